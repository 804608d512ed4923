"""What was sold, kept in the database: a process that starts while the network is away knows it too."""

from __future__ import annotations

from psycopg.types.json import Jsonb
from tarifa_kit.database import Database
from tarifa_kit.errors import TarifaError
from tarifa_kit.logging import logger_of

from tarifa_configurator.recommend.recommender import Counts

_KEEP = """
    INSERT INTO configurator.sold (tenant, product_model, counts)
    VALUES (current_setting('tarifa.tenant'), %s, %s)
    ON CONFLICT (tenant, product_model) DO UPDATE SET counts = excluded.counts, updated = now()
"""
_RECALL = """
    SELECT counts FROM configurator.sold
    WHERE tenant = current_setting('tarifa.tenant') AND product_model = %s
"""

_log = logger_of("tarifa_configurator.recommend")


class KeptSales:
    """The table of what was sold. A database that is away costs the memory of it, never a recommendation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, tenant: str, product_model: str, counts: Counts) -> bool:
        """Keep how often each value of each variable was sold, in place of what was kept before."""
        try:
            with self._database.transaction(tenant) as connection:
                known = {variable: dict(values) for variable, values in counts.items()}
                connection.execute(_KEEP, (product_model, Jsonb(known)))
        except TarifaError as error:
            _log.warning("sales_not_kept", product_model=product_model, error=str(error))
            return False
        return True

    def recall(self, tenant: str, product_model: str) -> Counts:
        """Return what was kept; empty where nothing was, or it cannot be read."""
        try:
            with self._database.transaction(tenant, read_only=True) as connection:
                row = connection.execute(_RECALL, (product_model,)).fetchone()
        except TarifaError as error:
            _log.warning("sales_not_recalled", product_model=product_model, error=str(error))
            return {}
        return {} if row is None else dict(row[0])
