"""The real PostgreSQL and Redis, started, killed and stopped by the platform; no services."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest
import redis
from tarifa_kit.testing import eventually
from tarifa_local import LocalSettings, Platform, RunningPlatform
from tarifa_local.errors import FolderInUseError, LocalError, StartFailedError

KILLED_SUPERVISOR = """
import sys, threading
from pathlib import Path
from tarifa_local import LocalSettings, Platform
with Platform(LocalSettings(data_dir=Path(sys.argv[1])), groups=()).running() as running:
    print(*running.process_ids().values(), flush=True)
    threading.Event().wait()
"""


@pytest.fixture
def folder(place: Path) -> Path:
    return place / "a folder with spaces" / "data"


def parts(folder: Path, *, fresh: bool = False) -> Platform:
    """A platform of the embedded parts alone."""
    return Platform(LocalSettings(data_dir=folder), groups=(), fresh=fresh)


def redis_of(running: RunningPlatform) -> redis.Redis:
    return redis.Redis.from_url(running.environment["TARIFA_REDIS_URL"])


def superuser(running: RunningPlatform) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(running.superuser_postgres_url, autocommit=True)


def test_what_is_stored_survives_a_restart(folder: Path) -> None:
    with parts(folder).running() as running:
        redis_of(running).set("word", "kept")
        with superuser(running) as connection:
            connection.execute("CREATE TABLE word AS SELECT 'kept' AS value")

    with parts(folder).running() as running:
        assert redis_of(running).get("word") == b"kept"
        with superuser(running) as connection:
            assert connection.execute("SELECT value FROM word").fetchone() == ("kept",)


def test_a_fresh_start_forgets(folder: Path) -> None:
    with parts(folder).running() as running:
        redis_of(running).set("word", "kept")

    with parts(folder, fresh=True).running() as running:
        assert redis_of(running).get("word") is None


def test_a_fresh_start_spares_a_folder_that_is_not_a_platforms(place: Path) -> None:
    (place / "thesis.txt").write_text("years of work")

    with pytest.raises(LocalError, match="not the data folder"), parts(place, fresh=True).running():
        pytest.fail("it started")

    assert (place / "thesis.txt").read_text() == "years of work"


def test_a_second_platform_on_the_same_folder_is_refused(folder: Path) -> None:
    with (
        parts(folder).running(),
        pytest.raises(FolderInUseError, match=f"process id {os.getpid()}"),
        parts(folder).running(),
    ):
        pytest.fail("it started")


def test_two_platforms_on_two_folders_do_not_meet(place: Path) -> None:
    with parts(place / "one").running() as one, parts(place / "two").running() as two:
        redis_of(one).set("word", "one")
        assert redis_of(two).get("word") is None


@pytest.mark.parametrize("part", ["postgres", "redis"])
def test_a_part_that_is_killed_comes_back(folder: Path, part: str) -> None:
    with parts(folder).running() as running:
        killed = running.process_ids()[part]
        os.kill(killed, signal.SIGKILL)

        eventually(lambda: running.process_ids()[part] != killed)
        eventually(lambda: answers(running, part))


def answers(running: RunningPlatform, part: str) -> bool:
    try:
        if part == "redis":
            return bool(redis_of(running).ping())
        superuser(running).close()
    except (redis.ConnectionError, psycopg.OperationalError):
        return False
    return True


def test_a_stop_leaves_no_process(folder: Path) -> None:
    with parts(folder).running() as running:
        started = [psutil.Process(pid) for pid in running.process_ids().values()]
        family = [*started, *(child for each in started for child in each.children(recursive=True))]

    assert len(started) == 2
    assert [each for each in family if each.is_running()] == []


def test_a_supervisor_that_is_killed_takes_its_parts_along(folder: Path) -> None:
    command = [sys.executable, "-c", KILLED_SUPERVISOR, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        family = [psutil.Process(int(pid)) for pid in supervisor.stdout.readline().split()]
        assert len(family) == 2
        supervisor.kill()

    eventually(lambda: not any(each.is_running() for each in family), what="the end of every part")
    with parts(folder).running() as running:  # and the folder is free again
        assert redis_of(running).ping()


def test_a_part_that_cannot_start_is_named_with_what_it_said(folder: Path) -> None:
    with parts(folder).running():
        pass
    (folder / "postgres" / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(StartFailedError) as caught, parts(folder).running():
        pytest.fail("it started")

    assert caught.value.part == "postgres"
    assert any("incompatible" in line for line in caught.value.log_lines)


def test_after_a_failed_start_nothing_runs(folder: Path) -> None:
    with parts(folder).running():
        pass
    (folder / "postgres" / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(StartFailedError), parts(folder).running():
        pytest.fail("it started")

    assert [each for each in psutil.Process().children(recursive=True) if "redis" in each.name()] == []


def test_secrets_are_random_kept_and_private(folder: Path, place: Path) -> None:
    with parts(folder).running():
        first = (folder / "secrets.json").read_text()
    with parts(folder).running():
        again = (folder / "secrets.json").read_text()
    with parts(place / "other").running():
        other = (place / "other" / "secrets.json").read_text()

    assert first == again
    assert set(json.loads(first).values()).isdisjoint(json.loads(other).values())
    for private in ("secrets.json", "identity/private.pem", "redis/redis.conf"):
        assert stat.S_IMODE((folder / private).stat().st_mode) == 0o600


def test_no_password_is_in_the_process_list(folder: Path) -> None:
    with parts(folder).running() as running:
        words = " ".join(" ".join(psutil.Process(pid).cmdline()) for pid in running.process_ids().values())
        secrets = json.loads((folder / "secrets.json").read_text()).values()

    assert secrets
    assert not [secret for secret in secrets if secret in words]


def test_configured_stores_are_used_instead_of_embedded_ones(folder: Path, place: Path) -> None:
    with parts(place / "outside").running() as outside:
        urls = {
            "postgres_url": outside.environment["TARIFA_POSTGRES_URL"],
            "owner_postgres_url": outside.environment["TARIFA_POSTGRES_URL"],
            "relay_postgres_url": outside.environment["TARIFA_RELAY_POSTGRES_URL"],
            "redis_url": outside.environment["TARIFA_REDIS_URL"],
        }
        settings = LocalSettings.model_validate({"data_dir": folder, **urls})
        with Platform(settings, groups=()).running() as running:
            assert running.process_ids() == {}
            assert running.environment["TARIFA_REDIS_URL"] == urls["redis_url"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can take a folder from its owner")
def test_a_data_folder_that_root_copied_still_starts(folder: Path, place: Path) -> None:
    with parts(folder).running() as running:
        redis_of(running).set("word", "kept")
    copy = place / "copy"
    subprocess.run(["cp", "-r", "--no-preserve=ownership", folder, copy], check=True)
    (copy / "postgres").chmod(0o700)

    with parts(copy).running() as running:
        superuser(running).close()
