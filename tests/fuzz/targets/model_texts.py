"""Product models as text: any text is a model or a fault with its place; what is written is read again."""

from __future__ import annotations

import atheris
from fuzz.refusals import only_refusals, require_place
from tarifa_configurator.formats import TextFormat, read_model, uvl_text
from tarifa_configurator.text_fault import TextFault
from tarifa_configurator.versions import content_of_model

BEGINNINGS = {
    TextFormat.UVL: (
        "features\n\tPC\n\t\tmandatory\n\t\t\tCPU {watts 65, price 250}\n\t\toptional\n"
        "\t\t\tLights {watts 5}\n\t\talternative\n\t\t\tTower\n\t\t\tCube\n"
        "constraints\n\tLights => !Cube\n\tsum(watts) <= 70\n"
    ),
    TextFormat.DIMACS: "c 1 PC\nc 2 Lights\np cnf 3 2\n1 0\n-2 3 0\n",
    TextFormat.XCSP: (
        '<instance><presentation format="XCSP 2.1"/><domains nbDomains="1"><domain name="d" nbValues="2">0..1'
        '</domain></domains><variables nbVariables="2"><variable name="a" domain="d"/><variable name="b" '
        'domain="d"/></variables><relations nbRelations="1"><relation name="r" arity="2" nbTuples="1" '
        'semantics="supports">0 1</relation></relations><constraints nbConstraints="1"><constraint name="c" '
        'arity="2" scope="a b" reference="r"/></constraints></instance>'
    ),
}
PIECES = (
    *(
        "features\n",
        "constraints\n",
        "\t\tor\n",
        "\t\t[1..2]\n",
        "\t\t[*]\n",
        "imports\n",
        "include\n",
        "\t",
        "\n",
    ),
    *(" => ", " <=> ", " | ", "(", ")", "!", '"', "'", "{", "}", "abstract", "cardinality [2..3]", "true"),
    *("sum(", "avg(", ".watts", " == ", " < ", "/", "-", "1e9", "0.0000000001", "tarifa_value 'x'"),
    *("0\n", "-1 ", "p cnf ", "c ", "%", "99999999999"),
    *(
        "<![CDATA[",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "&b;",
        "conflicts",
        "|",
        "1..9",
        "<predicate/>",
        'nbValues="9"',
    ),
)


def one_input(data: bytes) -> None:
    """Change a good text here and there, read it, and write what was read."""
    source = atheris.FuzzedDataProvider(data)
    text_format = source.PickValueInList(list(TextFormat))
    text = BEGINNINGS[text_format] if source.ConsumeBool() else ""
    while source.remaining_bytes():
        at = source.ConsumeIntInRange(0, len(text))
        gone = source.ConsumeIntInRange(0, 8) if source.ConsumeBool() else 0
        whole = source.ConsumeBool()
        piece = source.PickValueInList(list(PIECES)) if whole else source.ConsumeUnicodeNoSurrogates(4)
        text = text[:at] + piece + text[at + gone :]
    try:
        model = read_model(text, text_format, "EUR")
    except TextFault as fault:
        require_place(fault)
        return
    with only_refusals():
        content_of_model(model, "text")
        if model.variables:
            again = read_model(uvl_text(model), TextFormat.UVL, "EUR")
            assert {each.name for each in again.variables} >= {each.name for each in model.variables}
