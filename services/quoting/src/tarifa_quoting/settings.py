"""What quoting reads from the environment, under the prefix ``TARIFA_QUOTING_``."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class QuotingSettings(BaseSettings):
    """Everything has a default that suits production."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_QUOTING_", frozen=True, extra="ignore")

    sweep_seconds: float = Field(default=5.0, gt=0)
    """How long the expiry sweeper rests between two looks; a quote is expired at most this late."""

    sweep_batch: int = Field(default=500, ge=1, le=100_000)
    """How many of the quotes that are due are asked for at a time; a sweep goes through all of them."""

    most_imported: int = Field(default=1_000_000, ge=1)
    """How many quotes one import may hold; more is refused with REQUEST_TOO_LARGE."""

    import_memory_bytes: int = Field(default=64 * 1024 * 1024, ge=0)
    """How much of an import is held in memory; the rest waits in a temporary file until it is stored."""
