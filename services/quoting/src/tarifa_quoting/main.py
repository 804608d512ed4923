"""The entry point of the service: how quoting is put together."""

from __future__ import annotations

from tarifa.quoting.v1.quote_service_pb2_grpc import add_QuoteServiceServicer_to_server
from tarifa_kit.interceptors.request_id import new_request_id
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import read_settings

from tarifa_quoting.clients import GrpcPricing, Pricing
from tarifa_quoting.configurator_client import Configurator, GrpcConfigurator, NoConfigurator
from tarifa_quoting.desk import Desk
from tarifa_quoting.history_import import HistoryImport
from tarifa_quoting.service import QuoteServicer
from tarifa_quoting.settings import QuotingSettings
from tarifa_quoting.sweeper import Sweeper
from tarifa_quoting.trusted_clock import TrustedClock, database_clock, utc_now


def build(runtime: Runtime) -> None:
    """Wire quoting into the runtime, with pricing where the settings say it is."""
    pricing = runtime.channel("pricing")
    clock = TrustedClock(utc_now, database_clock(runtime.database))
    assemble(runtime, GrpcPricing(pricing), read_settings(QuotingSettings), clock, _configurator(runtime))


def assemble(
    runtime: Runtime,
    pricing: Pricing,
    settings: QuotingSettings,
    clock: TrustedClock,
    configurator: Configurator | None = None,
) -> None:
    """Wire the servicer and the sweeper into the runtime, with these prices, this clock and configurator."""
    database = runtime.database
    desk = Desk(database, pricing, configurator or NoConfigurator(), clock)
    history_import = HistoryImport(database, settings, clock)
    servicer = QuoteServicer(database, desk, history_import, new_id=new_request_id)
    runtime.add_servicer(add_QuoteServiceServicer_to_server, servicer, "tarifa.quoting.v1.QuoteService")
    runtime.add_readiness("postgres", database.ready)
    runtime.add_health_detail("writes", database.writable)
    runtime.add_health_detail("clock", clock.trusted)
    runtime.start_background("expiry", Sweeper(database, desk, settings, clock).run)


def _configurator(runtime: Runtime) -> Configurator:
    """The configurator; none where its address is not set."""
    if "configurator" not in runtime.settings.service_addresses:
        return NoConfigurator()
    most_waiting = max(1, runtime.settings.threads // 2)
    return GrpcConfigurator(runtime.channel("configurator"), most_waiting)


SERVICE = Service("quoting", build, "tarifa_quoting.migrations")
