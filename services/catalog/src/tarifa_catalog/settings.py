"""What the catalog can be told from the environment."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1024 * 1024


class CatalogSettings(BaseSettings):
    """The catalog's own settings, under the prefix ``TARIFA_CATALOG_``."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_CATALOG_", frozen=True, extra="ignore")

    largest_import_bytes: int = Field(default=256 * MEBIBYTE, ge=MEBIBYTE)
    """The most that one import may hold in memory until it is written; a larger one is refused."""
