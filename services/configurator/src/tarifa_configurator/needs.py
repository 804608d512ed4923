"""Guided selling: what a buyer answers about needs becomes demands on the configuration. Pure.

The next best question is the one whose answer is expected to narrow most: the expected fall of the size of
what is left, in bits (log2 of the number of valid configurations, or of its upper bound where the model is
too large to count). A buyer is taken to give each answer that is still possible with equal chance: how many
configurations an answer leaves says nothing of how many buyers need it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tarifa_configurator.engine.results import Size
from tarifa_configurator.product_model import Answer, Expression, ProductModel, Question

Answers = Mapping[str, str]
"""The name of the answer given to each question that was answered."""

Sizes = Callable[[Sequence[Sequence[Expression]]], Sequence[Size | None]]
"""How many configurations are left under the demands of each alternative, None for none.

For a compiled model: `lambda alternatives: model.sizes(choices, alternatives, deadline)`."""

_BITS_OF_A_DIGIT = math.log2(10)
_LEAST_GAIN = 1e-9
"""A question that narrows less, in bits, narrows nothing but rounding."""


class UnknownQuestionError(ValueError):
    """The model asks no such question; `question` names it."""

    def __init__(self, question: str) -> None:
        super().__init__(f"the model asks no question {question!r}")
        self.question = question


class UnknownAnswerError(ValueError):
    """The question has no such answer; `question` and `answer` name them."""

    def __init__(self, question: str, answer: str) -> None:
        super().__init__(f"question {question!r} has no answer {answer!r}")
        self.question = question
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Demand:
    """What an answer demands of the configuration, and whose answer it is."""

    question: str
    answer: str
    holds: Expression


@dataclass(frozen=True, slots=True)
class NarrowingAnswer:
    """An answer that a question offers, and what would be left."""

    answer: Answer
    bits: float | None
    """The size of what is left; None where nothing would be, so that it should not be offered."""


@dataclass(frozen=True, slots=True)
class NarrowingQuestion:
    """A question that is not answered yet, and how much asking it narrows."""

    question: Question
    gain: float
    """The expected fall of what is left, in bits; 0 where no answer changes anything."""
    answers: tuple[NarrowingAnswer, ...]


def demands_of(product: ProductModel, answers: Answers) -> tuple[Demand, ...]:
    """Return what the answers demand, in the order of the model's questions.

    Raises:
        UnknownQuestionError: an answer is to a question that the model does not ask.
        UnknownAnswerError: a question has no such answer.
    """
    asked = {question.name: question for question in product.questions}
    for name in answers:
        if name not in asked:
            raise UnknownQuestionError(name)
    demands = []
    for name, question in asked.items():
        if name in answers:
            answer = _answer(question, answers[name])
            if answer.demands is not None:
                demands.append(Demand(name, answer.name, answer.demands))
    return tuple(demands)


def ranked_questions(product: ProductModel, answers: Answers, sizes: Sizes) -> tuple[NarrowingQuestion, ...]:
    """Return the questions that are not answered, the one that narrows most first.

    Equal ones keep the model's order. Where the answers already leave nothing, so does every further one, and
    no question gains anything. Sizes are asked for once.

    Raises:
        UnknownQuestionError: an answer is to a question that the model does not ask.
        UnknownAnswerError: a question has no such answer.
    """
    demanded = [demand.holds for demand in demands_of(product, answers)]
    questions = [question for question in product.questions if question.name not in answers]
    further = [answer.demands for question in questions for answer in question.answers]
    alternatives = [demanded, *([*demanded, demands] for demands in further if demands is not None)]
    left, *rest = map(_bits, sizes(alternatives))
    remaining = iter(rest)
    narrowing = [
        _narrowing(
            question, left, [left if each.demands is None else next(remaining) for each in question.answers]
        )
        for question in questions
    ]
    return tuple(sorted(narrowing, key=lambda question: -question.gain))


def next_question(product: ProductModel, answers: Answers, sizes: Sizes) -> NarrowingQuestion | None:
    """Return the question that narrows most; None where no question that is left narrows anything.

    Raises:
        UnknownQuestionError: an answer is to a question that the model does not ask.
        UnknownAnswerError: a question has no such answer.
    """
    ranked = ranked_questions(product, answers, sizes)
    return ranked[0] if ranked and ranked[0].gain > _LEAST_GAIN else None


def _narrowing(question: Question, left: float | None, then: Sequence[float | None]) -> NarrowingQuestion:
    answers = tuple(map(NarrowingAnswer, question.answers, then))
    possible = [bits for bits in then if bits is not None]
    if left is None or not possible:
        return NarrowingQuestion(question, 0.0, answers)
    return NarrowingQuestion(question, max(0.0, left - sum(possible) / len(possible)), answers)


def _bits(size: Size | None) -> float | None:
    return None if size is None else size.log10_most * _BITS_OF_A_DIGIT


def _answer(question: Question, name: str) -> Answer:
    for answer in question.answers:
        if answer.name == name:
            return answer
    raise UnknownAnswerError(question.name, name)
