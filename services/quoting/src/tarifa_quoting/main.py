"""The entry point of the service: how quoting is put together."""

from __future__ import annotations

from tarifa.quoting.v1.quote_service_pb2_grpc import add_QuoteServiceServicer_to_server
from tarifa_kit.interceptors.request_id import new_request_id
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import read_settings

from tarifa_quoting.clients import GrpcPricing
from tarifa_quoting.desk import Desk
from tarifa_quoting.history_import import HistoryImport
from tarifa_quoting.service import QuoteServicer
from tarifa_quoting.settings import QuotingSettings
from tarifa_quoting.sweeper import Sweeper


def build(runtime: Runtime) -> None:
    """Wire the servicer and the sweeper into the runtime."""
    settings = read_settings(QuotingSettings)
    database = runtime.database
    desk = Desk(database, GrpcPricing(runtime.channel("pricing")))
    servicer = QuoteServicer(database, desk, HistoryImport(database, settings), new_id=new_request_id)
    runtime.add_servicer(add_QuoteServiceServicer_to_server, servicer, "tarifa.quoting.v1.QuoteService")
    runtime.add_readiness("postgres", database.ready)
    runtime.start_background("expiry", Sweeper(database, desk, settings).run)


SERVICE = Service("quoting", build, "tarifa_quoting.migrations")
