"""What the engines and the recommender answer, as the contract writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from tarifa.configurator.v1 import configuration_pb2 as pb
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as model_pb
from tarifa.type.v1.attribute_pb2 import AttributeValue
from tarifa_kit.decimals import money, text_of
from tarifa_kit.errors import invalid_field

from tarifa_configurator.bundle import Amounts, BundleLine, unquoted_choices
from tarifa_configurator.engine import Completion, Conflict, Domains, Explanation, Goal, Repair
from tarifa_configurator.needs import NarrowingQuestion
from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.recommend import Basis, Customer, Recommendation, RecommendedVariable
from tarifa_configurator.sentences import Wording
from tarifa_configurator.wire import choice_messages, question_message

_RATE = Decimal("0.000000001")
_REDUNDANT = "redundant_rules"
_SOURCES = {
    Basis.NETWORK: pb.RECOMMENDATION_SOURCE_NETWORK,
    Basis.POPULARITY: pb.RECOMMENDATION_SOURCE_POPULARITY,
    Basis.MODEL_ORDER: pb.RECOMMENDATION_SOURCE_MODEL_ORDER,
}


def conflict_message(conflict: Conflict, wording: Wording) -> pb.Conflict:
    """A conflict in the modeller's words."""
    messages = {rule: wording.message(rule) for rule in conflict.rules}
    return pb.Conflict(
        choices=choice_messages(conflict.choices),
        rules=rule_messages(conflict.rules, messages),
        explanation=wording.conflict(conflict),
    )


def rule_messages(rules: Iterable[str], messages: Mapping[str, str]) -> list[pb.BrokenRule]:
    """Rules of a conflict."""
    return [pb.BrokenRule(name=rule, message=messages.get(rule, "")) for rule in rules]


def repair_messages(repairs: Sequence[Repair], wording: Wording) -> list[pb.Repair]:
    """Repairs in the modeller's words."""
    return [
        pb.Repair(
            changes=[
                pb.ChoiceChange(
                    variable=change.variable,
                    from_value=change.from_value,
                    to_value=change.to_value,
                    possible_values=change.possible,
                )
                for change in repair.changes
            ],
            explanation=wording.repair(repair.changes),
        )
        for repair in repairs
    ]


def price_message(amounts: Amounts, product: ProductModel) -> pb.ConfigurationPrice:
    """What a configuration costs, of a model that has a currency."""
    price, cost = amounts.price, amounts.cost
    return pb.ConfigurationPrice(
        price=money(price, product.currency_code),
        cost=money(cost, product.currency_code),
        margin_rate=text_of(((price - cost) / price).quantize(_RATE)) if price > 0 else "",
    )


def domain_messages(domains: Domains, variables: Sequence[str]) -> list[pb.ValidDomain]:
    """The domains of some variables, or of all of them."""
    return [pb.ValidDomain(variable=name, values=domains[name]) for name in variables or domains]


def completion_message(
    version: str, completion: Completion, goal: Goal, product: ProductModel
) -> rpc.CompleteConfigurationResponse:
    """A completion, with how far it may be from the best."""
    amounts = Amounts(completion.price, completion.cost)
    return rpc.CompleteConfigurationResponse(
        version=version,
        choices=[
            model_pb.Choice(variable=variable, value=value)
            for variable, value in completion.configuration.items()
        ],
        price=price_message(amounts, product) if product.currency_code else None,
        preference_score=completion.score,
        optimal=completion.optimal,
        gap_rate=_gap_rate(completion, goal),
    )


def explanation_message(
    version: str, explanation: Explanation, product: ProductModel
) -> rpc.ExplainProductModelResponse:
    """What a version comes to."""
    size = explanation.size
    return rpc.ExplainProductModelResponse(
        version=version,
        satisfiable=True,
        core_choices=choice_messages(explanation.core),
        dead_choices=choice_messages(explanation.dead),
        false_optional_choices=choice_messages(each.choice for each in explanation.false_options),
        redundant_rules=explanation.redundant_rules,
        configuration_count="" if size.count is None else str(size.count),
        log10_count_at_least=size.log10_least,
        log10_count_at_most=size.log10_most,
        omitted=[_REDUNDANT] if explanation.unexamined_rules else [],
        unquoted_choices=choice_messages(unquoted_choices(product)),
    )


def recommendation_message(
    version: str, found: Recommendation, wanted: Sequence[str], product: ProductModel
) -> rpc.RecommendOptionsResponse:
    """Recommendations, in the order that they were asked for."""
    by_name = {each.variable: each for each in found.variables}
    order = [name for name in dict.fromkeys(wanted) if name in by_name] or list(by_name)
    return rpc.RecommendOptionsResponse(
        version=version,
        recommendations=[_recommendation(by_name[name], product.currency_code) for name in order],
        source=_SOURCES[found.basis],
        network=f"{found.network}/{found.version}" if found.network else "",
        fallback_reason=found.reason,
    )


def narrowing_message(question: NarrowingQuestion) -> model_pb.ModelQuestion:
    """A question with the answers that are still possible."""
    possible = [each.answer for each in question.answers if each.bits is not None]
    return question_message(question.question, possible)


def bundle_line_message(line: BundleLine) -> pb.BundleLine:
    """A line of a bundle."""
    return pb.BundleLine(
        product=line.product, quantity=text_of(line.quantity), choices=choice_messages(line.choices)
    )


def answers_of(given: Iterable[rpc.GivenAnswer]) -> dict[str, str]:
    """What a buyer answered; raise `InvalidArgument` where a question is answered twice."""
    found: dict[str, str] = {}
    for index, each in enumerate(given):
        if each.question in found:
            raise invalid_field(f"answers[{index}].question", f"{each.question} is answered twice")
        found[each.question] = each.answer
    return found


def customer_of(attributes: Mapping[str, AttributeValue]) -> Customer:
    """What is known of the customer; a flag is one of the words `true` and `false`."""
    found: dict[str, str | float] = {}
    for name, attribute in attributes.items():
        match attribute.WhichOneof("kind"):
            case "number":
                found[name] = attribute.number
            case "text":
                found[name] = attribute.text
            case "flag":
                found[name] = "true" if attribute.flag else "false"
    return found


def _recommendation(found: RecommendedVariable, currency: str) -> pb.OptionRecommendation:
    return pb.OptionRecommendation(
        variable=found.variable,
        source=_SOURCES[found.basis],
        fallback_reason=found.reason,
        values=[
            pb.RecommendedValue(
                value=each.value,
                confidence=each.confidence,
                price_effect=money(each.effect.price, currency) if currency else None,
                margin_effect=money(each.effect.margin, currency) if currency else None,
                settles=choice_messages(each.effect.settles),
            )
            for each in found.values
        ],
    )


def _gap_rate(completion: Completion, goal: Goal) -> str:
    """The gap relative to what was found; empty where that is nothing, or where the gap is not known."""
    found = {
        Goal.PREFERENCE: Decimal(completion.score),
        Goal.LOWEST_PRICE: completion.price,
        Goal.BEST_MARGIN: completion.price - completion.cost,
    }[goal]
    if completion.optimal or completion.gap is None or not found:
        return ""
    return text_of((completion.gap / abs(found)).quantize(_RATE))
