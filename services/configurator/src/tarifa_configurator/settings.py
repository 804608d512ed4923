"""What the configurator can be told from the environment."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ConfiguratorSettings(BaseSettings):
    """The configurator's own settings, under the prefix ``TARIFA_CONFIGURATOR_``."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_CONFIGURATOR_", frozen=True, extra="ignore")

    most_compiled_models: int = Field(default=64, ge=1)
    """How many compiled versions a process keeps; the one that was asked for longest ago goes first."""
    most_compiled_variables: int = Field(default=200_000, ge=1)
    """How many variables the compiled versions have together at most, the last one not counted."""
    compile_seconds: float = Field(default=20.0, gt=0)
    """How long a version may take to compile; one that takes longer is MODEL_TOO_COMPLEX."""
    compile_threads: int = Field(default=2, ge=1)
    """How many versions are compiled at a time; others wait within the deadlines of their calls."""
    answer_seconds: float = Field(default=5.0, gt=0)
    """How long an answer may take where the call sets no earlier deadline."""
