"""A real PostgreSQL of our own: a cluster in a temporary folder, gone when whoever made it is."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from qbdesk.adapters.postgres.connection import StoreAddress, open_writer
from qbdesk.domain.secrets import Secret

OLDEST = 15
_PLACES = "/usr/lib/postgresql"
_TEMPLATE = "qbdesk_template"
_LIMIT_S = 50
_MEMORY, _ROOM = "/dev/shm", 1_500_000_000
# A test's server may lose all when the machine does: what it is asked to survive is its own end.
FORGETFUL = """
fsync = off
max_wal_size = 128MB
min_wal_size = 32MB
autovacuum = off
jit = off
wal_level = minimal
max_wal_senders = 0
full_page_writes = off
shared_buffers = 32MB
max_connections = 60
deadlock_timeout = 100ms
"""
_PLACE = """
log_min_messages = fatal
unix_socket_directories = '{folder}'
listen_addresses = '127.0.0.1'
port = {port}
"""
# Waits until the pipe's other end is closed, by whatever end its holder came to.
_UNDERTAKER = 'read -r _ <&3; "$0"/pg_ctl -D "$1"/data stop -m immediate -s; rm -rf "$1"'


def programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs, None where there is none that is new enough."""
    found = [
        folder
        for folder in Path(_PLACES).glob("*/bin")
        if folder.parent.name.isdigit() and int(folder.parent.name) >= OLDEST and (folder / "initdb").exists()
    ]
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


@dataclass
class Cluster:
    """A running server; `restart` and `stop` are for the tests that want to see it go."""

    programs: Path
    folder: Path
    port: int
    password: str
    _numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 1_000_000)))

    def url(self, database: str, user: str = "postgres", host: str = "127.0.0.1") -> str:
        """Where a database is, without a password."""
        return f"postgresql://{user}@{host}:{self.port}/{database}"

    def address(self, database: str, name: str = "test") -> StoreAddress:
        """The same with the password, for one that calls itself `name`."""
        return StoreAddress(self.url(database), name, Secret(self.password))

    def database(self, template: str = _TEMPLATE) -> str:
        """The name of a new database with our tables in it; `template1` makes an empty one."""
        name = f"test_{next(self._numbers)}"
        with self.connect() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected to it."""
        with self.connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
            )

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """A connection of the one who may do all, by the socket in the folder."""
        return psycopg.connect(
            f"postgresql://postgres@/{database}?host={self.folder}&port={self.port}", autocommit=True
        )

    def start(self) -> None:
        """Start the server and wait until it answers."""
        _run([self.programs / "pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "start"])

    def stop(self, mode: str = "immediate") -> None:
        """End the server: `immediate` is a crash, `fast` breaks off what is being done."""
        _run([self.programs / "pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop"])


@contextmanager
def running_cluster(settings: str = FORGETFUL, place: Path | None = None) -> Iterator[Cluster]:
    """A server with the template of our tables, in a folder in `place`, by default in memory.

    It ends, and its folder goes, when the block ends or this process does, even by SIGKILL.
    """
    found = programs()
    assert found is not None, f"PostgreSQL {OLDEST} or newer is not installed"
    folder = Path(tempfile.mkdtemp(prefix="qbdesk-postgres-", dir=place or _roomy_memory()))
    read_end, write_end = os.pipe()
    try:
        if os.geteuid() == 0:
            owner = pwd.getpwnam(_owner())
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        cluster = Cluster(found, folder, _free_port(), secrets.token_urlsafe(12))
        # A grandchild, so that it is nobody's child process here.
        _run(["sh", "-c", f"exec 3<&0; ({_UNDERTAKER}) >/dev/null 2>&1 &", found, folder], stdin=read_end)
        os.close(read_end)
        _make(cluster, settings)
        yield cluster
    finally:
        os.close(write_end)
        _wait_until_gone(folder)


def _make(cluster: Cluster, settings: str) -> None:
    data = cluster.folder / "data"
    _run(
        [cluster.programs / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
         "--no-sync", "--auth-local=trust", "--auth-host=scram-sha-256"]
    )  # fmt: skip
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(settings + _PLACE.format(folder=cluster.folder, port=cluster.port))
    cluster.start()
    with cluster.connect() as connection:
        connection.execute(sql.SQL("ALTER ROLE postgres PASSWORD {}").format(sql.Literal(cluster.password)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
    open_writer(cluster.address(_TEMPLATE)).close()


def _roomy_memory() -> str | None:
    """A folder in memory, None for the usual place: making and dropping databases is all about files."""
    with suppress(OSError):
        if shutil.disk_usage(_MEMORY).free > _ROOM:
            return _MEMORY
    return None


def _owner() -> str:
    """Whom the server runs as where we are root, which it refuses."""
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


def _run(words: Sequence[str | Path], stdin: int = subprocess.DEVNULL) -> None:
    as_other = ["runuser", "-u", _owner(), "--"] if os.geteuid() == 0 else []
    # Not a pipe: the server would hold it open for as long as it lives.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [*as_other, *words], stdin=stdin, stdout=said, stderr=said, cwd="/", timeout=_LIMIT_S, check=False
        )
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_until_gone(folder: Path) -> None:
    """The undertaker removes the folder last; should it have been killed, the folder goes all the same."""
    watch = shutil.which("timeout") or "timeout"
    gone = ["sh", "-c", 'while [ -e "$0" ]; do sleep 0.02; done', str(folder)]
    subprocess.run([watch, "20", *gone], check=False)
    shutil.rmtree(folder, ignore_errors=True)
