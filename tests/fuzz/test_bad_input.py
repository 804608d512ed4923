"""The same wrong requests over REST, over gRPC at the gateway and at the services: one refusal, by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import grpc
import pytest
from fuzz.callers import Caller, at_the_services, through_the_gateway
from fuzz.law import fields_named, require_one_reason, require_typed
from fuzz.rpcs import PUBLIC, Rpc, rpcs
from fuzz.tenants import Tenant, settle
from google.protobuf import json_format, message_factory
from google.rpc import error_details_pb2, status_pb2  # noqa: F401 - the JSON of a status names their types
from rest import Rest
from tarifa_local.platform import RunningPlatform

BY_NAME = {str(rpc): rpc for rpc in rpcs(*PUBLIC)}
LINE = {"lineId": "1", "product": "products/it-pipe", "quantity": "5"}
ASKED = {"customer": "customers/it-yard", "currencyCode": "EUR", "lines": [LINE]}
EUR_100 = {"currencyCode": "EUR", "units": "100"}


@dataclass(frozen=True)
class Wrong:
    """A request with a fault, and what is said of it."""

    what: str
    rpc: str
    verb: str
    path: str
    body: dict[str, Any]
    reason: str
    fields: list[str]
    whole: dict[str, Any] | None = None
    """The request over gRPC where it is not the body."""

    def __str__(self) -> str:
        return self.what


def priced(what: str, reason: str, *fields: str, line: dict[str, Any] | None = None, **asked: Any) -> Wrong:
    body = {**ASKED, "lines": [LINE | (line or {})], **asked}
    path = "/v1/prices:computeQuote"
    return Wrong(what, "PricingService/PriceQuote", "POST", path, body, reason, list(fields))


def stored(what: str, reason: str, *fields: str, kind: str = "product", **changed: Any) -> Wrong:
    rpc = {"product": "UpsertProduct", "price_book": "UpsertPriceBook", "customer": "UpsertCustomer"}[kind]
    name = {"product": "products/x", "price_book": "priceBooks/x", "customer": "customers/x"}[kind]
    whole = {kind: {"name": name, **changed}}
    path = f"/v1/{name}"
    return Wrong(what, f"CatalogService/{rpc}", "PUT", path, changed, reason, list(fields), whole)


def changed(what: str, method: str, reason: str, *fields: str, **body: Any) -> Wrong:
    verb = method.removesuffix("Quote").removesuffix("QuoteLines").lower()
    verb = {"PutQuoteLines": "putLines", "RemoveQuoteLines": "removeLines"}.get(method, verb)
    path, whole = f"/v1/quotes/it-0:{verb}", {"name": "quotes/it-0", **body}
    return Wrong(what, f"QuoteService/{method}", "POST", path, body, reason, list(fields), whole)


def configured(what: str, reason: str, *fields: str, **body: Any) -> Wrong:
    asked = {"model": "productModels/it-model", **body}
    path = "/v1/configurations:validate"
    return Wrong(what, "ConfiguratorService/ValidateConfiguration", "POST", path, asked, reason, list(fields))


def imported(what: str, reason: str, *fields: str, text: str, form: str = "MODEL_FORMAT_UVL") -> Wrong:
    body, path = {"format": form, "text": text}, "/v1/productModels/it-model/versions:import"
    whole = {"parent": "productModels/it-model", **body}
    return Wrong(
        what, "ConfiguratorService/ImportProductModel", "POST", path, body, reason, list(fields), whole
    )


QUICK = {"variable": "cpu", "value": "quick"}
WRONG = [
    configured("a misshapen model", "FIELD_INVALID", "model", model="it-model"),
    configured(
        "an unknown variable",
        "FIELD_INVALID",
        "choices[1].variable",
        choices=[QUICK, QUICK | {"variable": "gpu"}],
    ),
    configured("an unknown value", "FIELD_INVALID", "choices[0].value", choices=[QUICK | {"value": "slow"}]),
    configured("a variable twice", "FIELD_INVALID", "choices[1].variable", choices=[QUICK, QUICK]),
    configured("100,000 choices", "FIELD_INVALID", "choices", choices=[QUICK] * 100_000),
    imported("a text that is no UVL", "MODEL_TEXT_INVALID", "text", text="nonsense"),
    imported("a feature below itself", "MODEL_TEXT_INVALID", "text", text="features\n A\n  or\n   A\n"),
    imported(
        "a bomb of nested groups",
        "MODEL_TEXT_INVALID",
        "text",
        text="features\n" + "".join(f"{' ' * (2 * n + 1)}F{n}\n{' ' * (2 * n + 2)}or\n" for n in range(400)),
    ),
    imported(
        "a bomb of parentheses",
        "MODEL_TEXT_INVALID",
        "text",
        text="features\n A\nconstraints\n " + "(" * 100_000 + ")" * 100_000,
    ),
    imported(
        "a million clauses",
        "MODEL_TEXT_INVALID",
        "text",
        text="p cnf 1 1000000\n",
        form="MODEL_FORMAT_DIMACS",
    ),
    imported(
        "a bomb of entities",
        "MODEL_TEXT_INVALID",
        "text",
        text='<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><instance>&b;</instance>',
        form="MODEL_FORMAT_XCSP",
    ),
    *(
        priced(f"a quantity of {text[:20]}", "FIELD_INVALID", "lines[0].quantity", line={"quantity": text})
        for text in ("", "0", "-5", "NaN", "Infinity", "1E+1000000", "1e5", "9" * 13, "5,5", "٥", "5\0")
    ),
    *(
        priced(
            f"an attribute of {text}",
            "FIELD_INVALID",
            'lines[0].attributes["length"].number',
            line={"attributes": {"length": {"number": text}}},
        )
        for text in ("NaN", "Infinity", "-Infinity")
    ),
    priced(
        "an unknown product",
        "PRODUCT_NOT_SELLABLE",
        "lines[0].product",
        line={"product": "products/no-such-thing"},
    ),
    priced("an unknown customer", "RESOURCE_NOT_FOUND", "customer", customer="customers/nobody"),
    priced("a misshapen product", "FIELD_INVALID", "lines[0].product", line={"product": "it-pipe"}),
    priced("another currency", "PRICE_NOT_LISTED", "lines[0].product", currencyCode="USD"),
    priced("what is no currency", "FIELD_INVALID", "currency_code", currencyCode="XXX"),
    priced(
        "an override of nothing",
        "FIELD_INVALID",
        "lines[0].override_unit_price",
        line={"overrideUnitPrice": {"currencyCode": "EUR"}},
    ),
    priced(
        "an override in another currency",
        "CURRENCY_MISMATCH",
        "lines[0].override_unit_price.currency_code",
        line={"overrideUnitPrice": EUR_100 | {"currencyCode": "USD"}},
    ),
    priced(
        "an override that contradicts itself",
        "FIELD_INVALID",
        "lines[0].override_unit_price.nanos",
        line={"overrideUnitPrice": EUR_100 | {"nanos": -1}},
    ),
    priced(
        "a huge override",
        "OVERRIDE_OUTSIDE_GUARDRAILS",
        "lines[0].override_unit_price",
        line={"overrideUnitPrice": EUR_100 | {"units": str(2**63 - 1)}},
    ),
    priced("a line twice", "FIELD_INVALID", "lines[1].line_id", lines=[LINE, LINE]),
    priced("no line", "FIELD_INVALID", "lines", lines=[]),
    priced("100,000 lines", "FIELD_INVALID", "lines", lines=[{}] * 100_000),
    stored(
        "a misshapen currency",
        "FIELD_INVALID",
        "product.unit_cost.currency_code",
        unitCost=EUR_100 | {"currencyCode": "eur"},
    ),
    stored("a negative cost", "FIELD_INVALID", "product.unit_cost", unitCost=EUR_100 | {"units": "-1"}),
    stored(
        "an option twice",
        "FIELD_INVALID",
        "product.options[1].option_id",
        options=[{"optionId": "a"}, {"optionId": "a"}],
    ),
    stored(
        "costs in two currencies",
        "CURRENCY_MISMATCH",
        "product.options[0].unit_cost.currency_code",
        unitCost=EUR_100,
        options=[{"optionId": "a", "unitCost": EUR_100 | {"currencyCode": "USD"}}],
    ),
    stored("an etag of nothing", "ETAG_MISMATCH", etag="AAAAAAAAAAAAAAAA"),
    stored(
        "a book in no currency",
        "FIELD_INVALID",
        "price_book.currency_code",
        kind="price_book",
        currencyCode="XXX",
    ),
    stored(
        "an unbounded validity of prices",
        "FIELD_INVALID",
        "price_book.price_validity_seconds",
        kind="price_book",
        currencyCode="EUR",
        priceValiditySeconds=str(2**63 - 1),
    ),
    stored("a segment with a NUL", "FIELD_INVALID", "customer.segment", kind="customer", segment="a\0b"),
    changed("a wrong etag", "PriceQuote", "ETAG_MISMATCH", etag="AAAAAAAAAAAAAAAA"),
    changed("a request id that is none", "PriceQuote", "FIELD_INVALID", "request_id", requestId="1"),
    changed("an unknown line", "RemoveQuoteLines", "RESOURCE_NOT_FOUND", "line_ids[0]", lineIds=["nothing"]),
    changed(
        "a line without product",
        "PutQuoteLines",
        "FIELD_INVALID",
        "lines[0].product",
        lines=[LINE | {"product": ""}],
    ),
    changed("a step that the state forbids", "SendQuote", "QUOTE_STATE_INVALID"),
]
"""Faults of requests that both JSON and Protobuf can carry."""


@pytest.fixture(scope="module")
def it(platform: RunningPlatform) -> Tenant:
    """A tenant whose catalog no fuzzer has changed."""
    return settle(platform, "it", "it", "pipes")


@pytest.fixture(scope="module")
def rest(platform: RunningPlatform, it: Tenant) -> Iterator[Rest]:
    with Rest(platform.rest_url, it.api_key) as opened:
        yield opened


@pytest.fixture(scope="module")
def at_the_gateway(platform: RunningPlatform, it: Tenant) -> Iterator[Caller]:
    with through_the_gateway(platform, it.api_key) as caller:
        yield caller


@pytest.fixture(scope="module")
def at_the_service(platform: RunningPlatform, it: Tenant) -> Iterator[Caller]:
    with at_the_services(platform, it.name) as caller:
        yield caller


def refusal(caller: Caller, rpc: Rpc, *requests: bytes) -> status_pb2.Status:
    with pytest.raises(grpc.RpcError) as refused:
        caller.call(rpc, requests)
    return require_typed(refused.value)


def status_in(text: str) -> status_pb2.Status:
    return json_format.Parse(text, status_pb2.Status())


@pytest.mark.parametrize("wrong", [each for each in WRONG if "100,000" not in each.what], ids=str)
def test_over_rest_it_is_refused_by_field(wrong: Wrong, rest: Rest) -> None:
    answer = rest.call(wrong.verb, wrong.path, wrong.body)

    assert 400 <= answer.status < 500, answer.text
    status = status_in(answer.text)
    assert (require_one_reason(status), fields_named(status)) == (wrong.reason, wrong.fields), answer.text


@pytest.mark.parametrize("door", ["at_the_gateway", "at_the_service"])
@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_over_grpc_it_is_refused_by_field(wrong: Wrong, door: str, request: pytest.FixtureRequest) -> None:
    rpc = BY_NAME[wrong.rpc]
    message = message_factory.GetMessageClass(rpc.request)()
    json_format.ParseDict(wrong.body if wrong.whole is None else wrong.whole, message)

    status = refusal(request.getfixturevalue(door), rpc, message.SerializeToString())

    assert (require_one_reason(status), fields_named(status)) == (wrong.reason, wrong.fields), status


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{not json", "{not json"),
        ('{"lines": NaN}', "Unexpected token"),
        ('{"customer": {}}', "customer"),
        ('{"lines": [5]}', "lines[0]"),
        ('{"lines": [{"quantity": true}]}', "lines[0].quantity"),
        ('{"lines": [{"overrideUnitPrice": {"units": 1.5}}]}', "lines[0].override_unit_price.units"),
        ('{"priceTime": "yesterday"}', "price_time"),
        ('{"view": "EVERYTHING"}', "view"),
        ('{"currencyCode": "\\ud800"}', "surrogate"),
        ('{"a":' * 500 + "1" + "}" * 500, "too deep"),
        ("[]", "must be a message"),
    ],
    ids=lambda text: text[:30],
)
def test_json_that_cannot_be_read_is_said_to_be_malformed_and_where(body: str, said: str, rest: Rest) -> None:
    answer = rest.send("POST", "/v1/prices:computeQuote", body.encode())

    assert answer.status == 400, answer.text
    assert require_one_reason(status_in(answer.text)) == "REQUEST_MALFORMED"
    assert said in answer.json["message"]


@pytest.mark.parametrize("query", ["pageSize=x", "pageSize=99999999999", "nothing=1", "page_size.x=1"])
def test_a_query_that_cannot_be_read_is_said_to_be_malformed(query: str, rest: Rest) -> None:
    answer = rest.call("GET", f"/v1/quotes?{query}")

    assert answer.status == 400, answer.text
    assert require_one_reason(status_in(answer.text)) == "REQUEST_MALFORMED"


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (b'{"currencyCode": "%s"}', 413, "REQUEST_TOO_LARGE"),
        (b'{"lines": ["%s"]}', 400, "REQUEST_MALFORMED"),
        (b'{"%s": 1}', 400, "FIELD_INVALID"),
        (b'"%s"', 400, "REQUEST_MALFORMED"),
    ],
    ids=["in a field", "in place of a message", "in a name", "of text"],
)
def test_ten_megabytes_over_rest_are_refused(
    body: bytes, status: int, reason: str, platform: RunningPlatform, it: Tenant
) -> None:
    with Rest(platform.rest_url, it.api_key) as rest:
        answer = rest.send("POST", "/v1/prices:computeQuote", body % (b"x" * 10_000_000))

    assert (answer.status, require_one_reason(status_in(answer.text))) == (status, reason), answer.text[:500]


def test_ten_megabytes_of_lines_over_rest_are_refused_at_once(rest: Rest) -> None:
    """JSON of ten megabytes is a message of three: small enough, but for its 600,000 lines."""
    answer = rest.send(
        "POST",
        "/v1/prices:computeQuote",
        b'{"customer":"customers/it-yard","currencyCode":"EUR","lines":['
        + b'{"lineId":"1"},' * 600_000
        + b"{}]}",
    )

    assert answer.status == 400, answer.text
    assert fields_named(status_in(answer.text)) == ["lines"]


@pytest.mark.parametrize(
    ("door", "rpc", "megabytes"),
    [
        ("at_the_gateway", "PricingService/PriceQuote", 10),
        ("at_the_gateway", "PricingService/StreamPrices", 20),
        ("at_the_gateway", "CatalogService/ImportCatalog", 20),
        ("at_the_service", "PricingService/PriceQuote", 20),
        ("at_the_service", "QuoteService/ImportQuotes", 20),
    ],
)
def test_a_message_that_is_too_large_is_refused_with_its_reason(
    door: str, rpc: str, megabytes: int, request: pytest.FixtureRequest
) -> None:
    status = refusal(request.getfixturevalue(door), BY_NAME[rpc], b"\0" * (megabytes * 1024 * 1024))

    assert require_one_reason(status) == "REQUEST_TOO_LARGE"


@pytest.mark.parametrize("door", ["at_the_gateway", "at_the_service"])
def test_a_call_that_is_closed_before_its_message_is_refused_with_its_reason(
    door: str, request: pytest.FixtureRequest
) -> None:
    known = BY_NAME["CatalogService/GetProduct"]
    without = replace(known, many_requests=True)

    assert require_one_reason(refusal(request.getfixturevalue(door), without)) == "REQUEST_MALFORMED"


@pytest.mark.parametrize("door", ["at_the_gateway", "at_the_service"])
def test_a_method_that_is_not_there_is_refused_with_its_reason(
    door: str, request: pytest.FixtureRequest
) -> None:
    known = BY_NAME["CatalogService/GetProduct"]
    unknown = replace(known, path=f"{known.path}s")

    assert require_one_reason(refusal(request.getfixturevalue(door), unknown, b"")) == "METHOD_NOT_FOUND"


def test_a_request_id_that_comes_again_with_another_request_is_refused(rest: Rest) -> None:
    once = {"requestId": "33333333-3333-4333-8333-333333333333"}
    first = rest.call("PUT", f"/v1/products/again?request_id={once['requestId']}", {"family": "a"})
    again = rest.call("PUT", f"/v1/products/again?request_id={once['requestId']}", {"family": "a"})
    other = rest.call("PUT", f"/v1/products/again?request_id={once['requestId']}", {"family": "b"})

    assert first.json == again.json
    assert other.status == 409, other.text
    assert require_one_reason(status_in(other.text)) == "IDEMPOTENCY_CONFLICT"
    assert rest.call("GET", "/v1/products/again").json["family"] == "a"


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("", "API_KEY_MISSING"),
        ("Bearer", "API_KEY_MISSING"),
        ("Basic eDp5", "API_KEY_MISSING"),
        ("Bearer trf_wrong", "API_KEY_INVALID"),
        (f"Bearer trf_{'A' * 43}", "API_KEY_INVALID"),
        (f"Bearer {'A' * 20_000}", "API_KEY_INVALID"),
    ],
    ids=lambda text: text[:20],
)
@pytest.mark.parametrize("rpc", [str(rpc) for rpc in rpcs(*PUBLIC)][::9])
def test_without_a_good_key_every_rpc_is_unauthenticated(
    key: str, reason: str, rpc: str, at_the_gateway: Caller
) -> None:
    stranger = Caller(at_the_gateway.channels, (("authorization", key),) if key else ())

    status = refusal(stranger, BY_NAME[rpc], b"")

    assert status.code == grpc.StatusCode.UNAUTHENTICATED.value[0]
    assert require_one_reason(status) == reason


@pytest.mark.parametrize("token", ["", "forged", "a.b.c", "e30.e30.e30", "e" * 9_000])
def test_a_service_believes_no_forged_identity(token: str, at_the_service: Caller) -> None:
    forger = Caller(at_the_service.channels, (("x-tarifa-identity", token),))

    status = refusal(forger, BY_NAME["QuoteService/ListQuotes"], b"")

    assert require_one_reason(status) == "IDENTITY_INVALID"


def test_an_identity_cannot_be_brought_through_the_gateway(
    platform: RunningPlatform, at_the_gateway: Caller, at_the_service: Caller
) -> None:
    stolen = Caller(at_the_gateway.channels, at_the_service.metadata)

    status = refusal(stolen, BY_NAME["QuoteService/ListQuotes"], b"")

    assert require_one_reason(status) == "API_KEY_MISSING"
