"""DIMACS and XCSP: what they say, what is refused and where, and the real files."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from tarifa_configurator.formats import TextFormat, read_model
from tarifa_configurator.product_model import Cardinality, Choice, Formula, Not, Or, Table
from tarifa_configurator.text_fault import TextFault

DIMACS = """c a comment of no account
c 1 Engine
c 2 PC RICHMOND F
p cnf 3 3
1 -2 0
3
 0
-1 -3 0
"""

XCSP = """<instance>
 <presentation format="XCSP 2.1" name="small"/>
 <domains nbDomains="2">
  <domain name="D0" nbValues="3">0..2</domain>
  <domain name="D1" nbValues="2" optional="-1"> -1 0 </domain>
 </domains>
 <variables nbVariables="2">
  <variable name="v0" domain="D0"/>
  <variable name="v1" domain="D1"/>
 </variables>
 <relations nbRelations="2">
  <relation name="R0" arity="2" nbTuples="2" semantics="supports"> 0 -1 | 1 0 | </relation>
  <relation name="R1" arity="1" nbTuples="1" semantics="conflicts">2</relation>
 </relations>
 <constraints nbConstraints="2">
  <constraint name="C0" arity="2" scope="v0 v1" reference="R0"/>
  <constraint name="C1" arity="1" scope="v0" reference="R1"/>
 </constraints>
</instance>
"""


def yes(name: str) -> Choice:
    return Choice(name, "yes")


class TestDimacs:
    def test_variables_are_features_and_clauses_rules(self) -> None:
        model = read_model(DIMACS, TextFormat.DIMACS)
        assert [each.name for each in model.variables] == ["Engine", "PC RICHMOND F", "3"]
        assert [rule.constraint for rule in model.rules] == [
            Formula(Or((yes("Engine"), Not(yes("PC RICHMOND F"))))),
            Formula(yes("3")),
            Formula(Or((Not(yes("Engine")), Not(yes("3"))))),
        ]

    def test_a_long_clause_is_at_least_one_of_its_choices(self) -> None:
        text = "p cnf 10 1\n1 2 3 4 5 6 7 8 9 -10 0\n"
        (rule,) = read_model(text, TextFormat.DIMACS).rules
        assert isinstance(rule.constraint, Cardinality)
        assert rule.constraint.choices[-1] == Choice("10", "no")
        assert (rule.constraint.least, rule.constraint.most) == (1, 10)

    @pytest.mark.parametrize(
        ("text", "line", "column", "says"),
        [
            ("", 1, 1, "no line `p cnf"),
            ("p cnf x 1\n", 1, 1, "expected one line"),
            ("1 0\np cnf 1 1\n", 1, 1, "before the line"),
            ("p cnf 2 1\n1 x 0\n", 2, 3, "not a literal"),
            ("p cnf 2 1\n1 -3 0\n", 2, 3, "no variable 3"),
            ("p cnf 2 1\n1 2\n", 2, 1, "does not end"),
            ("p cnf 2 2\n1 0\n", 1, 1, "2 clauses are declared"),
            ("c 1 A\nc 2 A\np cnf 2 0\n", 2, 1, "both called A"),
            ("p cnf 30000 0\n", 1, 1, "more than 20000"),
            ("p cnf 2 1000000\n", 1, 1, "more than 100000"),
            ("p cnf 0 0\n", 1, 1, "must be a variable"),
            ("p cnf 3 1\n" + "1 2 3 " * 700_001 + "0\n", 2, 1, "more than 2000000 literals"),
        ],
    )
    def test_what_is_wrong_is_told_with_its_place(self, text: str, line: int, column: int, says: str) -> None:
        with pytest.raises(TextFault) as raised:
            read_model(text, TextFormat.DIMACS)
        assert (raised.value.line, raised.value.column) == (line, column), raised.value
        assert says in raised.value.message

    @pytest.mark.data
    @pytest.mark.parametrize(
        ("name", "features", "clauses"),
        [
            ("automotive01", 2513, 10300),
            ("bank", 176, 280),
            ("busybox_1.18.0", 854, 1163),
            ("e_shop", 173, 289),
            ("pc-richmond", 377, 1356),
            ("printer", 172, 309),
        ],
    )
    def test_a_real_model_is_read(self, feature_models: Path, name: str, features: int, clauses: int) -> None:
        text = lzma.decompress((feature_models / f"{name}.dimacs.xz").read_bytes()).decode()
        model = read_model(text, TextFormat.DIMACS)
        assert (len(model.variables), len(model.rules)) == (features, clauses)


class TestXcsp:
    def test_relations_are_tables(self) -> None:
        model = read_model(XCSP, TextFormat.XCSP)
        values = {each.name: [value.name for value in each.values] for each in model.variables}
        assert values == {"v0": ["0", "1", "2"], "v1": ["-1", "0"]}
        assert [(rule.name, rule.constraint) for rule in model.rules] == [
            ("C0", Table(("v0", "v1"), (("0", "-1"), ("1", "0")))),
            ("C1", Table(("v0",), (("2",),), allowed=False)),
        ]

    @pytest.mark.parametrize(
        ("old", "new", "line", "says"),
        [
            ("<instance>", "<instance", 2, "not XML"),
            ("<instance>", "<!DOCTYPE instance><instance>", 1, "document type"),
            ("<relations ", "<predicates/><relations ", 11, "<predicates>"),
            ('domain="D1"', 'domain="D2"', 9, "no domain D2"),
            ('name="v1"', 'name="v0"', 9, "two variables v0"),
            ("1 0 |", "1 |", 12, "not of 2 values"),
            ('nbTuples="2"', 'nbTuples="3"', 12, "2 tuples"),
            ('semantics="conflicts"', 'semantics="soft"', 13, "neither supports"),
            ('reference="R1"', 'reference="R2"', 17, "no relation R2"),
            ('scope="v0 v1"', 'scope="v0 v7"', 16, "no variable v7"),
            ('scope="v0 v1"', 'scope="v0"', 16, "not of 2 variables"),
            ("0..2", "0..999999999", 4, "more than"),
            ("-1 0", "-1 x", 5, "not a value"),
        ],
    )
    def test_what_is_wrong_is_told_with_its_place(self, old: str, new: str, line: int, says: str) -> None:
        assert old in XCSP
        with pytest.raises(TextFault) as raised:
            read_model(XCSP.replace(old, new, 1), TextFormat.XCSP)
        assert raised.value.line == line, raised.value
        assert says in raised.value.message

    def test_a_bomb_of_tables_over_one_relation_is_refused(self) -> None:
        relation = " | ".join(f"{n % 3} {-(n % 2)}" for n in range(20_000))
        constraints = "".join(
            f'<constraint name="X{n}" arity="2" scope="v0 v1" reference="R0"/>' for n in range(60)
        )
        text = XCSP.replace(
            'nbTuples="2" semantics="supports"> 0 -1 | 1 0 |',
            f'nbTuples="20000" semantics="supports">{relation}',
        )
        with pytest.raises(TextFault, match="more than"):
            read_model(text.replace("</constraints>", f"{constraints}</constraints>"), TextFormat.XCSP)

    def test_a_bomb_of_ranges_is_refused(self) -> None:
        domains = "".join(f'<domain name="X{n}" nbValues="9">0..59999</domain>' for n in range(1_000))
        with pytest.raises(TextFault, match="the domains up to X1 have more than 100000 values together"):
            read_model(XCSP.replace("</domains>", f"{domains}</domains>"), TextFormat.XCSP)

    def test_a_bomb_of_relations_that_nothing_refers_to_is_refused(self) -> None:
        tuples = "0 0 |" * 1_000_001
        relations = "".join(
            f'<relation name="X{n}" arity="2" nbTuples="1" semantics="supports">{tuples}</relation>'
            for n in range(4)
        )
        with pytest.raises(TextFault, match="the relations up to X0 have more than 2000000"):
            read_model(XCSP.replace("</relations>", f"{relations}</relations>"), TextFormat.XCSP)

    @pytest.mark.data
    def test_renault_medium_is_read(self, renault: Path) -> None:
        text = lzma.decompress((renault / "medium.xcsp.xml.xz").read_bytes()).decode()
        model = read_model(text, TextFormat.XCSP)
        assert len(model.variables) == 148
        assert sum(len(each.values) for each in model.variables) == 426
        assert len(model.rules) == 174
