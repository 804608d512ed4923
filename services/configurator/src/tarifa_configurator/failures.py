"""From what the engines and the recommender refuse to the errors of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tarifa_kit.errors import DeadlineExceeded, FailedPrecondition, invalid_field

from tarifa_configurator.compiled import ContradictoryVersionError
from tarifa_configurator.engine import (
    Conflict,
    DeadlineExceededError,
    ImpossibleChoicesError,
    MarginOutOfReachError,
    ModelTooComplexError,
    UnknownValueError,
    UnknownVariableError,
)
from tarifa_configurator.needs import UnknownAnswerError, UnknownQuestionError
from tarifa_configurator.product_model import Choice
from tarifa_configurator.recommend import CustomerFeatureError
from tarifa_configurator.sentences import Wording

_MOST_NAMED = 20


def contradictory(name: str, error: ContradictoryVersionError) -> FailedPrecondition:
    """The error for a version whose rules allow nothing."""
    return FailedPrecondition(
        "MODEL_CONTRADICTORY",
        f"{name}: its rules contradict each other: {', '.join(error.rules)}. {error.explanation}",
        metadata={"name": name, "rules": ", ".join(error.rules[:_MOST_NAMED])},
    )


def impossible(conflict: Conflict, wording: Wording) -> FailedPrecondition:
    """The error for choices that contradict each other."""
    return FailedPrecondition(
        "CONFIGURATION_INVALID",
        wording.conflict(conflict),
        metadata={
            "choices": _named(conflict.choices),
            "rules": ", ".join(conflict.rules[:_MOST_NAMED]),
        },
    )


@contextmanager
def engine_failures(wording: Wording) -> Iterator[None]:
    """Let what the engines refuse become the errors of the contract."""
    try:
        yield
    except ImpossibleChoicesError as error:
        raise impossible(error.conflict, wording) from error
    except MarginOutOfReachError as error:
        raise FailedPrecondition(
            "COMPLETION_NOT_FOUND", str(error), metadata={"min_margin_rate": str(error.rate)}
        ) from error
    except ModelTooComplexError as error:
        raise FailedPrecondition("MODEL_TOO_COMPLEX", str(error)) from error
    except DeadlineExceededError as error:
        raise DeadlineExceeded("DEADLINE_EXCEEDED", str(error)) from error
    except (UnknownVariableError, UnknownValueError) as error:
        raise invalid_field("choices", str(error)) from error


@contextmanager
def answer_failures(given: Mapping[str, str]) -> Iterator[None]:
    """Let what is wrong with answers, in the order of the request, become errors that name the field."""
    try:
        yield
    except UnknownQuestionError as error:
        field = f"answers[{list(given).index(error.question)}].question"
        raise invalid_field(field, str(error)) from error
    except UnknownAnswerError as error:
        field = f"answers[{list(given).index(error.question)}].answer"
        raise invalid_field(field, str(error)) from error


@contextmanager
def customer_failures() -> Iterator[None]:
    """Let what is wrong with a customer become an error that names the field."""
    try:
        yield
    except CustomerFeatureError as error:
        raise invalid_field(f"customer_attributes.{error.feature}", error.reason) from error


def _named(choices: tuple[Choice, ...]) -> str:
    return ", ".join(f"{choice.variable} = {choice.value}" for choice in choices[:_MOST_NAMED])
