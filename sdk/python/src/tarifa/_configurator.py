"""Product models and what can be configured with them: `client.configurator`."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

from tarifa._area import Area, AsyncArea, AsyncListing, AsyncUnary, Listing, Unary
from tarifa._base import Attribute, DecimalInput, Value, attributes_of, decimal_of
from tarifa._call import ListPlan, Page, Plan, method, new_request_id
from tarifa._codec import decimal_text, decode, decode_all, encode, write_attributes, write_moment
from tarifa._quotes import KEEP, Keep
from tarifa.configurator.v1 import configurator_service_pb2 as pb
from tarifa.values.configurator import (
    AnswerQuestionsResponse,
    CompleteConfigurationResponse,
    CompletionObjective,
    ConfigureBundleResponse,
    DiffProductModelVersionsResponse,
    ExplainProductModelResponse,
    GetValidDomainsResponse,
    ModelContent,
    ModelFormat,
    NextQuestionResponse,
    ProductModel,
    ProductModelVersion,
    RecommendOptionsResponse,
    ValidateConfigurationResponse,
)

V = TypeVar("V", bound=Value)

_SERVICE: Final = pb.DESCRIPTOR.services_by_name["ConfiguratorService"]
_PORTION: Final = 500_000
"""How many characters of a text one message carries."""


def create_model(
    product_model_id: str,
    *,
    display_name: str = "",
    description: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModel]:
    """Create a product model, without a version.

    Args:
        product_model_id: the last segment of its name.
        display_name: what people call it, at most 256 characters.
        description: what it is, at most 4,096 characters.
        validate_only: check everything and answer as if created, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        AlreadyExists: there is one of this name, or the `request_id` was used with another request.
    """
    request = pb.CreateProductModelRequest(product_model_id=product_model_id, validate_only=validate_only)
    request.product_model.display_name, request.product_model.description = display_name, description
    return _change("CreateProductModel", ProductModel, request, request_id, timeout)


def get_model(name: str, *, timeout: float | None = None) -> Plan[ProductModel]:
    """Return a product model.

    Args:
        name: `productModels/{product_model}`.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    return _ask("GetProductModel", ProductModel, pb.GetProductModelRequest(name=name), timeout)


def list_models(
    *, page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[ProductModel]:
    """Return product models in the order of their names.

    Args:
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.
    """
    request = pb.ListProductModelsRequest(page_size=page_size, page_token=page_token)
    return ListPlan(
        method(_SERVICE, "ListProductModels"),
        request,
        lambda m: Page(decode_all(ProductModel, m.product_models), m.next_page_token),
        timeout,
    )


def update_model(
    name: str,
    *,
    display_name: str | Keep = KEEP,
    description: str | Keep = KEEP,
    etag: str = "",
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModel]:
    """Edit what people read of a product model; what is not given stays.

    Args:
        name: `productModels/{product_model}`.
        display_name: what people call it, at most 256 characters.
        description: what it is, at most 4,096 characters.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        NotFound: there is none of this name.
        Aborted: the etag is stale.
    """
    request = pb.UpdateProductModelRequest()
    request.product_model.name, request.product_model.etag = name, etag
    for field, given in (("display_name", display_name), ("description", description)):
        if not isinstance(given, Keep):
            setattr(request.product_model, field, given)
            request.update_mask.paths.append(field)
    return _change("UpdateProductModel", ProductModel, request, request_id, timeout)


def delete_model(
    name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[None]:
    """Delete a product model with its drafts.

    Args:
        name: `productModels/{product_model}`.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: a version was ever published.
    """
    return _delete(
        "DeleteProductModel", pb.DeleteProductModelRequest(name=name, etag=etag), request_id, timeout
    )


def create_version(
    parent: str,
    content: ModelContent,
    *,
    effective_from: datetime | None = None,
    effective_until: datetime | None = None,
    note: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModelVersion]:
    """Create the next version of a product model, as a draft; the answer has no content.

    Args:
        parent: `productModels/{product_model}`.
        content: what can be chosen, and what must hold.
        effective_from: in force from here; None means from its publication.
        effective_until: in force until here; None means for ever.
        note: what is different in it, at most 1,024 characters.
        validate_only: check everything and answer as if created, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 60.

    Raises:
        InvalidArgument: a field breaks a rule, names what is not there, or cannot be read; `violations` says.
    """
    request = pb.CreateProductModelVersionRequest(parent=parent, validate_only=validate_only)
    version = request.product_model_version
    version.note = note
    _write_content(version, content)
    _write_moments(version, effective_from=effective_from, effective_until=effective_until)
    return _change("CreateProductModelVersion", ProductModelVersion, request, request_id, timeout)


def get_version(
    name: str, *, without_content: bool = False, timeout: float | None = None
) -> Plan[ProductModelVersion]:
    """Return a version.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        without_content: leave the content out.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    request = pb.GetProductModelVersionRequest(name=name, without_content=without_content)
    return _ask("GetProductModelVersion", ProductModelVersion, request, timeout)


def list_versions(
    parent: str, *, page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[ProductModelVersion]:
    """Return the versions of a product model without their contents, the oldest first.

    Args:
        parent: `productModels/{product_model}`.
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.

    Raises:
        NotFound: there is no such product model.
    """
    request = pb.ListProductModelVersionsRequest(parent=parent, page_size=page_size, page_token=page_token)
    return ListPlan(
        method(_SERVICE, "ListProductModelVersions"),
        request,
        lambda m: Page(decode_all(ProductModelVersion, m.product_model_versions), m.next_page_token),
        timeout,
    )


def update_version(
    name: str,
    *,
    content: ModelContent | Keep = KEEP,
    effective_from: datetime | Keep | None = KEEP,
    effective_until: datetime | Keep | None = KEEP,
    note: str | Keep = KEEP,
    etag: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModelVersion]:
    """Edit a draft; what is not given stays. The answer has no content.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        content: the whole content that it then has.
        effective_from: in force from here; None means from its publication.
        effective_until: in force until here; None means for ever.
        note: what is different in it, at most 1,024 characters.
        etag: the etag that it must have; empty means any.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 60.

    Raises:
        FailedPrecondition: it is published or retired.
        InvalidArgument: a field breaks a rule; `violations` names it.
    """
    request = pb.UpdateProductModelVersionRequest(validate_only=validate_only)
    version, paths = request.product_model_version, request.update_mask.paths
    version.name, version.etag = name, etag
    if not isinstance(content, Keep):
        _write_content(version, content)
        paths.append("content")
    if not isinstance(note, Keep):
        version.note = note
        paths.append("note")
    for field, moment in (("effective_from", effective_from), ("effective_until", effective_until)):
        if not isinstance(moment, Keep):
            _write_moments(version, **{field: moment})
            paths.append(field)
    return _change("UpdateProductModelVersion", ProductModelVersion, request, request_id, timeout)


def delete_version(
    name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[None]:
    """Delete a draft.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: it is published or retired.
    """
    request = pb.DeleteProductModelVersionRequest(name=name, etag=etag)
    return _delete("DeleteProductModelVersion", request, request_id, timeout)


def publish(
    name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[ProductModelVersion]:
    """Publish a draft, after checking that something can be configured with it.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 60.

    Raises:
        FailedPrecondition: its rules contradict each other, or it is no draft.
    """
    request = pb.PublishProductModelVersionRequest(name=name, etag=etag)
    return _change("PublishProductModelVersion", ProductModelVersion, request, request_id, timeout)


def retire(
    name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[ProductModelVersion]:
    """Retire a published version: it comes into force no more.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        etag: the etag that it must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: it is not published.
    """
    request = pb.RetireProductModelVersionRequest(name=name, etag=etag)
    return _change("RetireProductModelVersion", ProductModelVersion, request, request_id, timeout)


def diff(
    name: str, base_version: str, *, timeout: float | None = None
) -> Plan[DiffProductModelVersionsResponse]:
    """Say what is different in a version.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        base_version: the version to compare with, of the same product model.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: one of them is missing.
    """
    request = pb.DiffProductModelVersionsRequest(name=name, base_version=base_version)
    return _ask("DiffProductModelVersions", DiffProductModelVersionsResponse, request, timeout)


def import_model(
    parent: str,
    text: str,
    *,
    format: ModelFormat = ModelFormat.UVL,
    currency_code: str = "",
    note: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModelVersion]:
    """Create the next version of a product model out of a text, as a draft; the answer has no content.

    Args:
        parent: `productModels/{product_model}`.
        text: at most 12,000,000 characters; `import_large_model` takes longer ones.
        format: what the text is written in.
        currency_code: of the attributes `price` and `cost`, where the text names no currency itself.
        note: what is different in the version, at most 1,024 characters.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 60.

    Raises:
        InvalidArgument: the text cannot be read; the message says line and column.
    """
    request = pb.ImportProductModelRequest(
        parent=parent,
        text=text,
        format=pb.ModelFormat.ValueType(int(format)),
        currency_code=currency_code,
        note=note,
        validate_only=validate_only,
    )
    return _change("ImportProductModel", ProductModelVersion, request, request_id, timeout)


def import_large_model(
    parent: str,
    text: str | Iterable[str] | AsyncIterable[str],
    *,
    format: ModelFormat = ModelFormat.UVL,
    currency_code: str = "",
    note: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[ProductModelVersion]:
    """As `import_model`, for a text of up to 64 Mi characters, sent in portions.

    Args:
        parent: `productModels/{product_model}`.
        text: the text, or its parts in their order, read as they are sent.
        format: what the text is written in.
        currency_code: of the attributes `price` and `cost`, where the text names no currency itself.
        note: what is different in the version, at most 1,024 characters.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole import; None means the client's, or 600.

    Raises:
        InvalidArgument: the text cannot be read; the message says line and column.
    """
    first = pb.ImportLargeProductModelRequest(
        parent=parent,
        format=pb.ModelFormat.ValueType(int(format)),
        currency_code=currency_code,
        note=note,
        validate_only=validate_only,
        request_id=request_id or new_request_id(),
    )
    requests = _async_portions(first, text) if isinstance(text, AsyncIterable) else _portions(first, text)
    return Plan(
        method(_SERVICE, "ImportLargeProductModel"),
        requests,
        lambda m: decode(ProductModelVersion, m),
        timeout,
        first.request_id,
    )


def export_model(name: str, *, timeout: float | None = None) -> Plan[str]:
    """Return a version as UVL.

    Args:
        name: `productModels/{product_model}/versions/{version}`.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    request = pb.ExportProductModelRequest(name=name)
    return Plan(method(_SERVICE, "ExportProductModel"), request, lambda m: str(m.text), timeout)


def explain(
    model: str, *, at_time: datetime | None = None, timeout: float | None = None
) -> Plan[ExplainProductModelResponse]:
    """Say what a version comes to: what is always chosen, what never can be, how many ways there are.

    Args:
        model: a version, or `productModels/{product_model}` for the one in force.
        at_time: when a version must be in force; None means at the server's time.
        timeout: seconds for the whole call; None means the client's, or 30.

    Raises:
        FailedPrecondition: none is in force, or it is too large to compile.
    """
    request = _asked(pb.ExplainProductModelRequest(model=model), at_time)
    return _ask("ExplainProductModel", ExplainProductModelResponse, request, timeout)


def validate(
    model: str,
    choices: Mapping[str, str],
    *,
    at_time: datetime | None = None,
    repair_limit: int = 0,
    timeout: float | None = None,
) -> Plan[ValidateConfigurationResponse]:
    """Say whether choices can be part of a valid configuration; if not, why, and what to change.

    Args:
        model: a version, or `productModels/{product_model}` for the one in force.
        choices: the value of each variable that is decided.
        at_time: when a version must be in force; None means at the server's time.
        repair_limit: how many repairs at most, to 20; 0 means 3.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        InvalidArgument: a variable or a value is not in the model.
    """
    request = _asked(
        pb.ValidateConfigurationRequest(model=model, repair_limit=repair_limit), at_time, choices
    )
    return _ask("ValidateConfiguration", ValidateConfigurationResponse, request, timeout)


def valid_domains(
    model: str,
    choices: Mapping[str, str],
    *,
    variables: Iterable[str] = (),
    at_time: datetime | None = None,
    timeout: float | None = None,
) -> Plan[GetValidDomainsResponse]:
    """Return, for each variable, exactly the values that some valid configuration with these choices has.

    Args:
        model: a version, or `productModels/{product_model}` for the one in force.
        choices: the value of each variable that is decided.
        variables: those to answer for; empty means all.
        at_time: when a version must be in force; None means at the server's time.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: the choices contradict each other.
    """
    request = _asked(pb.GetValidDomainsRequest(model=model, variables=variables), at_time, choices)
    return _ask("GetValidDomains", GetValidDomainsResponse, request, timeout)


def complete(
    model: str,
    choices: Mapping[str, str],
    *,
    objective: CompletionObjective = CompletionObjective.PREFERENCE,
    min_margin_rate: DecimalInput | None = None,
    at_time: datetime | None = None,
    timeout: float | None = None,
) -> Plan[CompleteConfigurationResponse]:
    """Complete choices to the best valid configuration that is found in the time of the call.

    Args:
        model: a version, or `productModels/{product_model}` for the one in force.
        choices: the value of each variable that is decided.
        objective: what is best.
        min_margin_rate: the least (price - cost) / price of the whole; None means any.
        at_time: when a version must be in force; None means at the server's time.
        timeout: seconds for the whole call; None means the client's, or 30.

    Raises:
        FailedPrecondition: the choices contradict each other, or no completion has that margin.
    """
    request = pb.CompleteConfigurationRequest(model=model, objective=int(objective))  # type: ignore[arg-type]
    if min_margin_rate is not None:
        request.min_margin_rate = decimal_text(decimal_of(min_margin_rate, "min_margin_rate"))
    return _ask(
        "CompleteConfiguration", CompleteConfigurationResponse, _asked(request, at_time, choices), timeout
    )


def recommend(
    model: str,
    choices: Mapping[str, str],
    *,
    variables: Iterable[str] = (),
    customer_attributes: Mapping[str, Attribute] | None = None,
    value_limit: int = 0,
    at_time: datetime | None = None,
    timeout: float | None = None,
) -> Plan[RecommendOptionsResponse]:
    """Recommend values for variables that are not decided, all of them valid.

    Args:
        model: a version, or `productModels/{product_model}` for the one in force.
        choices: the value of each variable that is decided.
        variables: those to recommend for, at most 1,000; empty means every one that is not decided.
        customer_attributes: facts about the customer that the network may use, at most 64.
        value_limit: how many values a variable at most; 0 means 5.
        at_time: when a version must be in force; None means at the server's time.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: the choices contradict each other.
    """
    request = pb.RecommendOptionsRequest(model=model, variables=variables, value_limit=value_limit)
    write_attributes(attributes_of(customer_attributes or {}), request.customer_attributes)
    return _ask("RecommendOptions", RecommendOptionsResponse, _asked(request, at_time, choices), timeout)


def answer(
    model: str,
    answers: Mapping[str, str],
    choices: Mapping[str, str] | None = None,
    *,
    at_time: datetime | None = None,
    timeout: float | None = None,
) -> Plan[AnswerQuestionsResponse]:
    """Say what a buyer's answers leave possible.

    Args:
        model: a version, or `productModels/{product_model}` for the one in force.
        answers: the name of the answer to each question that was answered.
        choices: the value of each variable that is decided; None means none is.
        at_time: when a version must be in force; None means at the server's time.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        InvalidArgument: a question or an answer is not in the model.
    """
    request = _asked(pb.AnswerQuestionsRequest(model=model), at_time, choices or {}, answers)
    return _ask("AnswerQuestions", AnswerQuestionsResponse, request, timeout)


def next_question(
    model: str,
    answers: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
    *,
    at_time: datetime | None = None,
    timeout: float | None = None,
) -> Plan[NextQuestionResponse]:
    """Return the question whose answer narrows most what is left.

    Args:
        model: a version, or `productModels/{product_model}` for the one in force.
        answers: the name of the answer to each question that was answered; None means none was.
        choices: the value of each variable that is decided; None means none is.
        at_time: when a version must be in force; None means at the server's time.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: the answers and choices contradict each other.
    """
    request = _asked(pb.NextQuestionRequest(model=model), at_time, choices or {}, answers or {})
    return _ask("NextQuestion", NextQuestionResponse, request, timeout)


def bundle(
    model: str,
    choices: Mapping[str, str],
    *,
    quantity: DecimalInput = 1,
    at_time: datetime | None = None,
    timeout: float | None = None,
) -> Plan[ConfigureBundleResponse]:
    """Turn a whole valid configuration into the lines of a quote.

    Args:
        model: a version, or `productModels/{product_model}` for the one in force.
        choices: the value of every variable.
        quantity: how many of the whole, greater than zero.
        at_time: when a version must be in force; None means at the server's time.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        FailedPrecondition: the choices contradict each other, or leave something undecided.
    """
    request = pb.ConfigureBundleRequest(model=model, quantity=decimal_text(decimal_of(quantity, "quantity")))
    return _ask("ConfigureBundle", ConfigureBundleResponse, _asked(request, at_time, choices), timeout)


def _ask(rpc: str, kind: type[V], request: Any, timeout: float | None) -> Plan[V]:
    return Plan(method(_SERVICE, rpc), request, lambda m: decode(kind, m), timeout)


def _change(rpc: str, kind: type[V], request: Any, request_id: str, timeout: float | None) -> Plan[V]:
    request.request_id = request_id or new_request_id()
    return Plan(method(_SERVICE, rpc), request, lambda m: decode(kind, m), timeout, request.request_id)


def _delete(rpc: str, request: Any, request_id: str, timeout: float | None) -> Plan[None]:
    request.request_id = request_id or new_request_id()
    return Plan(method(_SERVICE, rpc), request, lambda _: None, timeout, request.request_id)


def _asked(
    request: Any,
    at_time: datetime | None,
    choices: Mapping[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Any:
    if at_time is not None:
        write_moment(at_time, request.at_time, "at_time")
    for variable, value in (choices or {}).items():
        request.choices.add(variable=variable, value=value)
    for question, given in (answers or {}).items():
        request.answers.add(question=question, answer=given)
    return request


def _write_content(version: Any, content: ModelContent) -> None:
    version.content.SetInParent()
    encode(content, version.content)


def _write_moments(version: Any, **moments: datetime | None) -> None:
    for field, moment in moments.items():
        if moment is not None:
            write_moment(moment, getattr(version, field), field)


def _portions(first: Any, text: str | Iterable[str]) -> Iterator[Any]:
    request = first
    for part in (text,) if isinstance(text, str) else text:
        for start in range(0, len(part), _PORTION):
            request.text = part[start : start + _PORTION]
            yield request
            request = pb.ImportLargeProductModelRequest()
    if request is first:
        yield request


async def _async_portions(first: Any, text: AsyncIterable[str]) -> AsyncIterator[Any]:
    request = first
    async for part in text:
        for start in range(0, len(part), _PORTION):
            request.text = part[start : start + _PORTION]
            yield request
            request = pb.ImportLargeProductModelRequest()
    if request is first:
        yield request


class Configurator(Area):
    """The configurator; see the functions of the same names for arguments and errors."""

    create_model = Unary(create_model)
    get_model = Unary(get_model)
    list_models = Listing(list_models)
    update_model = Unary(update_model)
    delete_model = Unary(delete_model)
    create_version = Unary(create_version)
    get_version = Unary(get_version)
    list_versions = Listing(list_versions)
    update_version = Unary(update_version)
    delete_version = Unary(delete_version)
    publish = Unary(publish)
    retire = Unary(retire)
    diff = Unary(diff)
    import_model = Unary(import_model)
    import_large_model = Unary(import_large_model)
    export_model = Unary(export_model)
    explain = Unary(explain)
    validate = Unary(validate)
    valid_domains = Unary(valid_domains)
    complete = Unary(complete)
    recommend = Unary(recommend)
    answer = Unary(answer)
    next_question = Unary(next_question)
    bundle = Unary(bundle)


class AsyncConfigurator(AsyncArea):
    """As `Configurator`, awaited."""

    create_model = AsyncUnary(create_model)
    get_model = AsyncUnary(get_model)
    list_models = AsyncListing(list_models)
    update_model = AsyncUnary(update_model)
    delete_model = AsyncUnary(delete_model)
    create_version = AsyncUnary(create_version)
    get_version = AsyncUnary(get_version)
    list_versions = AsyncListing(list_versions)
    update_version = AsyncUnary(update_version)
    delete_version = AsyncUnary(delete_version)
    publish = AsyncUnary(publish)
    retire = AsyncUnary(retire)
    diff = AsyncUnary(diff)
    import_model = AsyncUnary(import_model)
    import_large_model = AsyncUnary(import_large_model)
    export_model = AsyncUnary(export_model)
    explain = AsyncUnary(explain)
    validate = AsyncUnary(validate)
    valid_domains = AsyncUnary(valid_domains)
    complete = AsyncUnary(complete)
    recommend = AsyncUnary(recommend)
    answer = AsyncUnary(answer)
    next_question = AsyncUnary(next_question)
    bundle = AsyncUnary(bundle)
