"""The protoc plugin: a request on standard input, the generated files on standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from google.protobuf.compiler import plugin_pb2
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from .contracts import Contracts
from .outputs import outputs
from .policy import PolicyError, PolicyFile, resolve


class OptionError(Exception):
    """The plugin was given options that it does not understand."""


@dataclass(frozen=True, slots=True)
class Options:
    """What stands before the colon of `--tarifa_out=lang=python+docs,policy=client_policy.yaml:FOLDER`."""

    languages: tuple[str, ...]
    """Names of `outputs`."""
    policy: Path

    @classmethod
    def parse(cls, text: str) -> Options:
        """Reads the options; raises OptionError."""
        given = dict(pair.partition("=")[::2] for pair in text.split(",") if pair)
        if unknown := sorted(given.keys() - {"lang", "policy"}):
            raise OptionError(f"no such option: {', '.join(unknown)}; there are lang and policy")
        known = outputs()
        languages = tuple(name for name in given.get("lang", "").split("+") if name)
        if not languages or not known.keys() >= set(languages):
            raise OptionError(f"lang must be one or more of {', '.join(known)}, joined by +")
        if not given.get("policy"):
            raise OptionError("policy must be the path of client_policy.yaml")
        return cls(languages, Path(given["policy"]))


def respond(request: plugin_pb2.CodeGeneratorRequest) -> plugin_pb2.CodeGeneratorResponse:
    """Generates what the options ask for. A refusal is the response's `error`, as protoc wants it."""
    response = plugin_pb2.CodeGeneratorResponse(
        supported_features=plugin_pb2.CodeGeneratorResponse.FEATURE_PROTO3_OPTIONAL
    )
    try:
        options = Options.parse(request.parameter)
        contracts = Contracts.read(FileDescriptorSet(file=request.proto_file).SerializeToString())
        file = PolicyFile.read(options.policy.read_text(encoding="utf-8"), str(options.policy))
        policies = resolve(file, contracts)
    except (OptionError, PolicyError, OSError) as refusal:
        response.error = str(refusal)
        return response
    known = outputs()
    for language in options.languages:
        for name, content in known[language].files(contracts, policies).items():
            response.file.add(name=name, content=content)
    return response


def main() -> None:
    """Answers one request."""
    request = plugin_pb2.CodeGeneratorRequest.FromString(sys.stdin.buffer.read())
    sys.stdout.buffer.write(respond(request).SerializeToString())
