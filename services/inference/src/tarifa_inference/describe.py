"""What the server tells about its models: metadata, statistics, index, as protocol messages."""

from __future__ import annotations

from inference.grpc_service_pb2 import (
    InferBatchStatistics,
    InferStatistics,
    ModelMetadataResponse,
    ModelStatistics,
    RepositoryIndexResponse,
    StatisticDuration,
)

from tarifa_inference.model import ModelVersion
from tarifa_inference.model_config import PLATFORM
from tarifa_inference.repository import IndexEntry, ServedModel
from tarifa_inference.tensors import TensorSpec

TensorMetadata = ModelMetadataResponse.TensorMetadata


def metadata_of(version: ModelVersion, model: ServedModel | None) -> ModelMetadataResponse:
    """Return the tensors of ``version``, and the versions of ``model`` beside it."""
    return ModelMetadataResponse(
        name=version.name,
        versions=[other.version for other in model.versions.values()] if model else [version.version],
        platform=PLATFORM,
        inputs=[_tensor(spec) for spec in version.inputs.values()],
        outputs=[_tensor(spec) for spec in version.outputs.values()],
    )


def _tensor(spec: TensorSpec) -> TensorMetadata:
    return TensorMetadata(name=spec.name, datatype=spec.datatype.name, shape=spec.shape)


def statistics_of(version: ModelVersion) -> ModelStatistics:
    """Return the counts and durations of ``version`` since it was loaded."""
    tally = version.statistics.read()

    def of_requests(nanoseconds: int) -> StatisticDuration:
        return StatisticDuration(count=tally.succeeded, ns=nanoseconds)

    return ModelStatistics(
        name=version.name,
        version=version.version,
        last_inference=int(tally.last_request * 1000),
        inference_count=tally.rows,
        execution_count=tally.runs,
        inference_stats=InferStatistics(
            success=of_requests(tally.success),
            fail=StatisticDuration(count=tally.failed + tally.refused + tally.expired, ns=tally.failure),
            queue=of_requests(tally.queue),
            compute_input=of_requests(tally.merge),
            compute_infer=of_requests(tally.run),
            compute_output=of_requests(tally.split),
        ),
        batch_stats=[
            InferBatchStatistics(
                batch_size=rows,
                compute_input=StatisticDuration(count=batch.runs, ns=batch.merge),
                compute_infer=StatisticDuration(count=batch.runs, ns=batch.run),
                compute_output=StatisticDuration(count=batch.runs, ns=batch.split),
            )
            for rows, batch in sorted(tally.by_batch.items())
        ],
    )


def index_line(entry: IndexEntry) -> RepositoryIndexResponse.ModelIndex:
    """Return one line of the repository index."""
    return RepositoryIndexResponse.ModelIndex(
        name=entry.name, version=entry.version, state=entry.state.value, reason=entry.reason
    )
