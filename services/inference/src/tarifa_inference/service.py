"""The servicer of the Open Inference Protocol: wire <-> models, nothing else."""

# ruff: noqa: N802, ARG002 - the names and the parameters of a servicer are those of grpc.

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

import grpc
from inference import grpc_service_pb2 as oip
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceServicer
from tarifa_kit.call import Call, call_or_none
from tarifa_kit.errors import (
    DeadlineExceeded,
    FailedPrecondition,
    NotFound,
    ResourceExhausted,
    TarifaError,
    Unimplemented,
)

from tarifa_inference import describe, wire
from tarifa_inference.model import ModelVersion
from tarifa_inference.ownership import Ownership
from tarifa_inference.repository import Repository, State, not_in_repository, not_loaded
from tarifa_inference.settings import Mode

FULL_NAME: Final = "inference.GRPCInferenceService"
PUBLIC: Final = frozenset({"ServerLive", "ServerReady"})
"""What a probe may ask without an identity."""

MANAGE_SCOPE: Final = "models.manage"
"""The scope of a caller that loads and unloads models."""

_SERVER_NAME: Final = "tarifa-inference"
_EXTENSIONS: Final = ("model_repository", "model_configuration", "statistics", "parameters")
_RETRY_STREAM: Final = timedelta(seconds=1)


class InferenceService(GRPCInferenceServiceServicer):
    """Answers the protocol's rpcs from one repository."""

    def __init__(  # noqa: PLR0913
        self,
        repository: Repository,
        ready: threading.Event,
        *,
        mode: Mode,
        version: str,
        facts: Sequence[str],
        max_streams: int,
        ownership: Ownership | None,
    ) -> None:
        """Serve ``repository``; ``ready`` is set once it was read, ``facts`` are told in the metadata.

        With ``ownership``, a caller finds its tenant's models and the shared ones; the models of other
        tenants do not exist for it.
        """
        self._repository = repository
        self._ready = ready
        self._mode = mode
        self._version = version
        self._facts = facts
        self._max_streams = max_streams
        self._streams = threading.Semaphore(max_streams)
        self._ownership = ownership

    def ServerLive(
        self, request: oip.ServerLiveRequest, context: grpc.ServicerContext
    ) -> oip.ServerLiveResponse:
        """Answer, which is all there is to it."""
        return oip.ServerLiveResponse(live=True)

    def ServerReady(
        self, request: oip.ServerReadyRequest, context: grpc.ServicerContext
    ) -> oip.ServerReadyResponse:
        """Tell whether the repository was read once."""
        return oip.ServerReadyResponse(ready=self._ready.is_set())

    def ModelReady(
        self, request: oip.ModelReadyRequest, context: grpc.ServicerContext
    ) -> oip.ModelReadyResponse:
        """Tell whether a version can be run."""
        try:
            self._find(request.name, request.version)
        except NotFound:
            return oip.ModelReadyResponse(ready=False)
        return oip.ModelReadyResponse(ready=True)

    def ServerMetadata(
        self, request: oip.ServerMetadataRequest, context: grpc.ServicerContext
    ) -> oip.ServerMetadataResponse:
        """Tell what the server is and what its models run on."""
        return oip.ServerMetadataResponse(
            name=_SERVER_NAME, version=self._version, extensions=[*_EXTENSIONS, *self._facts]
        )

    def ModelMetadata(
        self, request: oip.ModelMetadataRequest, context: grpc.ServicerContext
    ) -> oip.ModelMetadataResponse:
        """Describe the tensors of a version."""
        version = self._find(request.name, request.version)
        return describe.metadata_of(version, self._repository.served().get(request.name))

    def ModelConfig(
        self, request: oip.ModelConfigRequest, context: grpc.ServicerContext
    ) -> oip.ModelConfigResponse:
        """Return how a version is served."""
        return oip.ModelConfigResponse(config=self._find(request.name, request.version).config)

    def ModelInfer(
        self, request: oip.ModelInferRequest, context: grpc.ServicerContext
    ) -> oip.ModelInferResponse:
        """Run a model once."""
        call = call_or_none()
        return self._infer(request, call.deadline if call else None)

    def ModelStreamInfer(
        self, request_iterator: Iterator[oip.ModelInferRequest], context: grpc.ServicerContext
    ) -> Iterator[oip.ModelStreamInferResponse]:
        """Run a model once for each message; a failed one is answered in the stream."""
        if not self._streams.acquire(blocking=False):
            raise ResourceExhausted(
                "OVERLOADED", f"{self._max_streams} streams are open already", retry_after=_RETRY_STREAM
            )
        call = call_or_none()
        try:
            for request in request_iterator:
                yield self._answer_in_stream(request, call)
        finally:
            self._streams.release()

    def ModelStatistics(
        self, request: oip.ModelStatisticsRequest, context: grpc.ServicerContext
    ) -> oip.ModelStatisticsResponse:
        """Return the statistics of one version, of all versions of a model, or of all models."""
        if request.version:
            found = [self._find(request.name, request.version)]
        elif request.name:
            self._find(request.name, "")
            found = list(self._repository.served()[request.name].versions.values())
        else:
            models = self._repository.served().items()
            found = [
                version
                for name, model in models
                if self._is_granted(name)
                for version in model.versions.values()
            ]
        return oip.ModelStatisticsResponse(model_stats=[describe.statistics_of(version) for version in found])

    def RepositoryIndex(
        self, request: oip.RepositoryIndexRequest, context: grpc.ServicerContext
    ) -> oip.RepositoryIndexResponse:
        """List the versions with their state."""
        entries = self._repository.index()
        lines = [
            describe.index_line(entry)
            for entry in entries
            if (entry.state is State.READY or not request.ready) and self._is_granted(entry.name)
        ]
        return oip.RepositoryIndexResponse(models=lines)

    def RepositoryModelLoad(
        self, request: oip.RepositoryModelLoadRequest, context: grpc.ServicerContext
    ) -> oip.RepositoryModelLoadResponse:
        """Bring a model in line with its folder."""
        self._require_manager_of(request.model_name)
        override = None
        for key, value in request.parameters.items():
            if key != "config":
                raise Unimplemented("FIELD_INVALID", f"the load parameter {key!r} is not served here")
            override = value.string_param
        if override is not None and self._mode is Mode.POLL:
            raise FailedPrecondition(
                "MODEL_LOAD_FAILED", "the server follows its folder: write the configuration there"
            )
        self._repository.load(request.model_name, override)
        return oip.RepositoryModelLoadResponse()

    def RepositoryModelUnload(
        self, request: oip.RepositoryModelUnloadRequest, context: grpc.ServicerContext
    ) -> oip.RepositoryModelUnloadResponse:
        """Stop serving a model."""
        self._require_manager_of(request.model_name)
        if self._mode is Mode.POLL:
            raise FailedPrecondition(
                "MODEL_LOAD_FAILED", "the server follows its folder: remove the model there"
            )
        self._repository.unload(request.model_name)
        return oip.RepositoryModelUnloadResponse()

    def _find(self, name: str, version: str) -> ModelVersion:
        """Return a version that is ready; raise `NotFound`, alike where it is hidden and where it is not."""
        if not self._is_granted(name):
            raise not_loaded(name, version)
        return self._repository.find(name, version)

    def _is_granted(self, model: str) -> bool:
        if self._ownership is None:
            return True
        call = call_or_none()
        return call is not None and self._ownership.grants(model, call.tenant)

    def _require_manager_of(self, model: str) -> None:
        call = call_or_none()
        if call is not None and call.caller is not None:
            call.require_scope(MANAGE_SCOPE)
        if not self._is_granted(model):
            raise not_in_repository(model)

    def _infer(self, request: oip.ModelInferRequest, deadline: float | None) -> oip.ModelInferResponse:
        version = self._find(request.model_name, request.model_version)
        inference = wire.read_request(request, version, deadline, time.monotonic())
        results = version.infer(inference)
        return wire.write_response(request, version, inference.outputs, results)

    def _answer_in_stream(
        self, request: oip.ModelInferRequest, call: Call | None
    ) -> oip.ModelStreamInferResponse:
        try:
            response = self._infer(request, call.deadline if call else None)
        except DeadlineExceeded:
            raise
        except TarifaError as error:
            failed = oip.ModelStreamInferResponse(error_message=error.message)
            failed.infer_response.id = request.id
            return failed
        response.parameters["triton_final_response"].bool_param = True
        return oip.ModelStreamInferResponse(infer_response=response)
