"""The read model is the fold of the log, and can be made from it again."""

from __future__ import annotations

import pytest
from quote_samples import Office, line
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.database import Database
from tarifa_kit.events import EventLog
from tarifa_kit.testing import DatabaseUrls
from tarifa_quoting.command import app
from tarifa_quoting.rebuild import rebuild
from typer.testing import CliRunner


def table(database: Database, tenant: str) -> list[tuple[object, ...]]:
    with database.transaction(tenant, read_only=True) as connection:
        return connection.execute("SELECT * FROM quoting.quotes ORDER BY name").fetchall()


def damage(database: Database, tenant: str, statement: str) -> None:
    with database.transaction(tenant) as connection:
        connection.execute(statement)


@pytest.fixture
def lived(office: Office) -> Office:
    """A tenant whose quotes have been through everything."""
    quotes = office.stub()
    accepted = office.sent(line("a", unit=90), line())
    quotes.AcceptQuote(pb.AcceptQuoteRequest(name=accepted.name, line_ids=["a"], reason="good"))
    declined = office.sent(line("a"))
    quotes.DeclineQuote(pb.DeclineQuoteRequest(name=declined.name, reason="dear"))
    quotes.ReviseQuote(pb.ReviseQuoteRequest(name=declined.name))
    rejected = office.submitted(line("a", unit=70))
    quotes.RejectQuote(pb.RejectQuoteRequest(name=rejected.name, comment="no"))
    quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=rejected.name, lines=[line(), line()]))
    quotes.RemoveQuoteLines(pb.RemoveQuoteLinesRequest(name=rejected.name, line_ids=["2"]))
    office.draft(line("a"), display_name="Pumps", external_reference="r-1")
    return office


def test_the_living_table_is_the_fold_of_the_log(
    lived: Office, database: Database, event_log: EventLog
) -> None:
    report = rebuild(database, event_log, tenant=lived.tenant, write=False)
    assert (report.folded, report.differing) == (4, [])


def test_a_lost_table_is_made_again(lived: Office, database: Database, event_log: EventLog) -> None:
    before = table(database, lived.tenant)
    damage(database, lived.tenant, "DELETE FROM quoting.quotes")
    report = rebuild(database, event_log, tenant=lived.tenant)
    assert len(report.differing) == 4
    assert table(database, lived.tenant) == before


def test_only_what_differs_is_written(lived: Office, database: Database, event_log: EventLog) -> None:
    before = table(database, lived.tenant)
    damage(
        database, lived.tenant, "UPDATE quoting.quotes SET state = 'SENT' WHERE external_reference = 'r-1'"
    )
    report = rebuild(database, event_log, tenant=lived.tenant)
    assert len(report.differing) == 1
    assert table(database, lived.tenant) == before


def test_a_row_that_no_event_tells_of_is_removed(
    lived: Office, database: Database, event_log: EventLog
) -> None:
    before = table(database, lived.tenant)
    damage(
        database,
        lived.tenant,
        "INSERT INTO quoting.quotes SELECT tenant, 'quotes/phantom', version, state, customer,"
        " external_reference, imported, create_time, update_time, ends_at, last_number, content_hash,"
        " header, lines FROM quoting.quotes LIMIT 1",
    )
    report = rebuild(database, event_log, tenant=lived.tenant)
    assert report.differing == [f"{lived.tenant}: quotes/phantom"]
    assert table(database, lived.tenant) == before


class TestCommand:
    @pytest.fixture(autouse=True)
    def environment(self, monkeypatch: pytest.MonkeyPatch, database_urls: DatabaseUrls) -> None:
        monkeypatch.setenv("TARIFA_POSTGRES_URL", database_urls.app)
        monkeypatch.setenv("TARIFA_RELAY_POSTGRES_URL", database_urls.relay)

    def test_check_fails_where_a_row_is_not_the_fold_and_mends_nothing(
        self, lived: Office, database: Database
    ) -> None:
        damage(database, lived.tenant, "UPDATE quoting.quotes SET customer = 'customers/other'")
        damaged = table(database, lived.tenant)
        result = CliRunner().invoke(app, ["rebuild", "--tenant", lived.tenant, "--check"])
        assert result.exit_code == 1
        assert "4 quotes folded, 4 differed" in result.output
        assert table(database, lived.tenant) == damaged

    def test_rebuild_mends_and_then_check_is_content(self, lived: Office, database: Database) -> None:
        damage(database, lived.tenant, "DELETE FROM quoting.quotes")
        run = CliRunner().invoke
        assert run(app, ["rebuild", "--tenant", lived.tenant]).exit_code == 0
        assert run(app, ["rebuild", "--tenant", lived.tenant, "--check"]).exit_code == 0
