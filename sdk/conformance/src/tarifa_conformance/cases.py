"""The cases in their files, and what is sent to an adapter for one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import yaml
from google.protobuf import json_format
from google.protobuf.duration_pb2 import Duration

from tarifa_conformance.contract import ContractError, Method, method_named
from tarifa_conformance.v1.adapter_pb2 import (
    DRIVER_SIMULATED,
    AdapterRequest,
    AdapterStep,
    Driver,
    MethodPolicy,
)
from tarifa_conformance.v1.case_pb2 import (
    FAULT_GOAWAY,
    FAULT_TCP_RESET,
    FAULT_UNSEEN,
    Case,
    CaseFile,
    Step,
)

FOLDER = Path(__file__).resolve().parents[2]
"""`sdk/conformance` of the checkout."""
API_KEY = "conformance-key-1"
"""What a client is opened with where its case says nothing else."""

_TIMEOUT = timedelta(seconds=10)
_SLOW_CALL = timedelta(seconds=5)
_ATTEMPTS = 3
_BACKOFF: dict[Literal["base", "throttled", "longest"], timedelta] = {
    "base": timedelta(milliseconds=50),
    "throttled": timedelta(seconds=1),
    "longest": timedelta(seconds=20),
}
_PATIENCE = timedelta(seconds=20)
_BREAKING = (FAULT_GOAWAY, FAULT_TCP_RESET, FAULT_UNSEEN)


class CaseError(ValueError):
    """A file of cases says something that no runner understands; the message names the case."""


@dataclass(frozen=True)
class Planned:
    """A case and the calls that its steps start, by name, each with its method's short name."""

    case: Case
    calls: dict[str, str]


def every_case(folder: Path = FOLDER / "cases") -> list[Planned]:
    """Returns all cases, by number.

    Raises:
        CaseError: a file is not as the schema says, a number is used twice, or a step cannot be carried out.
    """
    planned: dict[int, Planned] = {}
    for file in sorted(folder.glob("*.yaml")):
        for case in read(file).cases:
            if case.number in planned:
                raise CaseError(f"{file.name}: the number {case.number} is used twice")
            planned[case.number] = Planned(case, _calls(case))
    return [planned[number] for number in sorted(planned)]


class _Yaml(yaml.SafeLoader):
    """YAML as of 1.2, in which `off` is a word."""


_Yaml.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read(file: Path) -> CaseFile:
    """Returns the cases of one file; raises CaseError where it is not as the schema says."""
    text = file.read_text(encoding="utf-8")
    try:
        return json_format.ParseDict(yaml.load(text, _Yaml), CaseFile())  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, json_format.ParseError) as error:
        raise CaseError(f"{file.name}: {error}") from None


def request(planned: Planned, key: str, target: str, driver: Driver.ValueType) -> AdapterRequest:
    """Returns what an adapter is asked for."""
    case = planned.case
    asked = AdapterRequest(
        number=case.number, case_key=key, target=target, driver=driver, seed=case.seed, client=case.client
    )
    asked.client.api_key = case.client.api_key or API_KEY
    asked.patience.FromTimedelta(_PATIENCE)
    if not case.shipped_policies:
        asked.policies.extend(policies(planned))
    for step in case.steps:
        asked.steps.extend(_adapter_steps(step))
    asked.steps.sort(key=lambda step: step.at.ToMicroseconds())
    return asked


def simulated(case: Case) -> bool:
    """Returns whether a case runs on the virtual clock."""
    return not case.real_time


def breaks_connections(case: Case) -> bool:
    """Returns whether the server ends a connection: what is sent on it at that moment may go with it."""
    return any(reply.fault in _BREAKING for script in case.server for reply in script.replies)


def policies(planned: Planned) -> Iterator[MethodPolicy]:
    """Returns a whole row for each method that the case uses."""
    given = {row.method: row for row in planned.case.policies}
    for short_name in sorted({*given, *planned.calls.values()}):
        method = method_named(short_name)
        row = MethodPolicy()
        row.timeout.FromTimedelta(_TIMEOUT)
        row.slow_call.FromTimedelta(_SLOW_CALL)
        row.attempts, row.breaker_group = _ATTEMPTS, method.area
        for name, usual in _BACKOFF.items():
            getattr(row.backoff, name).FromTimedelta(usual)
        if short_name in given:
            row.MergeFrom(_without_presence(given[short_name], row))
        row.method = method.full_name
        yield row


def _without_presence(given: MethodPolicy, row: MethodPolicy) -> MethodPolicy:
    """Takes away the defaults that `given` replaces: merging would mix the parts of two durations."""
    for name in ("timeout", "slow_call"):
        if given.HasField(name):
            row.ClearField(name)
    for name in _BACKOFF:
        if given.backoff.HasField(name):
            row.backoff.ClearField(name)
    return given


def _calls(case: Case) -> dict[str, str]:
    calls: dict[str, str] = {}
    for step in case.steps:
        for name in _names(step):
            if name in calls:
                raise CaseError(f"case {case.number}: two calls are named {name}")
            calls[name] = step.method
    for step in case.steps:
        if (named := step.cancel or step.alter) and named not in calls:
            raise CaseError(f"case {case.number}: there is no call {named}")
    return calls


def _names(step: Step) -> list[str]:
    if not step.call:
        return []
    return [f"{step.call}{k}" for k in range(1, step.repeat + 1)] if step.repeat else [step.call]


def _adapter_steps(step: Step) -> Iterator[AdapterStep]:
    if not step.call:
        made = AdapterStep(at=step.at, cancel=step.cancel) if step.cancel else AdapterStep(at=step.at)
        if step.alter:
            made.alter = step.alter
        yield made
        return
    method = method_named(step.method)
    for k, name in enumerate(_names(step)):
        made = AdapterStep(at=_after(step.at, step.every, k))
        made.start.call, made.start.method = name, method.full_name
        made.start.requests.extend(_bodies(step, method, k + 1))
        made.start.options.CopyFrom(step.options)
        yield made


def _bodies(step: Step, method: Method, number: int) -> Iterator[bytes]:
    given: list[Any] = [json_format.MessageToDict(fields) for fields in step.requests]
    if step.HasField("request") or not method.descriptor.client_streaming:
        given.append(json_format.MessageToDict(step.request) if step.HasField("request") else None)
    for fields in given:
        text = json.dumps(fields)
        numbered = json.loads(text.replace("{k}", str(number)) if step.repeat else text)
        try:
            yield method.request(numbered).SerializeToString(deterministic=True)
        except ContractError as error:
            raise CaseError(f"call {step.call}: {error}") from None


def _after(at: Duration, every: Duration, times: int) -> Duration:
    moment = Duration()
    moment.FromMicroseconds(at.ToMicroseconds() + times * every.ToMicroseconds())
    return moment


SIMULATED = DRIVER_SIMULATED
"""The driver of every case that is not in real time."""
