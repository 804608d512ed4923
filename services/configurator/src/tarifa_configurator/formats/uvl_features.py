"""The tree of features of a UVL text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tarifa_configurator.formats.uvl_lines import Line
from tarifa_configurator.model_faults import MOST_VALUES
from tarifa_configurator.text_fault import TextFault

DEEPEST: Final = 200
"""How many features may stand below each other."""
_LONGEST_NAME: Final = 256
_KINDS: Final = ("mandatory", "optional", "or", "alternative")
_RANGE: Final = re.compile(r"\[\s*(\d{1,9})\s*(?:\.\.\s*(\d{1,9}|\*)\s*)?\]")
_FEATURE: Final = re.compile(
    r"""(?:(?P<type>Boolean|Integer|Real|String)\s+)?
    (?:"(?P<quoted>[^"\n]+)"|(?P<bare>[\w#§%?\\';]+))\s*
    (?P<cardinality>cardinality\s*\[[^\]]*\])?\s*
    (?P<attributes>\{.*\})?""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(
    r"""\s*(?:"(?P<quoted>[^"\n]+)"|(?P<key>[\w#§%?\\;]+))
    (?:\s+(?P<value>-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?|'[^'\n]*'|true\b|false\b|[{\[].*?[}\]]))?
    \s*(?P<end>,|$)""",
    re.VERBOSE | re.DOTALL,
)

Attributes = Mapping[str, Decimal | str | bool]


@dataclass(slots=True)
class Group:
    """Features below a feature, and how many of them it takes."""

    kind: str
    """`mandatory`, `optional`, `or`, `alternative`, or `range`."""
    least: int
    most: int | None
    """None means all."""
    children: list[Feature] = field(default_factory=list)


@dataclass(slots=True)
class Feature:
    """A feature and what is below it."""

    name: str
    line: int
    column: int
    attributes: Attributes
    groups: list[Group] = field(default_factory=list)
    parent: Feature | None = None
    group: Group | None = None
    """The one of its parent that it is in."""


@dataclass(slots=True)
class _Open:
    """What lines of more indentation belong to."""

    indent: int
    node: Feature | Group
    depth: int


def read_features(lines: Iterable[Line]) -> Feature:
    """Read the tree; the features stand in the order of the text.

    Raises:
        TextFault: a line is no feature or group where one must be, a name comes twice, or it is too deep.
    """
    reader = _Tree()
    for line in lines:
        reader.take(line)
    if reader.root is None:
        raise TextFault("there is no feature", 1, 1)
    return reader.root


class _Tree:
    def __init__(self) -> None:
        self.root: Feature | None = None
        self._open: list[_Open] = []
        self._names: dict[str, int] = {}

    def take(self, line: Line) -> None:
        while self._open and self._open[-1].indent >= line.indent:
            self._open.pop()
        above = self._open[-1] if self._open else None
        if above is not None and isinstance(above.node, Feature):
            group = _group(line)
            above.node.groups.append(group)
            self._open.append(_Open(line.indent, group, above.depth))
            return
        feature = self._feature(line)
        depth = above.depth + 1 if above is not None else 1
        if depth > DEEPEST:
            raise TextFault(f"features nested deeper than {DEEPEST}", line.number, line.column)
        if above is None:
            if self.root is not None:
                raise TextFault("a second root feature", line.number, line.column)
            self.root = feature
        else:
            assert isinstance(above.node, Group), "what is no feature is a group"
            above.node.children.append(feature)
            holder = self._open[-2].node
            assert isinstance(holder, Feature), "a group stands below a feature"
            feature.parent, feature.group = holder, above.node
        self._open.append(_Open(line.indent, feature, depth))

    def _feature(self, line: Line) -> Feature:
        match = _FEATURE.fullmatch(line.text)
        if match is None:
            raise TextFault(f"expected a feature, found {line.text[:40]!r}", line.number, line.column)
        if match["type"] not in (None, "Boolean"):
            raise TextFault(f"features of the type {match['type']} are not taken", line.number, line.column)
        if match["cardinality"] is not None:
            column = line.column + match.start("cardinality")
            raise TextFault("features that come several times are not taken", line.number, column)
        name = match["quoted"] or match["bare"]
        if len(name) > _LONGEST_NAME or not name.isprintable():
            raise TextFault(
                f"a name is longer than {_LONGEST_NAME} characters or not printable", line.number, line.column
            )
        known = self._names.get(name)
        if known is not None:
            raise TextFault(f"the feature {name} stands on line {known} already", line.number, line.column)
        if len(self._names) >= MOST_VALUES:
            raise TextFault(f"more than {MOST_VALUES} features", line.number, line.column)
        self._names[name] = line.number
        attributes = match["attributes"]
        read = _attributes(attributes[1:-1], line, match.start("attributes") + 1) if attributes else {}
        return Feature(name, line.number, line.column, read)


def _group(line: Line) -> Group:
    word = line.text
    if word in _KINDS:
        return {
            "mandatory": Group(word, 0, None),
            "optional": Group(word, 0, None),
            "or": Group(word, 1, None),
            "alternative": Group(word, 1, 1),
        }[word]
    match = _RANGE.fullmatch(word)
    if match is None:
        expected = "expected mandatory, optional, or, alternative or [n..m]"
        raise TextFault(f"{expected}, found {word[:40]!r}", line.number, line.column)
    least = int(match[1])
    most = least if match[2] is None else None if match[2] == "*" else int(match[2])
    if most is not None and most < least:
        raise TextFault(f"[{least}..{most}] takes nothing", line.number, line.column)
    return Group("range", least, most)


def _attributes(text: str, line: Line, start: int) -> Attributes:
    """The attributes between braces; nested ones and lists are left out."""
    found: dict[str, Decimal | str | bool] = {}
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _ATTRIBUTE.match(text, at)
        if match is None:
            before = line.text[: start + at]
            number = line.number + before.count("\n")
            column = len(before) - before.rfind("\n") if "\n" in before else line.column + start + at
            raise TextFault(f"expected an attribute, found {text[at : at + 40].strip()!r}", number, column)
        key, value = match["quoted"] or match["key"], match["value"]
        if value is None:
            found[key] = True
        elif value in ("true", "false"):
            found[key] = value == "true"
        elif value.startswith("'"):
            found[key] = value[1:-1]
        elif not value.startswith(("{", "[")):
            found[key] = Decimal(value)
        at = match.end()
    return found
