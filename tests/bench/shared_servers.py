"""A PostgreSQL of the bench's own, as one is set up that is relied on, and what runs on it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from tests.bench.children import BenchProblem, Child, ask, module
from tests.bench.servers import clean, fresh, offscreen
from tests.postgres.cluster import Cluster, running_cluster

# All else is PostgreSQL's default: fsync, full_page_writes, synchronous_commit, autovacuum are on.
_SETTINGS = """
shared_buffers = 512MB
max_wal_size = 4GB
"""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class SharedServer:
    """A running PostgreSQL, with an empty store in it."""

    cluster: Cluster
    database: str

    @property
    def url(self) -> str:
        """The store's address, as a profile has it."""
        return self.cluster.url(self.database)

    @property
    def root_address(self) -> str:
        """Where its superuser may do all, without a password."""
        return f"host={self.cluster.folder} port={self.cluster.port} user=postgres dbname={self.database}"

    def variables(self, **more: str) -> dict[str, str]:
        """What programs on it have in their environment."""
        null_keyring = "keyring.backends.null.Keyring"
        return clean({"PGPASSWORD": self.cluster.password, "PYTHON_KEYRING_BACKEND": null_keyring, **more})

    def number(self, statement: str) -> int:
        """The one number that a question of the superuser's is answered with."""
        with self.cluster.connect(self.database) as root:
            row = root.execute(statement.encode()).fetchone()
        return 0 if row is None else int(row[0])

    def connections(self) -> int:
        """How many connections programs of qbdesk hold."""
        return self.number("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'qbdesk%'")

    def cpu_s(self) -> float:
        """Processor time of the server and all its processes, those that have ended too."""
        first = int((self.cluster.folder / "data/postmaster.pid").read_text().split()[0])
        ticks = 0
        for file in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = file.read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if file.parent.name == str(first):
                ticks += sum(map(int, fields[11:15]))
            elif fields[1] == str(first):
                ticks += sum(map(int, fields[11:13]))
        return ticks / _TICKS

    def make_rows(self, events: int) -> None:
        """Fill the empty store."""
        ask(
            module("tests.bench.make_shared_store", "--events", events, self.root_address),
            self.variables(),
            timeout_s=7200,
        )

    def require_stored(self, answered: int) -> None:
        """Every request that was answered 200 is in the store, as a delivery and an event of its own."""
        deliveries = self.number("SELECT count(*) FROM qbdesk.delivery")
        events = self.number("SELECT count(*) FROM qbdesk.event")
        if not deliveries == events == answered:
            raise BenchProblem(
                f"{answered} requests were answered; stored: {deliveries} deliveries, {events} events"
            )


@contextmanager
def shared_cluster(place: Path) -> Iterator[Cluster]:
    """A server with its files beside the bench's own: it runs as another user, who cannot look into them."""
    with running_cluster(_SETTINGS, place.parent) as cluster:
        yield cluster


@contextmanager
def shared_server(cluster: Cluster) -> Iterator[SharedServer]:
    """A new store, gone afterwards."""
    database = cluster.database()
    try:
        yield SharedServer(cluster, database)
    finally:
        cluster.drop(database)


def share(folder: Path, url: str) -> Path:
    """A data folder whose shop works with the store at `url` and listens on a port of its own."""
    profile = folder / "shops/shop"
    profile.mkdir(mode=0o700, parents=True)
    (profile / "settings.toml").write_text(tomli_w.dumps({"store": url, "port": 0}), encoding="utf-8")
    return folder


@contextmanager
def shared_listeners(server: SharedServer, place: Path, count: int) -> Iterator[list[tuple[Child, str]]]:
    """So many `listen` that know the same secret path, each with its address."""
    variables = server.variables(QBDESK_WEBHOOK_SECRET="s" * 43)
    with ExitStack() as stack:
        folders = [share(stack.enter_context(fresh(place)), server.url) for _ in range(count)]
        commands = [module("qbdesk", "--data-dir", folder, "listen") for folder in folders]
        children = [stack.enter_context(Child(command, variables)) for command in commands]
        yield [(child, str(child.facts()["webhook_url"])) for child in children]


@dataclass(frozen=True)
class Watched:
    """A program that notes when it saw each row, and the file that it writes when it has ended."""

    child: Child
    url: str
    notes: Path


@contextmanager
def watched(server: SharedServer, place: Path, words: Sequence[Sequence[str]]) -> Iterator[list[Watched]]:
    """A program for each of these commands of qbdesk (none: the desk), one after the other, all at rest."""
    with ExitStack() as stack:
        programs = []
        for number, command in enumerate(words):
            folder = stack.enter_context(fresh(place))
            notes = place / f"seen-{number}.json"
            line = module("tests.bench.peers.seen_rows", notes, *command, "--data-dir", folder)
            child = stack.enter_context(Child(line, server.variables(**offscreen(share(folder, server.url)))))
            programs.append(Watched(child, str(child.facts()["webhook_url"]), notes))
        for program in programs:
            program.child.settle()
        yield programs
