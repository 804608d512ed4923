"""UVL: what a text says of features and constraints, what is refused and where, and the way back."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tarifa_configurator import expressions
from tarifa_configurator.formats import TextFormat, read_model, uvl_text
from tarifa_configurator.formats.uvl_features import DEEPEST
from tarifa_configurator.product_model import (
    And,
    Cardinality,
    Choice,
    Comparison,
    Expression,
    Formula,
    Iff,
    Implies,
    Linear,
    Not,
    Or,
    ProductModel,
    Rule,
    Table,
    Term,
    Value,
    Variable,
)
from tarifa_configurator.text_fault import TextFault
from truth import allowed

CAR = """namespace Cars
include
    Boolean.group-cardinality
features
    Car {abstract}  // all of it
        mandatory
            Engine
                alternative
                    "Diesel 2" {power 110, note 'loud'}
                    Petrol {power 90, price 12.5}
        optional
            Radio /* a comment
               over two lines */
            Seats
                [1..2]
                    Heated
                    Sport
                    "Child's"
        or
            Red
            Blue
constraints
    Radio => Petrol & !Red
    (Heated | Sport) <=> Blue
"""


def read(text: str, currency: str = "EUR") -> ProductModel:
    return read_model(text, TextFormat.UVL, currency)


def yes(name: str) -> Choice:
    return Choice(name, "yes")


def constraint(text: str) -> str:
    return CAR + f"    {text}\n"


class TestReading:
    def test_every_feature_is_a_variable_in_the_order_of_the_text(self) -> None:
        names = [variable.name for variable in read(CAR).variables]
        assert names == [
            "Car",
            "Engine",
            "Diesel 2",
            "Petrol",
            "Radio",
            "Seats",
            "Heated",
            "Sport",
            "Child's",
            "Red",
            "Blue",
        ]

    def test_numbers_stand_on_the_value_yes(self) -> None:
        petrol = read(CAR).variables[3]
        assert petrol.values == (
            Value("yes", attributes={"power": Decimal(90)}, price=Decimal("12.5")),
            Value("no"),
        )
        assert petrol.group == "Car/Engine"

    def test_the_tree_becomes_rules(self) -> None:
        rules = {rule.name: rule.constraint for rule in read(CAR).rules}
        assert rules["Car is there"] == Formula(yes("Car"))
        assert rules["Engine with Car"] == Formula(Iff(yes("Engine"), yes("Car")))
        assert rules["Radio below Car"] == Formula(Implies(yes("Radio"), yes("Car")))
        assert rules["Engine group 1"] == Cardinality((yes("Diesel 2"), yes("Petrol")), 1, 1, yes("Engine"))
        seats = (yes("Heated"), yes("Sport"), yes("Child's"))
        assert rules["Seats group 1"] == Cardinality(seats, 1, 2, yes("Seats"))
        assert rules["Car group 1"] == Cardinality((yes("Red"), yes("Blue")), 1, 2, yes("Car"))

    def test_so_many_configurations_are_left(self) -> None:
        assert len(allowed(read(CAR))) == _counted_by_hand()

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Radio", Formula(yes("Radio"))),
            ("!(Radio & Red)", Formula(Not(And((yes("Radio"), yes("Red")))))),
            (
                '"Diesel 2".power + 2 * Petrol.power <= 150',
                Linear(
                    (Term("Diesel 2", "power"), Term("Petrol", "power", Decimal(2))),
                    Comparison.AT_MOST,
                    Decimal(150),
                ),
            ),
            (
                "sum(power) > 95.5",
                Linear(
                    (Term("Diesel 2", "power"), Term("Petrol", "power")),
                    Comparison.AT_LEAST,
                    Decimal("95.6"),
                ),
            ),
            (
                "(Petrol.power - 10) * 3 == 240",
                Linear((Term("Petrol", "power", Decimal(3)),), Comparison.EQUAL, Decimal(270)),
            ),
            (
                "Radio => Petrol.price < 20",
                Linear((Term("Petrol", "price"),), Comparison.AT_MOST, Decimal("19.9"), yes("Radio")),
            ),
            (
                "Radio | Petrol.power >= 1",
                Linear((Term("Petrol", "power"),), Comparison.AT_LEAST, Decimal(1), Not(yes("Radio"))),
            ),
            (
                "!(Petrol.power >= 1)",
                Linear((Term("Petrol", "power"),), Comparison.AT_MOST, Decimal("0.9")),
            ),
        ],
    )
    def test_a_constraint_says(self, text: str, expected: object) -> None:
        assert read(constraint(text)).rules[-1].constraint == expected

    def test_a_constraint_may_go_on_in_the_next_line(self) -> None:
        assert read(constraint("(Radio |\n Red)")).rules[-1].constraint == Formula(
            Or((yes("Radio"), yes("Red")))
        )


class TestRefusing:
    @pytest.mark.parametrize(
        ("text", "line", "column", "says"),
        [
            ("", 1, 1, "no features"),
            ("features\n", 1, 1, "no features"),
            ("imports\n  other as o\nfeatures\n  A\n", 1, 1, "imports"),
            ("features\n  A\n    B\n", 3, 5, "expected mandatory"),
            ("features\n  A\n    optional\n      A\n", 4, 7, "line 2 already"),
            ("features\n  A\n  B\n", 3, 3, "second root"),
            ("features\n  A\n    optional\n      Integer B\n", 4, 7, "type Integer"),
            ("features\n  A\n    optional\n      B cardinality [1..3]\n", 4, 9, "several times"),
            ("features\n  A\n    [3..2]\n      B\n", 3, 5, "takes nothing"),
            ("features\n  A\n    [2]\n      B\n", 4, 7, "of 1 features"),
            ("features\n  A {x 1\n", 2, 5, "not closed"),
            ("features\n  A {= 1}\n", 2, 6, "expected an attribute"),
            ('features\n  "A\n', 2, 3, "does not end"),
            ("features\n  A /* so\n", 2, 5, "comment does not end"),
            ("nonsense\n", 1, 1, "unexpected"),
            ("features\n  A\nconstraints\n  A => B\n", 4, 8, "no feature B"),
            ("features\n  A\nconstraints\n  A &\n", 4, 6, "expected"),
            ("features\n  A\nconstraints\n  A.x > 1\n", 4, 5, "no number x"),
            ("features\n  A {x 1}\nconstraints\n  A.x * A.x > 1\n", 4, 7, "multiplied"),
            ("features\n  A {x 1}\nconstraints\n  A.x / 0 > 1\n", 4, 7, "divide"),
            ("features\n  A {x 1}\nconstraints\n  A.x != 1\n", 4, 3, "!="),
            ("features\n  A {x 1}\nconstraints\n  avg(x) > 1\n", 4, 3, "avg"),
            ("features\n  A {x 1}\nconstraints\n  A <=> A.x > 1\n", 4, 9, "nowhere else"),
        ],
    )
    def test_what_is_wrong_is_told_with_its_place(self, text: str, line: int, column: int, says: str) -> None:
        with pytest.raises(TextFault) as raised:
            read(text)
        assert (raised.value.line, raised.value.column) == (line, column), raised.value
        assert says in raised.value.message

    def test_a_bomb_of_nested_groups(self) -> None:
        deep = "".join(
            f"{' ' * (2 * level)}F{level}\n{' ' * (2 * level + 1)}optional\n" for level in range(1, 1_000)
        )
        with pytest.raises(TextFault, match=f"deeper than {DEEPEST}"):
            read(f"features\n{deep}")

    def test_a_million_constraints(self) -> None:
        with pytest.raises(TextFault, match="more than 100000 lines"):
            read("features\n  A\nconstraints\n" + "  A\n" * 1_000_000)

    @pytest.mark.parametrize("operator", ["=>", "<=>"])
    def test_a_bomb_of_operators_in_a_row(self, operator: str) -> None:
        with pytest.raises(TextFault, match=f"operators nested deeper than {expressions.DEEPEST}"):
            read("features\n  A\nconstraints\n  A" + f" {operator} A" * 10_000 + "\n")

    def test_a_bomb_of_sums(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tarifa_configurator.formats.uvl_constraints.MOST_LITERALS", 50_000)
        features = "".join(f"      F{number} {{watts {number}}}\n" for number in range(1_000))
        sums = "  sum(watts) < 5\n" * 60
        with pytest.raises(TextFault, match="name more than 50000 features"):
            read(f"features\n  A\n    optional\n{features}constraints\n{sums}")

    def test_a_line_without_end(self) -> None:
        with pytest.raises(TextFault, match="longer than 1048576 characters"):
            read("features\n  A\nconstraints\n  (" + "A &\n" * 400_000)

    def test_more_features_than_a_model_holds(self) -> None:
        features = "".join(f"      F{number}\n" for number in range(20_001))
        with pytest.raises(TextFault, match="more than 20000 variables"):
            read(f"features\n  A\n    optional\n{features}")


class TestWriting:
    def test_what_was_read_is_read_again(self) -> None:
        model = read(CAR)
        assert read(uvl_text(model)) == model

    def test_a_variable_with_other_values_comes_back_as_one(self) -> None:
        cpu = Variable(
            "cpu",
            (
                Value("quick", "Quick one", {"watts": Decimal(65)}, Decimal(250), Decimal(200), "products/q"),
                Value("quickest", "", {"watts": Decimal(125)}, Decimal(480), product_quantity=Decimal(2)),
            ),
            "Processor",
        )
        rules = (Rule("power", Linear((Term("cpu", "watts"),), Comparison.AT_MOST, Decimal(100))),)
        model = ProductModel(
            (cpu, Variable("lights", (Value("yes"), Value("no")))),
            rules,
            currency_code="EUR",
            base_price=Decimal(99),
            product="products/pc",
        )
        again = read(uvl_text(model), currency="")
        assert again.variables == model.variables
        assert [rule.constraint for rule in again.rules] == [rule.constraint for rule in model.rules]
        assert (again.currency_code, again.base_price, again.product) == ("EUR", Decimal(99), "products/pc")

    @pytest.mark.parametrize(
        "rule",
        [
            Table(("a", "b"), (("1", None), ("2", "yes"))),
            Table(("a", "b"), (("1", "no"), ("3", None)), allowed=False),
            Table(("a",), ()),
            Cardinality((Choice("a", "1"), Choice("b", "no"), Choice("c", "yes")), 1, 2),
            Cardinality((Choice("a", "1"), Choice("a", "2")), 1, 1, yes("b")),
            Linear((Term("a", "n", Decimal(-2)), Term("c", "n")), Comparison.AT_LEAST, Decimal(-3), yes("b")),
            Formula(Or(())),
            Formula(And(())),
        ],
    )
    def test_every_kind_of_rule_allows_the_same_afterwards(self, rule: object) -> None:
        model = _small((Rule("it", rule),))  # type: ignore[arg-type]
        assert allowed(read(uvl_text(model))) == allowed(model)

    @pytest.mark.parametrize("holds", [Or(()), And(())])
    def test_what_always_or_never_holds_is_said_where_nothing_is_a_feature(self, holds: Expression) -> None:
        model = ProductModel((Variable("a", (Value("1"), Value("2"))),), (Rule("it", Formula(holds)),))
        assert allowed(read(uvl_text(model))) == allowed(model)

    @given(st.data())
    @settings(max_examples=60)
    def test_any_model_allows_the_same_afterwards(self, data: st.DataObject) -> None:
        count = data.draw(st.integers(0, 3))
        model = _small(tuple(Rule(f"r{n}", Formula(data.draw(_FORMULAS))) for n in range(count)))
        assert allowed(read(uvl_text(model))) == allowed(model)


@pytest.mark.data
class TestRealModels:
    @pytest.mark.parametrize(
        ("name", "features", "rules"),
        [
            ("automotive01", 2513, 5760),
            ("berkeleydb", 76, 102),
            ("busybox_2010-05-02_14-17-07", 631, 1312),
        ],
    )
    def test_one_is_read_and_written_and_read_again(
        self, feature_models: Path, name: str, features: int, rules: int
    ) -> None:
        text = (feature_models / "uvl" / f"{name}.uvl").read_text(encoding="utf-8")
        model = read(text)
        assert (len(model.variables), len(model.rules)) == (features, rules)
        assert read(uvl_text(model)) == model


def test_a_model_of_14_000_features_is_read() -> None:
    text = large_text(14_000)
    began = time.monotonic()
    model = read(text)
    print(f"14,000 features and {len(model.rules):,} rules in {time.monotonic() - began:.2f} s")
    assert len(model.variables) == 14_000


def large_text(features: int) -> str:
    """A tree of groups of ten, and as many constraints as a tenth of the features."""
    lines = ["features", "\tF0"]
    waiting, made = [(0, 1)], 1
    kinds = ("optional", "or", "mandatory", "alternative")
    below: dict[int, list[int]] = {}
    for parent, _ in waiting:
        children = list(range(made, min(made + 10, features)))
        below[parent] = children
        made += len(children)
        waiting += [(child, 0) for child in children]
        if made >= features:
            break

    def write(feature: int, depth: int) -> None:
        if below.get(feature):
            lines.append("\t" * (depth + 1) + kinds[feature % 4])
            for child in below[feature]:
                lines.append("\t" * (depth + 2) + f"F{child}")
                write(child, depth + 2)

    write(0, 1)
    lines.append("constraints")
    lines += [
        f"\tF{n} & F{n + 1} => !F{(7 * n) % features} | F{(3 * n) % features}" for n in range(features // 10)
    ]
    return "\n".join(lines)


def _counted_by_hand() -> int:
    """Two engines; radio; seats absent or one or two of three; one colour at least; then the constraints."""
    count = 0
    for diesel in (True, False):
        for radio in (True, False):
            for seats in range(8):
                heated, sport, child = bool(seats & 1), bool(seats & 2), bool(seats & 4)
                if heated + sport + child > 2:
                    continue
                for red, blue in ((True, False), (False, True), (True, True)):
                    if radio and (diesel or red):
                        continue
                    count += (heated or sport) is blue
    return count


_VARIABLES = (
    Variable("a", tuple(Value(name, attributes={"n": Decimal(name)}) for name in ("1", "2", "3"))),
    Variable("b", (Value("yes"), Value("no"))),
    Variable("c", (Value("yes", attributes={"n": Decimal(2)}), Value("no"))),
    Variable("d e", (Value("yes"), Value("no"))),
)
_CHOICES = [Choice(each.name, value.name) for each in _VARIABLES for value in each.values]
_FORMULAS: st.SearchStrategy[Expression] = st.recursive(
    st.sampled_from(_CHOICES),
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Implies, inner, inner)
        | st.builds(Iff, inner, inner)
    ),
    max_leaves=8,
)


def _small(rules: tuple[Rule, ...]) -> ProductModel:
    return ProductModel(_VARIABLES, rules)
