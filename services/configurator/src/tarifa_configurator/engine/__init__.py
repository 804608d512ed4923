"""The engines: which choices are valid, why not, what is left, and what is best. Pure.

The whole face, for the service:

    deadline = Deadline.after(2.0, time.monotonic)
    model = compile_model(product_model, deadline)
    model.draw_diagram(later)                         # in the background: faster from then on
    model.validate(choices, deadline)                 # Valid | Conflict
    model.repairs(choices, deadline, most=3)          # the smallest, as equals
    model.valid_domains(choices, deadline)            # exact, for every variable
    model.complete(choices, Objective(Goal.LOWEST_PRICE), deadline)
    model.sizes(choices, [[demand], [other]], deadline)  # what is left under each of them
    model.explain(deadline)

A compiled model may be used by many threads at once. It raises nothing but `EngineError`s.
"""

from __future__ import annotations

from tarifa_configurator.engine.compiled_model import CompiledModel, compile_model
from tarifa_configurator.engine.deadline import NEVER, Clock, Deadline
from tarifa_configurator.engine.errors import (
    DeadlineExceededError,
    EngineError,
    ImpossibleChoicesError,
    MarginOutOfReachError,
    ModelContradictoryError,
    ModelInvalidError,
    ModelTooComplexError,
    UnknownValueError,
    UnknownVariableError,
)
from tarifa_configurator.engine.results import (
    Change,
    Completion,
    Conflict,
    Demand,
    Domains,
    Explanation,
    FalseOption,
    Goal,
    Objective,
    Repair,
    Size,
    Valid,
)

__all__ = [
    "NEVER",
    "Change",
    "Clock",
    "CompiledModel",
    "Completion",
    "Conflict",
    "Deadline",
    "DeadlineExceededError",
    "Demand",
    "Domains",
    "EngineError",
    "Explanation",
    "FalseOption",
    "Goal",
    "ImpossibleChoicesError",
    "MarginOutOfReachError",
    "ModelContradictoryError",
    "ModelInvalidError",
    "ModelTooComplexError",
    "Objective",
    "Repair",
    "Size",
    "UnknownValueError",
    "UnknownVariableError",
    "Valid",
    "compile_model",
]
