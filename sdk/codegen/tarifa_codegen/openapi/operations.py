"""The paths: each rpc's HTTP binding as an operation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from google.api import resource_pb2  # type: ignore[import-untyped]
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from tarifa_codegen.contracts import Contracts, http_rule, is_required, rules_of
from tarifa_codegen.policy import Policies

from .errors import error_references
from .examples import PATH_EXAMPLES, REQUEST_EXAMPLES
from .extensions import policy_extensions
from .schemas import Schemas

Schema = dict[str, Any]

_VARIABLE: Final = re.compile(r"\{([\w.]+)=([^}]+)\}")


@dataclass(frozen=True, slots=True)
class _Path:
    """A path as OpenAPI writes it, and the fields of the request that it carries."""

    text: str
    parameters: list[Schema]
    fields: list[str]


class Operations:
    """Turns rpcs into operations."""

    def __init__(self, contracts: Contracts, policies: Policies, schemas: Schemas) -> None:
        """Take the contracts, the policies, and where to collect the schemas that operations refer to."""
        self._contracts, self._policies, self._schemas = contracts, policies, schemas
        self._patterns = [
            pattern for message in contracts.messages() for pattern in _resource_patterns(message)
        ]

    def paths(self) -> dict[str, Schema]:
        """Every path with its operations, in the order of the contracts."""
        paths: dict[str, Schema] = {}
        for method in self._contracts.methods():
            rule = http_rule(method)
            verb = rule.WhichOneof("pattern")
            if verb is None:
                raise SystemExit(f"{method.full_name} has no HTTP binding")
            path = self._path(getattr(rule, verb), method)
            paths.setdefault(path.text, {})[verb] = self._operation(method, rule.body, path)
        return paths

    def _operation(self, method: MethodDescriptor, body: str, path: _Path) -> Schema:
        comment = self._contracts.comment(method.full_name)
        service = method.containing_service
        operation: Schema = {
            "tags": [tag_of(service.full_name)],
            "operationId": f"{service.name}_{method.name}",
            "summary": comment.split(". ")[0].rstrip("."),
            "description": comment + _streaming_note(method),
            "parameters": [
                *path.parameters,
                *self._query(method.input_type, body, path.fields),
                {"$ref": "#/components/parameters/RequestId"},
            ],
        }
        if body:
            operation["requestBody"] = self._body(method, body, path.fields)
        operation["responses"] = {"200": self._answer(method), **error_references()}
        policy = self._policies.of(f"{service.full_name}/{method.name}")
        return {**operation, **policy_extensions(policy)}

    def _query(self, request: Descriptor, body: str, in_path: list[str]) -> list[Schema]:
        """What neither the path nor the body carries."""
        if body == "*":
            return []
        taken = {body, *(field.split(".")[0] for field in in_path)}
        return [self._query_parameter(field) for field in request.fields if field.name not in taken]

    def _query_parameter(self, field: FieldDescriptor) -> Schema:
        schema = self._schemas.field(field)
        return {
            "name": field.json_name,
            "in": "query",
            "required": is_required(field),
            "description": schema.pop("description"),
            "schema": schema,
        }

    def _body(self, method: MethodDescriptor, body: str, in_path: list[str]) -> Schema:
        request = method.input_type
        message, prefix = request, ""
        if body != "*":
            held = request.fields_by_name[body].message_type
            if held is None:
                raise SystemExit(f"the body of {method.full_name} is not a message")
            message, prefix = held, f"{body}."
        elsewhere = {field.removeprefix(prefix) for field in in_path if field.startswith(prefix)}
        schema = self._schemas.without(message, elsewhere, f"{method.name}Body")
        if method.client_streaming:
            schema = {"type": "array", "items": schema}
        content: Schema = {"schema": schema}
        example = REQUEST_EXAMPLES.get(f"{method.containing_service.name}.{method.name}")
        if example is not None:
            content["example"] = example
        # A missing body is an empty message, which only a required field forbids.
        needed = method.client_streaming or self._schemas.requires_something(content["schema"])
        return {"required": needed, "content": {"application/json": content}}

    def _answer(self, method: MethodDescriptor) -> Schema:
        schema = self._schemas.reference(method.output_type)
        return {
            "description": self._contracts.comment(method.output_type.full_name),
            "headers": {"x-request-id": {"$ref": "#/components/headers/RequestId"}},
            "content": {"application/json": {"schema": schema}},
        }

    def _path(self, template: str, method: MethodDescriptor) -> _Path:
        parameters: list[Schema] = []
        fields: list[str] = []

        def written(match: re.Match[str]) -> str:
            field = _field_at(method.input_type, match[1])
            fields.append(match[1])
            text, found = self._segments(match[2], field)
            parameters.extend(found)
            return text

        return _Path(_VARIABLE.sub(written, template), parameters, fields)

    def _segments(self, wildcard: str, field: FieldDescriptor) -> tuple[str, list[Schema]]:
        """`quotes/*` -> `quotes/{quote}`, each variable with its part of the field's pattern."""
        shape = re.compile(re.escape(wildcard).replace(r"\*", r"\{(\w+)\}"))
        found = next((match for pattern in self._patterns if (match := shape.fullmatch(pattern))), None)
        if found is None:
            raise SystemExit(f"no resource has names like {wildcard}")
        rule = rules_of(field).string.pattern.removeprefix("^").removesuffix("$")
        parts = [part for part in re.split(r"/(?![^\[]*\])", rule) if "[" in part]
        names = [_camel(name) for name in found.groups()]
        parameters = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": f"The last part of the name of the {_words(name)}.",
                "schema": {"type": "string", "pattern": f"^{part}$"},
                "example": PATH_EXAMPLES[name],
            }
            for name, part in zip(names, parts, strict=True)
        ]
        filled = iter(names)
        return re.sub(r"\*", lambda _: "{" + next(filled) + "}", wildcard), parameters


def tag_of(service: str) -> str:
    """`Quoting` of `tarifa.quoting.v1.QuoteService`."""
    return service.split(".")[1].capitalize()


def _streaming_note(method: MethodDescriptor) -> str:
    sent = " The request is a JSON array; each item is one message." if method.client_streaming else ""
    answered = (
        " The answer is one JSON document a line, each of the schema below."
        if method.server_streaming
        else ""
    )
    return f"\n\n{(sent + answered).strip()}" if sent or answered else ""


def _field_at(message: Descriptor, path: str) -> FieldDescriptor:
    first, _, rest = path.partition(".")
    field = message.fields_by_name[first]
    if not rest:
        return field
    if field.message_type is None:
        raise SystemExit(f"{message.full_name}.{path} does not exist")
    return _field_at(field.message_type, rest)


def _resource_patterns(message: Descriptor) -> list[str]:
    options = descriptor_pb2.MessageOptions.FromString(message.GetOptions().SerializeToString())
    return list(options.Extensions[resource_pb2.resource].pattern)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _words(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
