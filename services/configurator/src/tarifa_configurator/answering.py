"""What can be configured: every question about choices, answered by the version that is asked."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from google.protobuf.timestamp_pb2 import Timestamp
from tarifa.configurator.v1 import configuration_pb2 as said
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa_kit.call import Call
from tarifa_kit.database import Database
from tarifa_kit.decimals import decimal_of
from tarifa_kit.errors import DeadlineExceeded, FailedPrecondition, invalid_field
from tarifa_kit.moments import moment_of

from tarifa_configurator import answers as wire
from tarifa_configurator import needs, store
from tarifa_configurator.bundle import amounts_of, components_of, parent_of
from tarifa_configurator.compiled import Compiled, CompiledModels, ContradictoryVersionError
from tarifa_configurator.engine import Conflict, Deadline, DeadlineExceededError, Demand, Goal, Objective
from tarifa_configurator.failures import (
    answer_failures,
    contradictory,
    customer_failures,
    engine_failures,
    impossible,
)
from tarifa_configurator.figures import Figures
from tarifa_configurator.many_domains import settling_of
from tarifa_configurator.misspelt import no_variable
from tarifa_configurator.product_model import Choices, Expression
from tarifa_configurator.recommend import Recommender, State, Wanted
from tarifa_configurator.sentences import demand_name
from tarifa_configurator.store import StoredVersion
from tarifa_configurator.versions import model_id_of, not_found, version_key
from tarifa_configurator.wire import choices_of

_MOST_NAMED = 20
_KEPT_SHARE = 0.1
"""The share of the time of a call that is kept for sending the answer."""
_DRAWING_SHARE = 0.5
"""The share of the time of an explanation that may be spent waiting for what makes it exact."""
_GOALS = {
    said.COMPLETION_OBJECTIVE_UNSPECIFIED: Goal.PREFERENCE,
    said.COMPLETION_OBJECTIVE_PREFERENCE: Goal.PREFERENCE,
    said.COMPLETION_OBJECTIVE_LOWEST_PRICE: Goal.LOWEST_PRICE,
    said.COMPLETION_OBJECTIVE_BEST_MARGIN: Goal.BEST_MARGIN,
}
_VALUE_LIMIT = 5
_REPAIR_LIMIT = 3


class _Asked(Protocol):
    """What every request about a configuration has."""

    @property
    def model(self) -> str: ...
    @property
    def at_time(self) -> Timestamp: ...


@dataclass(frozen=True, slots=True)
class _Question:
    """A version that is ready, and by when to answer."""

    version: StoredVersion
    compiled: Compiled
    deadline: Deadline


class Answering:
    """Answers about configurations, as one tenant."""

    def __init__(
        self,
        database: Database,
        compiled: CompiledModels,
        recommender: Recommender,
        figures: Figures,
        *,
        answer_seconds: float,
    ) -> None:
        """Read versions from the database; an answer may take so long where a call sets no deadline."""
        self._database = database
        self._compiled = compiled
        self._recommender = recommender
        self._figures = figures
        self._answer_seconds = answer_seconds

    def validate(
        self, call: Call, request: rpc.ValidateConfigurationRequest
    ) -> rpc.ValidateConfigurationResponse:
        """Whether choices are valid; if not, why, and what to change."""
        asked = self._ask(call, request)
        engine, product = asked.compiled.engine, asked.compiled.product
        choices = choices_of(request.choices, asked.compiled.known)
        answer = rpc.ValidateConfigurationResponse(version=asked.version.name)
        with engine_failures(asked.compiled.wording):
            verdict = engine.validate(choices, asked.deadline)
            if isinstance(verdict, Conflict):
                answer.complete = len(choices) == len(product.variables)
                answer.conflict.CopyFrom(wire.conflict_message(verdict, asked.compiled.wording))
                _add_repairs(answer, asked, choices, request.repair_limit or _REPAIR_LIMIT)
                return answer
        answer.valid, answer.complete = True, verdict.complete
        if verdict.complete and product.currency_code:
            answer.price.CopyFrom(wire.price_message(amounts_of(product, choices), product))
        return answer

    def valid_domains(self, call: Call, request: rpc.GetValidDomainsRequest) -> rpc.GetValidDomainsResponse:
        """The values that are still possible."""
        asked = self._ask(call, request)
        _require_known(request.variables, asked.compiled)
        choices = choices_of(request.choices, asked.compiled.known)
        with engine_failures(asked.compiled.wording):
            domains = asked.compiled.engine.valid_domains(choices, asked.deadline)
        return rpc.GetValidDomainsResponse(
            version=asked.version.name, domains=wire.domain_messages(domains, request.variables)
        )

    def complete(
        self, call: Call, request: rpc.CompleteConfigurationRequest
    ) -> rpc.CompleteConfigurationResponse:
        """The best completion of choices."""
        asked = self._ask(call, request)
        product = asked.compiled.product
        choices = choices_of(request.choices, asked.compiled.known)
        rate = request.min_margin_rate
        if rate and not product.currency_code:
            raise invalid_field(
                "min_margin_rate", f"{asked.version.name} has no prices, so nothing has a margin"
            )
        objective = Objective(
            _GOALS[request.objective], decimal_of(rate, "min_margin_rate") if rate else None
        )
        with engine_failures(asked.compiled.wording):
            completion = asked.compiled.engine.complete(choices, objective, asked.deadline)
        self._figures.completed(proven=completion.optimal)
        return wire.completion_message(asked.version.name, completion, objective.goal, product)

    def recommend(self, call: Call, request: rpc.RecommendOptionsRequest) -> rpc.RecommendOptionsResponse:
        """What to choose next."""
        asked = self._ask(call, request)
        product, engine = asked.compiled.product, asked.compiled.engine
        _require_known(request.variables, asked.compiled)
        choices = choices_of(request.choices, asked.compiled.known)
        wanted = Wanted(
            tuple(dict.fromkeys(request.variables)),
            request.value_limit or _VALUE_LIMIT,
            wire.customer_of(request.customer_attributes),
        )
        with engine_failures(asked.compiled.wording), customer_failures():
            domains = engine.valid_domains(choices, asked.deadline)
            state = State(
                call.tenant,
                asked.version.model_id,
                product,
                choices,
                domains,
                settling_of(engine, choices, domains, asked.deadline),
            )
            found = self._recommender.recommend(state, wanted)
        self._figures.recommended(found.basis)
        return wire.recommendation_message(asked.version.name, found, request.variables, product)

    def answer(self, call: Call, request: rpc.AnswerQuestionsRequest) -> rpc.AnswerQuestionsResponse:
        """What a buyer's answers leave possible."""
        asked = self._ask(call, request)
        engine = asked.compiled.engine
        choices = choices_of(request.choices, asked.compiled.known)
        demands = _demands(asked, wire.answers_of(request.answers))
        response = rpc.AnswerQuestionsResponse(version=asked.version.name)
        with engine_failures(asked.compiled.wording):
            verdict = engine.validate(choices, asked.deadline, demands=demands)
            if isinstance(verdict, Conflict):
                response.conflict.CopyFrom(wire.conflict_message(verdict, asked.compiled.wording))
                return response
            response.valid = True
            domains = engine.valid_domains(choices, asked.deadline, demands=demands)
            response.domains.extend(wire.domain_messages(domains, ()))
            response.log10_count = self._log10(asked, choices, [each.holds for each in demands])
        return response

    def next_question(self, call: Call, request: rpc.NextQuestionRequest) -> rpc.NextQuestionResponse:
        """What to ask next."""
        asked = self._ask(call, request)
        product, engine = asked.compiled.product, asked.compiled.engine
        choices = choices_of(request.choices, asked.compiled.known)
        given = wire.answers_of(request.answers)
        demands = _demands(asked, given)

        with engine_failures(asked.compiled.wording):
            verdict = engine.validate(choices, asked.deadline, demands=demands)
            if isinstance(verdict, Conflict):
                raise impossible(verdict, asked.compiled.wording)
            best = needs.next_question(
                product, given, lambda alternatives: engine.sizes(choices, alternatives, asked.deadline)
            )
            log10 = self._log10(asked, choices, [each.holds for each in demands])
        response = rpc.NextQuestionResponse(version=asked.version.name, log10_count=log10)
        if best is not None:
            response.question.CopyFrom(wire.narrowing_message(best))
            response.expected_bits = best.gain
        return response

    def bundle(self, call: Call, request: rpc.ConfigureBundleRequest) -> rpc.ConfigureBundleResponse:
        """The lines of a whole configuration."""
        asked = self._ask(call, request)
        product = asked.compiled.product
        choices = choices_of(request.choices, asked.compiled.known)
        quantity = decimal_of(request.quantity or "1", "quantity")
        if quantity <= 0:
            raise invalid_field("quantity", "must be greater than zero")
        with engine_failures(asked.compiled.wording):
            verdict = asked.compiled.engine.validate(choices, asked.deadline)
        if isinstance(verdict, Conflict):
            raise impossible(verdict, asked.compiled.wording)
        if not verdict.complete:
            raise _incomplete(asked, choices)
        parent = parent_of(product, quantity)
        return rpc.ConfigureBundleResponse(
            version=asked.version.name,
            parent=wire.bundle_line_message(parent) if parent is not None else None,
            components=[wire.bundle_line_message(line) for line in components_of(product, choices, quantity)],
            price=wire.price_message(amounts_of(product, choices), product)
            if product.currency_code
            else None,
        )

    def explain(self, call: Call, request: rpc.ExplainProductModelRequest) -> rpc.ExplainProductModelResponse:
        """What a version comes to."""
        version, deadline = self._version(call, request), self._deadline(call)
        try:
            compiled = self._ready(call, version, deadline)
        except ContradictoryVersionError as error:
            rules = wire.rule_messages(error.rules, error.messages)
            conflict = said.Conflict(rules=rules, explanation=error.explanation)
            return rpc.ExplainProductModelResponse(version=version.name, conflict=conflict)
        compiled.drawn.wait(max(0.0, deadline.part(_DRAWING_SHARE).remaining()))
        with engine_failures(compiled.wording):
            explanation = compiled.engine.explain(deadline)
        return wire.explanation_message(version.name, explanation, compiled.product)

    def check(self, call: Call, name: str) -> bytes:
        """Compile a version before it is published; the digest of the content that was compiled.

        Raises:
            FailedPrecondition: MODEL_CONTRADICTORY, MODEL_TOO_COMPLEX, or it has no variables.
        """
        key = version_key(name)
        with self._database.transaction(call.tenant, read_only=True) as connection:
            version = store.version(connection, key.model_id, key.number)
        if version is None:
            raise not_found(name)
        try:
            self._ready(call, version, self._deadline(call))
        except ContradictoryVersionError as error:
            raise contradictory(version.name, error) from error
        return version.digest

    def _ask(self, call: Call, request: _Asked) -> _Question:
        version, deadline = self._version(call, request), self._deadline(call)
        try:
            return _Question(version, self._ready(call, version, deadline), deadline)
        except ContradictoryVersionError as error:
            raise contradictory(version.name, error) from error

    def _version(self, call: Call, request: _Asked) -> StoredVersion:
        name = request.model
        if "/versions/" in name:
            key = version_key(name, "model")
            with self._database.transaction(call.tenant, read_only=True) as connection:
                version = store.version(connection, key.model_id, key.number)
            if version is None:
                raise not_found(name)
            return version
        model_id = model_id_of(name, "model")
        with self._database.transaction(call.tenant, read_only=True) as connection:
            version = store.version_in_force(connection, model_id, _at_time(request))
            known = version is not None or store.model(connection, model_id) is not None
        if not known:
            raise not_found(name)
        if version is None:
            raise FailedPrecondition(
                "MODEL_NOT_IN_FORCE", f"no version of {name} is in force", metadata={"name": name}
            )
        return version

    def _ready(self, call: Call, version: StoredVersion, deadline: Deadline) -> Compiled:
        def read() -> bytes:
            with self._database.transaction(call.tenant, read_only=True) as connection:
                return store.content(connection, version.model_id, version.number)

        return self._compiled.get(call.tenant, version, read, max(0.0, deadline.remaining()))

    def _deadline(self, call: Call) -> Deadline:
        remaining = call.remaining()
        if remaining is not None and remaining <= 0:
            raise DeadlineExceeded("DEADLINE_EXCEEDED", "the deadline passed before the work was done")
        seconds = self._answer_seconds if remaining is None else remaining * (1 - _KEPT_SHARE)
        return Deadline.after(seconds, time.monotonic)

    def _log10(self, asked: _Question, choices: Choices, holds: Sequence[Expression]) -> float:
        (size,) = asked.compiled.engine.sizes(choices, [holds], asked.deadline)
        return 0.0 if size is None else size.log10_most


def _add_repairs(
    answer: rpc.ValidateConfigurationResponse, asked: _Question, choices: Choices, limit: int
) -> None:
    """Add the repairs of choices in conflict, or say that there was no time to find one."""
    try:
        repairs = asked.compiled.engine.repairs(choices, asked.deadline, most=limit)
    except DeadlineExceededError:
        answer.repairs_missing = True
    else:
        answer.repairs.extend(wire.repair_messages(repairs, asked.compiled.wording))


def _require_known(variables: Sequence[str], compiled: Compiled) -> None:
    for index, name in enumerate(variables):
        if name not in compiled.known:
            raise invalid_field(f"variables[{index}]", no_variable(name, compiled.known))


def _at_time(request: _Asked) -> datetime | None:
    held = request.HasField("at_time")  # type: ignore[attr-defined]
    return moment_of(request.at_time, "at_time") if held else None


def _demands(asked: _Question, given: Mapping[str, str]) -> list[Demand]:
    with answer_failures(given):
        found = needs.demands_of(asked.compiled.product, given)
    return [Demand(demand_name(each.question, each.answer), each.holds) for each in found]


def _incomplete(asked: _Question, choices: Choices) -> FailedPrecondition:
    missing = [each.name for each in asked.compiled.product.variables if each.name not in choices]
    named = ", ".join(missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    return FailedPrecondition(
        "CONFIGURATION_INCOMPLETE",
        f"not decided yet: {named}{more}",
        metadata={"variables": named},
    )
