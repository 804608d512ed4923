"""protovalidate's rules as JSON Schema keywords. A rule that has no translation here stops the generator."""

from __future__ import annotations

from typing import Any

from buf.validate import validate_pb2
from google.protobuf.descriptor import FieldDescriptor

from tarifa_codegen.contracts import rules_of

_UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
_TEXT = {"pattern": "pattern", "min_len": "minLength", "max_len": "maxLength"}
_NUMBER = {"gte": "minimum", "lte": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
_LIST = {"min_items": "minItems", "max_items": "maxItems", "unique": "uniqueItems"}
_TRANSLATIONS: dict[str, dict[str, str]] = {
    "int32": _NUMBER,
    "double": _NUMBER,
    "repeated": _LIST,
    "map": {"min_pairs": "minProperties", "max_pairs": "maxProperties"},
    "enum": {},
}
_WITHOUT_TRANSLATION = {"defined_only", "finite"}
"""The list of names says the first, JSON itself the second."""


def keywords(field: FieldDescriptor) -> dict[str, Any]:
    """The keywords that a field's rules add to the schema of its value, or of the list or map that it is."""
    rules = rules_of(field)
    found = _keywords(rules)
    if "pattern" in found and rules.ignore == validate_pb2.IGNORE_IF_ZERO_VALUE:
        found["pattern"] = f"^$|{found['pattern']}"
    return found


def item_keywords(field: FieldDescriptor) -> dict[str, Any]:
    """The keywords for the items of a list."""
    return _keywords(rules_of(field).repeated.items)


def key_pattern(field: FieldDescriptor) -> str:
    """The pattern of a map's keys; empty where there is none."""
    return str(rules_of(field).map.keys.string.pattern)


def _keywords(rules: Any) -> dict[str, Any]:
    kind = rules.WhichOneof("type")
    if kind is None:
        return {}
    given = {rule.name: value for rule, value in getattr(rules, kind).ListFields()}
    match kind:
        case "string":
            return _text(given)
        case "int64":
            # An int64 is a string in JSON, so its bounds can only be said in words; its comment says them.
            return {"pattern": "^[0-9]{1,19}$"} if given.get("gte") == 0 else {}
        case "repeated":
            given.pop("items", None)
        case "map":
            given.pop("keys", None)
    if kind not in _TRANSLATIONS:
        raise SystemExit(f"rules for {kind} have no translation to JSON Schema")
    return _translated(given, _TRANSLATIONS[kind])


def _text(given: dict[str, Any]) -> dict[str, Any]:
    if given.pop("uuid", False):
        return {"pattern": _UUID, **_translated(given, _TEXT)}
    return _translated(given, _TEXT)


def _translated(given: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    refused = given.pop("not_in", None)
    unknown = given.keys() - names.keys() - _WITHOUT_TRANSLATION
    if unknown:
        raise SystemExit(f"the rules {', '.join(sorted(unknown))} have no translation to JSON Schema")
    exclusion = {"not": {"enum": list(refused)}} if refused else {}
    return {names[name]: value for name, value in given.items() if name in names} | exclusion
