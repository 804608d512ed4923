"""What pricing can be told from the environment, under the prefix ``TARIFA_PRICING_``."""

from __future__ import annotations

from typing import Final

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_TENANT: Final = "{tenant}"


class PricingSettings(BaseSettings):
    """The settings of pricing, read once."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_PRICING_", frozen=True, extra="ignore")

    model_name: str = "response-{tenant}"
    """The name of a tenant's response model; `{tenant}` stands for the tenant."""

    price_validity_seconds: int = Field(default=14 * 24 * 3600, gt=0)
    """How long prices hold where their price book does not say: two weeks."""

    inference_seconds: float = Field(default=0.05, gt=0)
    """The longest that a quote waits for the response model, whatever its deadline."""

    inference_seconds_per_line: float = Field(default=0.0001, ge=0)
    """What each line adds to it: large quotes may take the model longer."""

    inference_share: float = Field(default=0.5, gt=0, le=1)
    """The part of what is left of the caller's deadline that the response model may take."""

    model_refresh_seconds: float = Field(default=2.0, gt=0)
    """How soon a change of the served model version is noticed, while quotes are priced."""

    breaker_window_seconds: float = Field(default=10.0, gt=0)
    """The window in which the breaker counts failures of a tenant's response model."""

    breaker_minimum: int = Field(default=5, ge=1)
    """The fewest outcomes in the window that may open the breaker."""

    breaker_failure_share: float = Field(default=0.5, gt=0, le=1)
    """The part of failures in the window that opens the breaker."""

    breaker_rest_seconds: float = Field(default=2.0, gt=0)
    """How long an open breaker keeps calls away before it lets one probe."""

    max_tenants: int = Field(default=64, ge=1)
    """How many tenants' catalogs and models are kept in memory; the one unused for longest goes."""

    catalog_load_seconds: float = Field(default=60.0, gt=0)
    """The longest that the export of one catalog may take."""

    catalog_check_seconds: float = Field(default=5.0, gt=0)
    """How often it is checked that the catalog's events still arrive."""

    catalog_stale_seconds: float = Field(default=600.0, gt=0)
    """How long a catalog is used after it was last known to be current, where it cannot be loaded again."""

    @field_validator("model_name")
    @classmethod
    def _names_the_tenant(cls, value: str) -> str:
        if _TENANT not in value:
            raise ValueError("must hold {tenant}: one tenant's model never prices another's lines")
        return value

    def model_of(self, tenant: str) -> str:
        """Return the name of the tenant's response model."""
        return self.model_name.replace(_TENANT, tenant)
