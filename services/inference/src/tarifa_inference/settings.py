"""The settings of the inference service, read once from the environment."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from tarifa_inference.ownership import Ownership
from tarifa_inference.processors import Processor


class Mode(StrEnum):
    """Who decides which models are in memory."""

    POLL = "poll"
    """The folder does: what appears, changes or disappears in it is followed."""

    EXPLICIT = "explicit"
    """Callers do, with RepositoryModelLoad and RepositoryModelUnload."""


class InferenceSettings(BaseSettings):
    """What the inference service needs to know, under the prefix ``TARIFA_INFERENCE_``."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_INFERENCE_", frozen=True, extra="ignore")

    repository: Path
    """The model repository folder, in Triton's layout."""

    mode: Mode = Mode.POLL
    """`poll` follows the folder; `explicit` loads and unloads when asked."""

    poll_seconds: float = Field(default=2.0, gt=0)
    """How often the folder is looked at in mode `poll`."""

    startup_models: Annotated[tuple[str, ...], NoDecode] = ()
    """Models loaded at the start in mode `explicit`, separated by commas; ``*`` for all."""

    kept_versions: int = Field(default=2, ge=1)
    """Highest versions served of a model whose configuration does not say which."""

    max_batch_rows: int = Field(default=4096, ge=1)
    """Most rows of one run, for models that come without a configuration."""

    max_queued: int = Field(default=256, ge=1)
    """Requests that may wait for one model version; one more is refused at once with RetryInfo."""

    max_streams: int = Field(default=4, ge=0)
    """Streams served at the same time by one process; each holds one of its threads (TARIFA_THREADS)."""

    processor: Processor = Processor.AUTO
    """`auto` takes CUDA where it works; `cuda` demands it; `cpu` never asks."""

    threads_per_run: int = Field(default=1, ge=1)
    """Threads of one run on the CPU; bounded by the cores. More than one helps only large models."""

    parallel_runs: int = Field(default=0, ge=0)
    """Runs of one model version in progress at once on the CPU; 0 for as many as the cores carry and, where
    a run has one thread, one more."""

    require_identity: bool = True
    """Whether inference asks for an identity token; False only inside a network that nobody else reaches."""

    tenant_models: str = "response-{tenant},options-{tenant}+*"
    """The names of models that belong to one tenant: its callers alone may use them or hear of them. Several
    patterns are separated by commas; `*` stands for any text. Models of other names are shared. Without
    ``require_identity`` all are."""

    @field_validator("tenant_models")
    @classmethod
    def _check_tenant_models(cls, value: str) -> str:
        Ownership.of(value)
        return value

    @field_validator("startup_models", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())
