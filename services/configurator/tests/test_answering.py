"""Questions about configurations, through the rpcs: what is valid, why not, what is left, what is best."""

from __future__ import annotations

import math

import grpc
import pytest
from tarifa.configurator.v1 import configuration_pb2 as said
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa.type.v1.attribute_pb2 import AttributeValue
from tarifa_kit.errors import Code
from workshop import (
    MODEL,
    Refusal,
    as_mapping,
    chosen,
    computer,
    create_draft,
    create_model,
    eur,
    published,
    refusal,
)

WHOLE = {"cpu": "quickest", "cooler": "water", "psu": "w500", "lights": "no"}


@pytest.fixture(autouse=True)
def version(configurator: ConfiguratorServiceStub) -> str:
    """The computer, published."""
    return published(configurator).name


def validate(stub: ConfiguratorServiceStub, **choices: str) -> rpc.ValidateConfigurationResponse:
    return stub.ValidateConfiguration(
        rpc.ValidateConfigurationRequest(model=MODEL, choices=chosen(**choices))
    )


def domains(stub: ConfiguratorServiceStub, **choices: str) -> dict[str, list[str]]:
    answer = stub.GetValidDomains(rpc.GetValidDomainsRequest(model=MODEL, choices=chosen(**choices)))
    return {each.variable: list(each.values) for each in answer.domains}


def complete(
    stub: ConfiguratorServiceStub,
    objective: said.CompletionObjective.ValueType,
    margin: str = "",
    **choices: str,
) -> rpc.CompleteConfigurationResponse:
    return stub.CompleteConfiguration(
        rpc.CompleteConfigurationRequest(
            model=MODEL, choices=chosen(**choices), objective=objective, min_margin_rate=margin
        )
    )


class TestValidating:
    def test_choices_that_can_be_completed_are_valid(
        self, configurator: ConfiguratorServiceStub, version: str
    ) -> None:
        answer = validate(configurator, cpu="quickest")
        assert (answer.version, answer.valid, answer.complete) == (version, True, False)
        assert not answer.HasField("conflict")
        assert not answer.HasField("price")

    def test_a_whole_one_has_its_price(self, configurator: ConfiguratorServiceStub) -> None:
        answer = validate(configurator, **WHOLE)
        assert answer.complete
        assert (answer.price.price, answer.price.cost) == (eur("710"), eur("568"))
        assert answer.price.margin_rate == "0.2"

    def test_a_conflict_is_told_in_the_modellers_words(self, configurator: ConfiguratorServiceStub) -> None:
        answer = validate(configurator, lights="no", cpu="quickest", cooler="air")
        assert not answer.valid
        assert as_mapping(answer.conflict.choices) == {"cpu": "quickest", "cooler": "air"}
        (rule,) = answer.conflict.rules
        assert (rule.name, rule.message) == ("cooling", "The quickest processor needs water")
        chosen_together = "Processor: quickest and Cooler: air cannot be chosen together"
        why = "The quickest processor needs water"
        assert answer.conflict.explanation == f"{chosen_together}: {why}."

    def test_the_smallest_repairs_make_it_valid(self, configurator: ConfiguratorServiceStub) -> None:
        wrong = {"lights": "no", "cpu": "quickest", "cooler": "air"}
        answer = validate(configurator, **wrong)
        assert answer.repairs
        for repair in answer.repairs:
            (change,) = repair.changes
            assert change.from_value == wrong[change.variable]
            assert change.to_value in change.possible_values
            assert validate(configurator, **{**wrong, change.variable: change.to_value}).valid
            assert change.to_value in repair.explanation

    def test_a_draft_can_be_tried_out_by_its_name(self, configurator: ConfiguratorServiceStub) -> None:
        content = computer()
        content.rules.add(name="dark", formula="!lights")
        draft = create_draft(configurator, content)
        asked = rpc.ValidateConfigurationRequest(model=draft.name, choices=chosen(lights="yes"))
        assert [rule.name for rule in configurator.ValidateConfiguration(asked).conflict.rules] == ["dark"]
        assert validate(configurator, lights="yes").valid, "the version in force is another one"

    @pytest.mark.parametrize(
        ("choices", "field"),
        [
            ([pb.Choice(variable="gpu", value="yes")], "choices[0].variable"),
            ([pb.Choice(variable="cpu", value="slow")], "choices[0].value"),
            ([pb.Choice(variable="cpu", value="quick")] * 2, "choices[1].variable"),
        ],
    )
    def test_what_is_not_in_the_model_is_named(
        self, configurator: ConfiguratorServiceStub, choices: list[pb.Choice], field: str
    ) -> None:
        asked = rpc.ValidateConfigurationRequest(model=MODEL, choices=choices)
        said_no = refusal(lambda: configurator.ValidateConfiguration(asked))
        assert (said_no.code, said_no.fields) == (Code.INVALID_ARGUMENT, [field])

    def test_another_tenants_version_is_not_there(
        self, other_configurator: ConfiguratorServiceStub, version: str
    ) -> None:
        for name in (MODEL, version):
            asked = rpc.ValidateConfigurationRequest(model=name)
            with pytest.raises(grpc.RpcError) as raised:
                other_configurator.ValidateConfiguration(asked)
            assert Refusal(raised.value).code == Code.NOT_FOUND


class TestDomains:
    def test_they_hold_exactly_what_can_be_completed(self, configurator: ConfiguratorServiceStub) -> None:
        assert domains(configurator, psu="w100") == {
            "cpu": ["quick"],
            "cooler": ["air", "water"],
            "psu": ["w100"],
            "lights": ["yes", "no"],
        }

    def test_some_variables_can_be_asked_for(self, configurator: ConfiguratorServiceStub) -> None:
        asked = rpc.GetValidDomainsRequest(model=MODEL, variables=["lights", "cpu"])
        answer = configurator.GetValidDomains(asked)
        assert [each.variable for each in answer.domains] == ["lights", "cpu"]
        asked = rpc.GetValidDomainsRequest(model=MODEL, variables=["gpu"])
        assert refusal(lambda: configurator.GetValidDomains(asked)).fields == ["variables[0]"]

    def test_choices_that_contradict_each_other_have_none(
        self, configurator: ConfiguratorServiceStub
    ) -> None:
        no = refusal(lambda: domains(configurator, cpu="quickest", psu="w100"))
        assert (no.code, no.reason) == (Code.FAILED_PRECONDITION, "CONFIGURATION_INVALID")
        assert no.metadata == {"choices": "cpu = quickest, psu = w100", "rules": "power"}


class TestCompleting:
    def test_by_the_lowest_price(self, configurator: ConfiguratorServiceStub) -> None:
        answer = complete(configurator, said.COMPLETION_OBJECTIVE_LOWEST_PRICE)
        assert as_mapping(answer.choices) == {"cpu": "quick", "cooler": "air", "psu": "w100", "lights": "no"}
        assert answer.optimal
        assert answer.price.price == eur("350")

    def test_by_the_modellers_wishes(self, configurator: ConfiguratorServiceStub) -> None:
        answer = complete(configurator, said.COMPLETION_OBJECTIVE_PREFERENCE, cpu="quick")
        assert as_mapping(answer.choices)["cooler"] == "water"
        assert answer.preference_score == 10

    def test_by_the_margin(self, configurator: ConfiguratorServiceStub) -> None:
        answer = complete(configurator, said.COMPLETION_OBJECTIVE_BEST_MARGIN)
        assert as_mapping(answer.choices) == {
            "cpu": "quickest",
            "cooler": "water",
            "psu": "w500",
            "lights": "yes",
        }

    def test_with_the_margin_that_is_asked_for(self, configurator: ConfiguratorServiceStub) -> None:
        assert (
            complete(configurator, said.COMPLETION_OBJECTIVE_LOWEST_PRICE, "0.2").price.margin_rate == "0.2"
        )
        no = refusal(lambda: complete(configurator, said.COMPLETION_OBJECTIVE_LOWEST_PRICE, "0.21"))
        assert (no.reason, no.metadata) == ("COMPLETION_NOT_FOUND", {"min_margin_rate": "0.21"})

    def test_choices_stay(self, configurator: ConfiguratorServiceStub) -> None:
        answer = complete(configurator, said.COMPLETION_OBJECTIVE_LOWEST_PRICE, lights="yes")
        assert as_mapping(answer.choices)["lights"] == "yes"


class TestRecommending:
    def test_without_a_network_values_come_in_the_modellers_order(
        self, configurator: ConfiguratorServiceStub
    ) -> None:
        asked = rpc.RecommendOptionsRequest(model=MODEL, choices=chosen(psu="w100"))
        asked.customer_attributes["segment"].CopyFrom(AttributeValue(text="studio"))
        answer = configurator.RecommendOptions(asked)
        found = {each.variable: [value.value for value in each.values] for each in answer.recommendations}
        assert found == {"cooler": ["air", "water"], "lights": ["yes", "no"]}, "cpu is settled by the supply"
        assert answer.source == said.RECOMMENDATION_SOURCE_MODEL_ORDER
        assert answer.fallback_reason

    def test_a_value_tells_its_effect(self, configurator: ConfiguratorServiceStub) -> None:
        asked = rpc.RecommendOptionsRequest(model=MODEL, variables=["cpu"])
        (cpu,) = configurator.RecommendOptions(asked).recommendations
        quickest = next(each for each in cpu.values if each.value == "quickest")
        assert as_mapping(quickest.settles) == {"cooler": "water", "psu": "w500"}
        assert quickest.price_effect == eur("710")
        assert quickest.margin_effect == eur("142")


class TestExplaining:
    def test_the_model_is_counted(self, configurator: ConfiguratorServiceStub, version: str) -> None:
        answer = configurator.ExplainProductModel(rpc.ExplainProductModelRequest(model=MODEL))
        assert (answer.version, answer.satisfiable) == (version, True)
        assert answer.configuration_count == "9"
        assert not answer.core_choices
        assert not answer.dead_choices
        assert not answer.redundant_rules

    def test_a_margin_is_not_asked_of_a_model_without_prices(
        self, configurator: ConfiguratorServiceStub
    ) -> None:
        lamp = pb.ModelContent(
            variables=[pb.ModelVariable(name="colour", values=[pb.ModelValue(name="red")])]
        )
        asked = rpc.CompleteConfigurationRequest(
            model=create_draft(configurator, lamp).name, min_margin_rate="0.2"
        )
        no = refusal(lambda: configurator.CompleteConfiguration(asked))
        assert (no.code, no.fields) == (Code.INVALID_ARGUMENT, ["min_margin_rate"])

    def test_what_no_line_of_a_quote_pays_for_is_told(self, configurator: ConfiguratorServiceStub) -> None:
        answer = configurator.ExplainProductModel(rpc.ExplainProductModelRequest(model=MODEL))
        unpaid = [(each.variable, each.value) for each in answer.unquoted_choices]
        assert unpaid == [("psu", "w100"), ("psu", "w500"), ("lights", "yes")]

    def test_a_model_that_is_sold_as_nothing_has_nothing_to_pay_for(
        self, configurator: ConfiguratorServiceStub
    ) -> None:
        content = computer()
        content.product = ""
        draft = create_draft(configurator, content)
        answer = configurator.ExplainProductModel(rpc.ExplainProductModelRequest(model=draft.name))
        assert not answer.unquoted_choices

    def test_what_never_can_be_is_told(self, configurator: ConfiguratorServiceStub) -> None:
        content = computer()
        content.rules.add(name="small", formula="psu = w100")
        draft = create_draft(configurator, content)
        answer = configurator.ExplainProductModel(rpc.ExplainProductModelRequest(model=draft.name))
        assert pb.Choice(variable="cpu", value="quickest") in answer.dead_choices
        assert pb.Choice(variable="psu", value="w100") in answer.core_choices

    def test_rules_that_contradict_each_other_are_named(self, configurator: ConfiguratorServiceStub) -> None:
        content = computer()
        content.rules.add(name="bright", formula="lights", message="It must shine")
        content.rules.add(name="dark", formula="!lights")
        draft = create_draft(configurator, content)
        answer = configurator.ExplainProductModel(rpc.ExplainProductModelRequest(model=draft.name))
        assert not answer.satisfiable
        assert [rule.name for rule in answer.conflict.rules] == ["bright", "dark"]
        assert answer.conflict.explanation == "Nothing can be configured: It must shine; rule dark (!lights)."
        assert answer.conflict.rules[0].message == "It must shine"


class TestGuidedSelling:
    def test_answers_leave_what_they_demand(self, configurator: ConfiguratorServiceStub) -> None:
        given = [rpc.GivenAnswer(question="use", answer="games")]
        answer = configurator.AnswerQuestions(rpc.AnswerQuestionsRequest(model=MODEL, answers=given))
        assert answer.valid
        left = {each.variable: list(each.values) for each in answer.domains}
        assert left == {"cpu": ["quickest"], "cooler": ["water"], "psu": ["w500"], "lights": ["yes"]}
        assert answer.log10_count == pytest.approx(0)

    def test_an_answer_that_contradicts_a_choice_is_part_of_the_conflict(
        self, configurator: ConfiguratorServiceStub
    ) -> None:
        asked = rpc.AnswerQuestionsRequest(
            model=MODEL,
            choices=chosen(cpu="quick"),
            answers=[rpc.GivenAnswer(question="use", answer="games")],
        )
        answer = configurator.AnswerQuestions(asked)
        assert not answer.valid
        (rule,) = answer.conflict.rules
        assert (rule.name, rule.message) == ("questions/use/games", "What is it for? Games")

    def test_the_next_question_is_one_that_narrows(self, configurator: ConfiguratorServiceStub) -> None:
        answer = configurator.NextQuestion(rpc.NextQuestionRequest(model=MODEL))
        assert answer.question.name == "use"
        assert answer.expected_bits > 0
        assert answer.log10_count == pytest.approx(math.log10(9))
        asked = rpc.NextQuestionRequest(
            model=MODEL, answers=[rpc.GivenAnswer(question="use", answer="games")]
        )
        assert not configurator.NextQuestion(asked).HasField("question")

    def test_answers_that_are_impossible_are_not_offered(self, configurator: ConfiguratorServiceStub) -> None:
        asked = rpc.NextQuestionRequest(model=MODEL, choices=chosen(cpu="quick"))
        offered = configurator.NextQuestion(asked).question.answers
        assert [each.name for each in offered] == ["letters"]

    def test_an_unknown_question_is_named(self, configurator: ConfiguratorServiceStub) -> None:
        known = rpc.GivenAnswer(question="use", answer="games")
        asked = rpc.AnswerQuestionsRequest(
            model=MODEL, answers=[known, rpc.GivenAnswer(question="colour", answer="red")]
        )
        assert refusal(lambda: configurator.AnswerQuestions(asked)).fields == ["answers[1].question"]

    def test_an_unknown_answer_is_named(self, configurator: ConfiguratorServiceStub) -> None:
        asked = rpc.NextQuestionRequest(
            model=MODEL, answers=[rpc.GivenAnswer(question="use", answer="cooking")]
        )
        assert refusal(lambda: configurator.NextQuestion(asked)).fields == ["answers[0].answer"]


class TestBundles:
    def test_a_whole_configuration_becomes_lines(
        self, configurator: ConfiguratorServiceStub, version: str
    ) -> None:
        whole = {"cpu": "quick", "cooler": "air", "psu": "w100", "lights": "no"}
        asked = rpc.ConfigureBundleRequest(model=MODEL, choices=chosen(**whole), quantity="3")
        answer = configurator.ConfigureBundle(asked)
        assert answer.version == version
        assert (answer.parent.product, answer.parent.quantity) == ("products/computer", "3")
        lines = [(each.product, each.quantity, as_mapping(each.choices)) for each in answer.components]
        assert lines == [
            ("products/cpu-quick", "3", {"cpu": "quick"}),
            ("products/fan", "6", {"cooler": "air"}),
        ]
        assert answer.price.price == eur("350")

    def test_what_is_not_decided_is_named(self, configurator: ConfiguratorServiceStub) -> None:
        asked = rpc.ConfigureBundleRequest(model=MODEL, choices=chosen(cpu="quick", cooler="air"))
        no = refusal(lambda: configurator.ConfigureBundle(asked))
        assert (no.code, no.reason) == (Code.FAILED_PRECONDITION, "CONFIGURATION_INCOMPLETE")
        assert no.metadata == {"variables": "psu, lights"}

    def test_an_invalid_one_has_no_lines(self, configurator: ConfiguratorServiceStub) -> None:
        wrong = {**WHOLE, "cooler": "air"}
        asked = rpc.ConfigureBundleRequest(model=MODEL, choices=chosen(**wrong))
        no = refusal(lambda: configurator.ConfigureBundle(asked))
        assert (no.reason, no.metadata["rules"]) == ("CONFIGURATION_INVALID", "cooling")


class TestTexts:
    UVL = "features\n  PC\n    optional\n      Lights {price 25}\n    alternative\n      Tower\n      Cube\n"

    def test_a_text_becomes_a_draft(self, configurator: ConfiguratorServiceStub) -> None:
        asked = rpc.ImportProductModelRequest(
            parent=MODEL, format=rpc.MODEL_FORMAT_UVL, text=self.UVL, currency_code="EUR", note="From UVL"
        )
        draft = configurator.ImportProductModel(asked)
        assert (draft.variable_count, draft.note) == (4, "From UVL")
        counted = configurator.ExplainProductModel(rpc.ExplainProductModelRequest(model=draft.name))
        assert counted.configuration_count == "4"

    def test_in_portions_it_becomes_the_same(self, configurator: ConfiguratorServiceStub) -> None:
        portions = [
            rpc.ImportLargeProductModelRequest(
                parent=MODEL, format=rpc.MODEL_FORMAT_UVL, currency_code="EUR", text=self.UVL[:30]
            ),
            rpc.ImportLargeProductModelRequest(text=self.UVL[30:]),
        ]
        large = configurator.ImportLargeProductModel(iter(portions))
        asked = rpc.ImportProductModelRequest(
            parent=MODEL, format=rpc.MODEL_FORMAT_UVL, text=self.UVL, currency_code="EUR"
        )
        small = configurator.ImportProductModel(asked)

        def content(name: str) -> pb.ModelContent:
            return configurator.GetProductModelVersion(rpc.GetProductModelVersionRequest(name=name)).content

        assert content(large.name) == content(small.name)

    def test_a_fault_tells_line_and_column(self, configurator: ConfiguratorServiceStub) -> None:
        asked = rpc.ImportProductModelRequest(
            parent=MODEL, format=rpc.MODEL_FORMAT_UVL, text="features\n  PC\n    optinal\n      Lights\n"
        )
        no = refusal(lambda: configurator.ImportProductModel(asked))
        assert (no.code, no.reason) == (Code.INVALID_ARGUMENT, "MODEL_TEXT_INVALID")
        assert no.metadata == {"line": "3", "column": "5"}
        assert no.fields == ["text"]

    def test_prices_need_a_currency(self, configurator: ConfiguratorServiceStub) -> None:
        asked = rpc.ImportProductModelRequest(parent=MODEL, format=rpc.MODEL_FORMAT_UVL, text=self.UVL)
        assert "currency_code" in refusal(lambda: configurator.ImportProductModel(asked)).message

    def test_a_version_is_written_as_text_and_read_again(
        self, configurator: ConfiguratorServiceStub, version: str
    ) -> None:
        text = configurator.ExportProductModel(rpc.ExportProductModelRequest(name=version)).text
        create_model(configurator, "again")
        asked = rpc.ImportProductModelRequest(
            parent="productModels/again", format=rpc.MODEL_FORMAT_UVL, text=text
        )
        again = configurator.ImportProductModel(asked)
        counted = configurator.ExplainProductModel(rpc.ExplainProductModelRequest(model=again.name))
        assert counted.configuration_count == "9"
