"""The roles of docs/team.md, made by the SQL that stands there: the database refuses, not the program."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import psycopg
import pytest

from qbdesk.adapters.postgres.connection import StoreAddress, open_writer
from qbdesk.adapters.postgres.event_store import PostgresEventStore
from qbdesk.adapters.postgres.opening import look_at_shared, open_shared
from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.remark import Remark
from qbdesk.domain.secrets import Secret
from qbdesk.domain.store_rights import StoreRights
from tests.contract.stores import incoming
from tests.postgres.cluster import Cluster
from tests.postgres.team import share, watched_desk

DOCUMENT = Path(__file__).parents[2] / "docs" / "team.md"
PASSWORD = "test-only"
KEEPER = StoreRights(may_keep=True, may_ring=True, is_alone=False)
VIEWER = StoreRights(may_keep=False, may_ring=False, is_alone=False)


def statements() -> list[list[str]]:
    """Of each block of SQL in the document."""
    blocks = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    return [[each for each in block.split(";\n") if each.strip()] for block in blocks]


@pytest.fixture(scope="module")
def shop(cluster: Cluster) -> Iterator[str]:
    """The document's database, with its roles and logins."""
    database, rights, people = statements()
    with cluster.connect() as root:
        for each in database:
            root.execute(each)
        root.execute(f"ALTER ROLE qbdesk_owner PASSWORD '{PASSWORD}'")
    open_writer(as_login(cluster, "qbdesk_owner")).close()
    warned: list[psycopg.errors.Diagnostic] = []
    with open_writer(as_login(cluster, "qbdesk_owner")) as owner:
        owner.add_notice_handler(warned.append)
        for each in rights:
            owner.execute(each)
    assert not [each.message_primary for each in warned]
    with cluster.connect() as root:
        for each in people:
            root.execute(each)
        for name in ("listener_1", "kim", "anna"):
            root.execute(f"ALTER ROLE {name} PASSWORD '{PASSWORD}'")
        root.execute(f"CREATE ROLE bo LOGIN PASSWORD '{PASSWORD}' IN ROLE qbdesk_viewer")
        root.execute(f"CREATE ROLE stranger LOGIN PASSWORD '{PASSWORD}'")
    yield "fjallvind"
    cluster.drop("fjallvind")
    with cluster.connect() as root:
        for name in ("listener_1", "kim", "anna", "bo", "stranger"):
            root.execute(f"DROP ROLE {name}")
        for name in ("qbdesk_keeper", "qbdesk_viewer", "qbdesk_owner"):
            root.execute(f"DROP ROLE {name}")


def as_login(cluster: Cluster, user: str, name: str = "") -> StoreAddress:
    return StoreAddress(cluster.url("fjallvind", user), name or user, Secret(PASSWORD))


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as opened:
        yield opened


async def opened(
    stack: AsyncExitStack, cluster: Cluster, user: str, per_desk: bool = False
) -> PostgresEventStore:
    return await open_shared(stack, as_login(cluster, user), per_desk)


async def test_what_each_may_is_found_out_and_a_stranger_is_not_let_in(cluster: Cluster, shop: str) -> None:
    assert (await look_at_shared(as_login(cluster, "kim"), per_desk=False)).rights == KEEPER
    assert (await look_at_shared(as_login(cluster, "anna"), per_desk=False)).rights == VIEWER
    rings = await look_at_shared(as_login(cluster, "anna"), per_desk=True)
    assert rings.rights == StoreRights(may_keep=False, may_ring=True, is_alone=False)
    assert abs(rings.ahead_s) < 5
    with pytest.raises(StoreProblem, match="login"):
        await look_at_shared(as_login(cluster, "stranger"), per_desk=False)


async def test_a_keeper_keeps_and_a_viewer_views_notes_for_itself_and_rings_for_itself(
    cluster: Cluster, shop: str, stack: AsyncExitStack
) -> None:
    kim = await opened(stack, cluster, "kim")
    anna, bo = await opened(stack, cluster, "anna", per_desk=True), await opened(stack, cluster, "bo")
    number = str(secrets.randbelow(10**9))
    (recorded,) = await kim.writer.record([incoming(EventType.ORDER_NEW, number)])
    assert recorded.event_id is not None
    row_id = recorded.event_id
    (row,) = await anna.reader.rows([row_id])
    assert row.entity_id == number
    await anna.upkeep.note([Remark(row_id, True, 2, "mine")])
    assert [each.comment for each in await anna.upkeep.remarks_on([row_id])] == ["mine"]
    assert [each.comment for each in await bo.upkeep.remarks_on([row_id])] == [""]
    assert row_id in await anna.reader.pinned_ids()
    assert await bo.reader.pinned_ids() == await kim.reader.pinned_ids() == []
    assert await anna.upkeep.unrung(10) == []
    assert await anna.upkeep.claim_alarm(row_id, 1)
    assert not await anna.upkeep.claim_alarm(row_id, 2)
    for refused in (
        anna.writer.record([incoming(EventType.ORDER_NEW, "9")]),
        anna.writer.claim(1, 1),
        anna.upkeep.forget_customer("", number),
        anna.upkeep.set_checked_until(1),
        bo.upkeep.claim_alarm(row_id, 3),
    ):
        with pytest.raises(StoreProblem, match="may not"):
            await refused


FORBIDDEN = (
    "UPDATE event SET state = 'gone'",
    "DELETE FROM event",
    "DELETE FROM delivery",
    "INSERT INTO change (removed) VALUES ('{1}')",
    "INSERT INTO meta VALUES ('a', 'b')",
    "TRUNCATE remark",
    "INSERT INTO remark VALUES ('kim', 1, true, 1, 'not mine')",
    "INSERT INTO desk VALUES ('till', 'kim', 0)",
    "SELECT drop_comments('{1}')",
    "CREATE TABLE mine (a int)",
    "ALTER TABLE remark DISABLE ROW LEVEL SECURITY",
    "SET ROLE qbdesk_keeper",
)


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_a_viewer_may_not_is_refused_by_the_server(cluster: Cluster, shop: str, statement: str) -> None:
    words = f"postgresql://anna:{PASSWORD}@127.0.0.1:{cluster.port}/fjallvind?options=-csearch_path%3Dqbdesk"
    with psycopg.connect(words, autocommit=True) as anna, pytest.raises(psycopg.errors.InsufficientPrivilege):
        anna.execute(statement)


def test_a_viewers_desk_shows_rows_and_says_that_it_only_views(
    cluster: Cluster, shop: str, tmp_path: Path
) -> None:
    folder = share(tmp_path, cluster.url("fjallvind", "anna"))
    with watched_desk(cluster, folder, PASSWORD) as desk:
        desk.wait_for("status", "Shared store, viewing only")
        desk.end()
    assert not (tmp_path / "shops/shop/listening.json").exists()
