"""The policy file as text with lines: read, and held against its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
import yaml

SCHEMA: Final = Path(__file__).resolve().parents[3] / "proto" / "client_policy.schema.json"

KeyPath = tuple[str, ...]
"""The keys from the top of the file to an element."""


class PolicyError(Exception):
    """A policy that must not become code. Its text begins with the file and the line."""


@dataclass(frozen=True)
class PolicyFile:
    """A policy file that its schema accepts, and where in it everything stands."""

    name: str
    content: dict[str, Any]
    lines: dict[KeyPath, int] = field(repr=False)

    @classmethod
    def read(cls, text: str, name: str = "client_policy.yaml") -> PolicyFile:
        """Parses and checks the text of a policy file called `name`.

        Raises:
            PolicyError: it is no YAML, has a key twice, or is not what the schema says.
        """
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise PolicyError(f"{name}:{line}: {error.problem}") from None
        if not isinstance(root, yaml.MappingNode):
            raise PolicyError(f"{name}:1: the file must be a mapping with the key defaults")
        lines: dict[KeyPath, int] = {(): 1}
        for path, line in _keys(root, ()):
            # A row that is an alias stands where the alias is; what is in it, where it is written.
            if path in lines:
                raise PolicyError(f"{name}:{line}: {'.'.join(path)} stands here a second time")
            lines[path] = line
        file = cls(name, yaml.safe_load(text), lines)
        file._hold_against_schema()
        return file

    def refusal(self, path: Sequence[str], why: str) -> PolicyError:
        """The error about the element at `path`, or about the nearest one around it that the file has."""
        around = tuple(path)
        while around not in self.lines:
            around = around[:-1]
        named = f"{'.'.join(path)}: " if path else ""
        return PolicyError(f"{self.name}:{self.lines[around]}: {named}{why}")

    def _hold_against_schema(self) -> None:
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        errors = jsonschema.Draft202012Validator(schema).iter_errors(self.content)
        worst = jsonschema.exceptions.best_match(errors)
        if worst is None:
            return
        path = [str(key) for key in worst.absolute_path]
        if worst.validator == "additionalProperties":
            known = worst.schema["properties"]
            unknown = next(str(key) for key in worst.instance if key not in known)
            raise self.refusal([*path, unknown], f"is not one of {', '.join(known)}")
        if worst.validator == "pattern" and "pattern" in worst.schema and "us|ms" in worst.schema["pattern"]:
            raise self.refusal(path, f"{worst.instance!r} is not a duration such as 250ms, 10s or 5m")
        raise self.refusal(path, worst.message)


def _keys(node: yaml.Node, path: KeyPath) -> Iterator[tuple[KeyPath, int]]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        here = (*path, str(key.value))
        yield here, key.start_mark.line + 1
        yield from _keys(value, here)
