from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from hypothesis import given
from hypothesis import strategies as st
from tarifa.errors.v1 import error_reason_pb2
from tarifa_kit import errors
from tarifa_kit.errors import (
    BY_CODE,
    Aborted,
    Code,
    FieldViolation,
    Internal,
    NotFound,
    ResourceExhausted,
    TarifaError,
    Unavailable,
)
from tarifa_kit.status import GRPC_CODES, Outcome, error_of, error_to_answer, status_of

REPOSITORY = Path(__file__).parents[3]
TEXT = st.text(max_size=20)
ERRORS = st.builds(
    lambda kind, reason, message, metadata, violations, wait: kind(
        reason, message, metadata=metadata, violations=violations, retry_after=wait
    ),
    st.sampled_from(sorted(BY_CODE.values(), key=lambda kind: kind.code)),
    TEXT,
    TEXT,
    st.dictionaries(TEXT, TEXT, max_size=3),
    st.lists(st.builds(FieldViolation, TEXT, TEXT, TEXT), max_size=3),
    st.none() | st.timedeltas(timedelta(0), timedelta(days=1)),
)


@given(ERRORS)
def test_an_error_survives_the_wire(error: TarifaError) -> None:
    back = error_of(status_pb2.Status.FromString(status_of(error).SerializeToString()))
    assert type(back) is type(error)
    assert vars(back) == vars(error)


@given(ERRORS)
def test_a_status_has_exactly_one_error_info_of_our_domain(error: TarifaError) -> None:
    infos = [d for d in status_of(error).details if d.Is(error_details_pb2.ErrorInfo.DESCRIPTOR)]
    (info,) = [error_details_pb2.ErrorInfo.FromString(detail.value) for detail in infos]
    assert info.domain == "tarifa.dev"


@pytest.mark.parametrize("kind", [ResourceExhausted, Aborted, Unavailable])
def test_a_refusal_that_time_may_cure_says_when_to_every_kind_of_client(kind: type[TarifaError]) -> None:
    outcome = Outcome(kind("OVERLOADED", "later", retry_after=timedelta(milliseconds=2_500.5)))

    trailers = dict(outcome.trailing_metadata)
    assert trailers["grpc-retry-pushback-ms"] == "2501", "gRPC's own clients wait whole milliseconds"
    assert trailers["retry-after"] == "3", "callers over REST wait whole seconds"
    status = status_pb2.Status.FromString(bytes(trailers["grpc-status-details-bin"]))  # type: ignore[arg-type]
    (hint,) = [each for each in status.details if each.Is(error_details_pb2.RetryInfo.DESCRIPTOR)]
    delay = error_details_pb2.RetryInfo.FromString(hint.value).retry_delay
    assert delay.ToTimedelta() == timedelta(milliseconds=2_500.5)


def test_a_refusal_that_time_does_not_cure_says_nothing_of_it() -> None:
    outcome = Outcome(ResourceExhausted("REQUEST_TOO_LARGE", "ask for less"))

    assert {key for key, _ in outcome.trailing_metadata} == {"grpc-status-details-bin"}


def test_every_code_is_the_one_that_grpc_means() -> None:
    assert {code.name: int(code) for code in Code} == {
        code.name: number for number, code in GRPC_CODES.items() if number
    }


@pytest.mark.parametrize(
    "failure", [KeyError("x"), RuntimeError("secret"), grpc.RpcError(), Internal("INTERNAL", "x")]
)
def test_whatever_was_raised_has_one_answer(failure: Exception) -> None:
    answer = error_to_answer(failure)
    assert isinstance(answer, Internal | Unavailable)
    assert "secret" not in answer.message


def test_a_typed_error_is_its_own_answer() -> None:
    error = NotFound("RESOURCE_NOT_FOUND", "no")
    assert error_to_answer(error) is error


def reasons_used() -> Iterator[tuple[str, str]]:
    """Find every reason that a Tarifa error is raised with anywhere in the services."""
    kinds = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, TarifaError)
    }
    for path in sorted(REPOSITORY.glob("services/*/src/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in kinds and isinstance(node.args[0].value, str):
                yield node.args[0].value, f"{path.relative_to(REPOSITORY)}:{node.lineno}"


def test_every_reason_used_is_in_the_contract() -> None:
    known = {name.removeprefix("ERROR_REASON_") for name in error_reason_pb2.ErrorReason.keys()}  # noqa: SIM118 - not a dict
    used = list(reasons_used())
    assert len(used) > 20, "the search still finds where errors are raised"
    assert [f"{place}: {reason}" for reason, place in used if reason not in known] == []
