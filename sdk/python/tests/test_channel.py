"""The channel for generated stubs: the same behaviour, grpc's own face."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import grpc
import pytest
from scripted import Failure, ScriptedServer, until_cancelled
from test_errors import failure

import tarifa
from tarifa import BehavingChannel, MethodPolicy, over
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.product_pb2 import Product
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.quoting.v1 import quote_service_pb2 as quote_pb
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub

BROKEN = Failure(grpc.StatusCode.UNAVAILABLE, "gone")
KEY = (("authorization", "Bearer key-1"),)


@pytest.fixture
def channel(server: ScriptedServer) -> Iterator[BehavingChannel]:
    with tarifa.channel(server.address) as opened:
        yield opened


def test_a_stubs_call_is_sent_again_under_one_request_id(
    server: ScriptedServer, channel: BehavingChannel
) -> None:
    server.answer("SendQuote", BROKEN, Quote(name="quotes/q"))
    request = quote_pb.SendQuoteRequest(name="quotes/q")
    assert QuoteServiceStub(channel).SendQuote(request, metadata=KEY).name == "quotes/q"
    assert request.request_id == "", "the caller's own message is left alone"
    first, second = server.asked
    assert first.request == second.request
    assert first.request.request_id == first.metadata["x-request-id"] == second.metadata["x-request-id"]
    assert first.metadata["authorization"] == "Bearer key-1"


def test_a_request_id_of_the_caller_is_forwarded(server: ScriptedServer, channel: BehavingChannel) -> None:
    server.answer("GetQuote", Quote())
    stub = QuoteServiceStub(channel)
    stub.GetQuote(quote_pb.GetQuoteRequest(name="quotes/q"), metadata=(("x-request-id", "outer"),))
    assert server.asked[0].metadata["x-request-id"] == "outer"


def test_a_failure_is_grpcs_error_with_the_clients_beside_it(
    server: ScriptedServer, channel: BehavingChannel
) -> None:
    server.answer("SendQuote", failure(grpc.StatusCode.NOT_FOUND, "RESOURCE_NOT_FOUND"))
    with pytest.raises(grpc.RpcError) as caught:
        QuoteServiceStub(channel).SendQuote(quote_pb.SendQuoteRequest(name="quotes/q"))
    failed = caught.value
    assert isinstance(failed, tarifa.CallFailed)
    assert failed.code() is grpc.StatusCode.NOT_FOUND
    assert failed.details() == "the message"
    assert "grpc-status-details-bin" in dict(failed.trailing_metadata())
    assert isinstance(failed.error, tarifa.NotFound)
    assert failed.error.report is not None


def test_kept_answers_are_messages_of_the_users_own(server: ScriptedServer, channel: BehavingChannel) -> None:
    server.answer("GetProduct", Product(name="products/p", unit="m"), Product(name="other tenant's"))
    stub, request = CatalogServiceStub(channel), catalog_pb.GetProductRequest(name="products/p")
    for _ in range(3):
        product = stub.GetProduct(request, metadata=KEY)
        assert product.unit == "m"
        product.Clear()
    assert stub.GetProduct(request, metadata=(("authorization", "Bearer key-2"),)).unit == ""
    assert len(server.asked) == 2


def test_streams_go_both_ways(server: ScriptedServer, channel: BehavingChannel) -> None:
    def breaks(_asked: object, context: grpc.ServicerContext) -> Product:
        context.abort(grpc.StatusCode.UNAVAILABLE, "gone")
        raise AssertionError

    server.answer("ExportCatalog", breaks, [catalog_pb.ExportCatalogResponse(event_cursor="c")])
    stub = CatalogServiceStub(channel)
    assert [part.event_cursor for part in stub.ExportCatalog(catalog_pb.ExportCatalogRequest())] == ["c"]
    server.answer("StreamPrices", [pricing_pb.StreamPricesResponse()] * 2)
    portions = iter([pricing_pb.StreamPricesRequest()] * 2)
    assert len(list(PricingServiceStub(channel).StreamPrices(portions))) == 2
    server.answer("ImportCatalog", catalog_pb.ImportCatalogResponse(created_count=3))
    assert stub.ImportCatalog(iter([catalog_pb.ImportCatalogRequest()])).created_count == 3


def test_a_future_can_be_waited_for_and_given_up(server: ScriptedServer, channel: BehavingChannel) -> None:
    stub, request = QuoteServiceStub(channel), quote_pb.SendQuoteRequest(name="quotes/q")
    server.answer("SendQuote", BROKEN, Quote(name="quotes/q"), until_cancelled)
    assert stub.SendQuote.future(request).result(5).name == "quotes/q"
    hanging = stub.SendQuote.future(request)
    hanging.cancel()
    with pytest.raises(grpc.FutureCancelledError):
        hanging.result(5)


def test_a_method_of_an_unknown_contract_is_sent_once_unless_a_row_says_more(server: ScriptedServer) -> None:
    path = "/other.v1.Service/Do"
    row = MethodPolicy(10_000_000, 3, "other", 5_000_000, tarifa.Effect.NONE)
    for policies, attempts in (({}, 1), ({path: row}, 3)):
        with over(grpc.insecure_channel("127.0.0.1:1"), target="other", policies=policies) as channel:
            call = channel.unary_unary(path)
            with pytest.raises(tarifa.CallFailed) as caught:
                call(b"request", timeout=5)
            report = caught.value.error.report
            assert report is not None
            assert len(report.attempts) == attempts


def test_a_service_passes_on_what_another_says_and_repeats_only_what_broke(server: ScriptedServer) -> None:
    refused = failure(grpc.StatusCode.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE")
    server.answer("SendQuote", BROKEN, refused, Quote())
    opened = grpc.insecure_channel(server.address)
    with over(opened, target="quoting", passes_on=True) as channel, pytest.raises(grpc.RpcError) as caught:
        QuoteServiceStub(channel).SendQuote(quote_pb.SendQuoteRequest(name="quotes/q"))
    assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
    assert len(server.asked) == 2


def test_a_channel_behind_interceptors_behaves_too(server: ScriptedServer) -> None:
    class Counted(grpc.UnaryUnaryClientInterceptor):  # type: ignore[misc, type-arg, unused-ignore]
        seen = 0

        def intercept_unary_unary(self, continuation, details, request):  # type: ignore[no-untyped-def]
            self.seen += 1
            return continuation(details, request)

    counted = Counted()
    opened = grpc.intercept_channel(grpc.insecure_channel(server.address), counted)
    server.answer("SendQuote", BROKEN, Quote(name="quotes/q"))
    server.answer("PriceQuote", until_cancelled)
    with over(opened, target="quoting") as channel:
        stub = QuoteServiceStub(channel)
        assert stub.SendQuote(quote_pb.SendQuoteRequest(name="quotes/q")).name == "quotes/q"
        with pytest.raises(grpc.RpcError) as caught:
            stub.PriceQuote(quote_pb.PriceQuoteRequest(name="quotes/q"), timeout=0.1)
    assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert counted.seen == 3


def test_what_a_call_cannot_choose_is_refused(channel: BehavingChannel) -> None:
    with pytest.raises(tarifa.InvalidValue, match="compression"):
        QuoteServiceStub(channel).GetQuote(quote_pb.GetQuoteRequest(), compression=grpc.Compression.Gzip)


def test_each_call_of_a_stub_can_have_options_of_its_own(
    server: ScriptedServer, channel: BehavingChannel
) -> None:
    request, product = catalog_pb.GetProductRequest(name="products/p"), Product(name="products/p")
    server.answer("GetProduct", product, product, BROKEN)
    mine: list[tarifa.CallReport] = []
    with channel.reports() as reports:
        CatalogServiceStub(channel).GetProduct(request, metadata=KEY)
        CatalogServiceStub(channel).GetProduct(request, metadata=KEY)
        CatalogServiceStub(channel.with_options(cache=False)).GetProduct(request, metadata=KEY)
        once = CatalogServiceStub(channel.with_options(cache=False, retry=False, report=mine.append))
        with pytest.raises(tarifa.CallFailed):
            once.GetProduct(request, metadata=KEY)
    assert [(report.cache, report.code) for report in reports] == [
        ("none", "OK"),
        ("fresh", "OK"),
        ("none", "OK"),
        ("none", "UNAVAILABLE"),
    ]
    assert mine == reports[-1:]


def test_streams_and_futures_are_reported_and_given_up_with_the_channels_options(
    server: ScriptedServer, channel: BehavingChannel
) -> None:
    given_up = tarifa.Cancellation()
    reports: list[tarifa.CallReport] = []
    own = channel.with_options(cancellation=given_up, report=reports.append)
    server.answer("SendQuote", until_cancelled)
    server.answer("ExportCatalog", until_cancelled)
    future = QuoteServiceStub(own).SendQuote.future(quote_pb.SendQuoteRequest(name="quotes/q"))
    stream = CatalogServiceStub(own).ExportCatalog(catalog_pb.ExportCatalogRequest())
    threading.Timer(0.1, given_up.cancel).start()
    with pytest.raises(tarifa.CallFailed) as caught:
        next(stream)
    assert caught.value.code() is stream.code() is grpc.StatusCode.CANCELLED
    with pytest.raises(grpc.FutureCancelledError):
        future.result(5)
    assert {report.code for report in reports} == {"CANCELLED"}
    assert len(reports) == 2


def test_what_is_under_way_is_a_call_of_grpc(server: ScriptedServer, channel: BehavingChannel) -> None:
    refused = failure(grpc.StatusCode.NOT_FOUND, "RESOURCE_NOT_FOUND")
    server.answer("SendQuote", refused)
    server.answer("ExportCatalog", refused)
    ended: list[str] = []
    future = QuoteServiceStub(channel).SendQuote.future(quote_pb.SendQuoteRequest(name="quotes/q"))
    stream = CatalogServiceStub(channel).ExportCatalog(catalog_pb.ExportCatalogRequest(), timeout=5)
    assert stream.is_active()
    assert 0 < stream.time_remaining() <= 5
    assert stream.add_callback(lambda: ended.append("stream"))
    with pytest.raises(grpc.RpcError):
        next(stream)
    assert isinstance(future.exception(5), tarifa.CallFailed)
    for call in (future, stream):
        assert isinstance(call, grpc.Call)
        assert (call.code(), call.details()) == (grpc.StatusCode.NOT_FOUND, "the message")
        assert "grpc-status-details-bin" in dict(call.trailing_metadata())
        assert not call.is_active()
        assert not call.add_callback(lambda: None)
    assert ended == ["stream"]


@pytest.mark.parametrize(
    "row", [MethodPolicy(10, 0, "g", 1), MethodPolicy(10, 6, "g", 1), MethodPolicy(0, 1, "g", 1)]
)
def test_a_row_that_makes_no_sense_is_refused(row: MethodPolicy) -> None:
    with pytest.raises(tarifa.InvalidValue, match=r"/other\.v1\.Service/Do"):
        over(grpc.insecure_channel("127.0.0.1:1"), target="other", policies={"/other.v1.Service/Do": row})


def test_answers_of_an_unknown_contract_are_never_kept(server: ScriptedServer) -> None:
    path = "/tarifa.unknown.v1.Service/Get"
    row = MethodPolicy(
        10_000_000, 1, "other", 5_000_000, tarifa.Effect.NONE, cache=tarifa.CacheRule(60_000_000)
    )
    with over(grpc.insecure_channel("127.0.0.1:1"), target="other", policies={path: row}) as channel:
        with pytest.raises(tarifa.CallFailed) as caught:
            channel.unary_unary(path)(b"bytes that nobody here can read", timeout=5)
        assert isinstance(caught.value.error, tarifa.Unavailable)
