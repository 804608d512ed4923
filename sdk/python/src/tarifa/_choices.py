"""What can be chosen by a product model: questions about choices, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

from tarifa._base import Attribute, DecimalInput, Value, attributes_of, decimal_of
from tarifa._call import Plan, method
from tarifa._codec import decimal_text, decode, write_attributes, write_moment
from tarifa.configurator.v1 import configurator_service_pb2 as pb
from tarifa.values.configurator import (
    AnswerQuestionsResponse,
    CompleteConfigurationResponse,
    CompletionObjective,
    ConfigureBundleResponse,
    ExplainProductModelResponse,
    GetValidDomainsResponse,
    NextQuestionResponse,
    RecommendOptionsResponse,
    ValidateConfigurationResponse,
)

V = TypeVar("V", bound=Value)

_SERVICE: Final = pb.DESCRIPTOR.services_by_name["ConfiguratorService"]


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
