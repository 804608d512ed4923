"""What a buyer answers about needs, and what to ask next."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

import pytest
from shop import SHOP, configurations
from tarifa_configurator.engine import Deadline, Size, compile_model
from tarifa_configurator.needs import (
    Demand,
    Sizes,
    UnknownAnswerError,
    UnknownQuestionError,
    demands_of,
    next_question,
    ranked_questions,
)
from tarifa_configurator.product_model import Choice, Choices, Expression

VALID = configurations()


def sizes_of(**choices: str) -> Sizes:
    """Count by looking at every configuration; the shop's answers demand single choices."""

    def size(demands: Sequence[Expression]) -> Size | None:
        wanted = {**choices}
        for demand in demands:
            assert isinstance(demand, Choice)
            if wanted.setdefault(demand.variable, demand.value) != demand.value:
                return None
        left = sum(all(each[name] == value for name, value in wanted.items()) for each in VALID)
        return Size(math.log10(left), math.log10(left), left) if left else None

    return lambda alternatives: [size(demands) for demands in alternatives]


def bits(*wanted: Choices) -> list[float]:
    counts = [sum(all(each[n] == v for n, v in choices.items()) for each in VALID) for choices in wanted]
    return [math.log2(count) for count in counts]


def test_answers_become_demands_in_the_order_of_the_questions() -> None:
    found = demands_of(SHOP, {"place": "desk", "use": "films", "colour": "black"})
    assert found == (
        Demand("use", "films", Choice("cpu", "sixteen")),
        Demand("place", "desk", Choice("case", "small")),
    )


def test_the_question_that_narrows_most_comes_first_by_the_bits_it_is_expected_to_take() -> None:
    ranked = ranked_questions(SHOP, {}, sizes_of())
    whole, letters, films, desk = bits({}, {"gpu": "none"}, {"cpu": "sixteen"}, {"case": "small"})
    assert [each.question.name for each in ranked] == ["use", "place", "colour"]
    assert ranked[0].gain == pytest.approx(whole - (letters + films + whole) / 3)
    assert ranked[1].gain == pytest.approx(whole - (desk + whole) / 2)
    assert ranked[2].gain == 0


def test_an_answer_that_leaves_nothing_is_marked_and_does_not_count() -> None:
    ranked = ranked_questions(SHOP, {}, sizes_of(case="small"))
    use = next(each for each in ranked if each.question.name == "use")
    assert [each.bits is None for each in use.answers] == [False, True, False]
    whole, letters = bits({"case": "small"}, {"case": "small", "gpu": "none"})
    assert use.gain == pytest.approx(whole - (letters + whole) / 2)


def test_what_was_answered_is_not_asked_again_and_counts() -> None:
    best = next_question(SHOP, {"use": "letters"}, sizes_of())
    assert best is not None
    assert best.question.name == "place"
    whole, desk = bits({"gpu": "none"}, {"gpu": "none", "case": "small"})
    assert best.gain == pytest.approx(whole - (desk + whole) / 2)


def test_where_no_question_narrows_anything_there_is_none_to_ask() -> None:
    assert next_question(SHOP, {"use": "letters", "place": "floor"}, sizes_of()) is None
    assert next_question(SHOP, {}, sizes_of(gpu="none", case="small")) is None


def test_where_the_answers_leave_nothing_no_question_narrows() -> None:
    assert next_question(SHOP, {"use": "films"}, sizes_of(case="small")) is None


def test_the_engine_counts_as_looking_at_every_configuration_does() -> None:
    model = compile_model(SHOP, Deadline.after(30, time.monotonic))
    model.draw_diagram(Deadline.after(30, time.monotonic))
    asked = ranked_questions(
        SHOP,
        {"use": "letters"},
        lambda alternatives: model.sizes({"disk": "fast"}, alternatives, Deadline.after(30, time.monotonic)),
    )
    plainly = ranked_questions(SHOP, {"use": "letters"}, sizes_of(disk="fast"))
    assert [each.question.name for each in asked] == [each.question.name for each in plainly]
    assert [each.gain for each in asked] == pytest.approx([each.gain for each in plainly])


def test_an_unknown_question_is_named() -> None:
    with pytest.raises(UnknownQuestionError) as caught:
        demands_of(SHOP, {"taste": "sweet"})
    assert caught.value.question == "taste"


def test_an_unknown_answer_is_named_with_its_question() -> None:
    with pytest.raises(UnknownAnswerError) as caught:
        demands_of(SHOP, {"use": "racing"})
    assert (caught.value.question, caught.value.answer) == ("use", "racing")
