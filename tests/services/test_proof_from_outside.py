"""The proof through a real listener, a real sender and a proxy that does its work well or badly."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from qbdesk.adapters.proof_sender import HttpProofSender
from qbdesk.domain.proof import NONCE_PARAMETER, ProofFailed
from tests.leftovers import LogWatch
from tests.outside import Manner, page
from tests.raw_http import get, status_of
from tests.services.parts import HOOK, SECRET
from tests.services.way import Way, open_way

CODES = {
    Manner.CUTS_QUERY: "query_lost",
    Manner.OWN_PAGE: "not_ours",
    Manner.OWN_404: "not_ours",
    Manner.ANSWER_502: "listener_down",
    Manner.ANSWER_503: "status_503",
    Manner.NGROK_OFFLINE: "offline",
    Manner.NGROK_LISTENER_DOWN: "listener_down",
    Manner.NGROK_WARNING: "browser_warning",
    Manner.NGROK_LIMIT: "limit",
    Manner.NGROK_OTHER: "ERR_NGROK_3205",
    Manner.REDIRECT: "redirect",
    Manner.REDIRECT_NOWHERE: "redirect",
    Manner.SILENT: "timeout",
    Manner.HANGS_UP: "no_answer",
    Manner.LOSES_ANSWER: "answer_changed",
}


@pytest.fixture
async def way(tmp_path: Path) -> AsyncIterator[Way]:
    async with open_way(tmp_path, sender=HttpProofSender(timeout_s=0.5)) as opened:
        opened.tunnel()
        yield opened


async def test_what_comes_back_is_proven_and_leaves_no_trace(way: Way) -> None:
    rung: list[object] = []
    way.feed.subscribe(rung.append)
    proof = await way.reachability.prove_now()
    assert (proof.holds, proof.proven_at_us, proof.code) == (True, way.clock.now_us(), "")
    (target,) = way.outside.requests
    assert target.startswith(f"{HOOK}?{NONCE_PARAMETER}=")
    assert await way.deliveries() == 0
    assert (rung, way.status.last_received_at_us, way.status.wrong_path) == ([], None, 0)


@pytest.mark.parametrize(("manner", "code"), CODES.items())
async def test_each_bad_way_is_told_apart(way: Way, manner: Manner, code: str, log_watch: LogWatch) -> None:
    log_watch.expect("not proven from outside")
    way.outside.manner = manner
    proof = await way.reachability.prove_now()
    assert (proof.holds, proof.proven_at_us, proof.code) == (False, None, code)
    assert proof.tried_at_us == way.clock.now_us()
    assert SECRET not in proof.problem
    assert proof.problem.count(". ") >= 1
    assert len(way.outside.requests) == 1
    assert await way.deliveries() == 0


async def test_another_qbdesk_is_told_by_its_secret_and_by_its_nonces(
    way: Way, tmp_path: Path, log_watch: LogWatch
) -> None:
    log_watch.expect("not proven from outside")
    (tmp_path / "copy").mkdir()
    async with open_way(tmp_path / "copy") as copy:
        way.outside.port = copy.port
        assert (await way.reachability.prove_now()).code == "elsewhere"
        assert await copy.deliveries() == 1  # there it is a probe like any other
        url = way.status.public_webhook_url.replace(SECRET, "an-older-secret")
        way.board.update(public_webhook_url=url)
        assert (await way.reachability.prove_now()).code == "old_secret"


async def test_a_right_answer_to_a_request_that_never_came_is_no_proof(
    tmp_path: Path, log_watch: LogWatch
) -> None:
    """A computer with our secret that knows the nonce would have to sit on the way itself."""

    class Echo:
        async def send(self, url: str, nonce: str, answer: str) -> None:
            return None

    log_watch.expect("not proven from outside")
    async with open_way(tmp_path, sender=Echo()) as way:
        way.tunnel()
        assert (await way.reachability.prove_now()).code == "elsewhere"


async def test_an_unknown_or_used_nonce_is_a_probe_like_any_other(way: Way) -> None:
    await way.reachability.prove_now()
    (used,) = way.outside.requests
    for target in (used, f"{HOOK}?{NONCE_PARAMETER}=guessed", f"{HOOK}?{NONCE_PARAMETER}"):
        assert await status_of(way.port, get(target)) == 200
    assert await way.deliveries() == 3
    assert await status_of(way.port, get(used.replace(SECRET, "wrong"))) == 404


async def test_without_an_address_nothing_is_sent(way: Way) -> None:
    way.tunnel(public_url="")
    proof = await way.reachability.prove_now()
    assert (proof.holds, proof.tried_at_us, way.outside.requests) == (False, None, [])


async def test_two_who_ask_at_once_share_one_request(way: Way) -> None:
    async with asyncio.TaskGroup() as tasks:
        asked = [tasks.create_task(way.reachability.prove_now(), name=f"ask {n}") for n in range(3)]
    assert [task.result().holds for task in asked] == [True] * 3
    assert len(way.outside.requests) == 1


async def failing(url: str) -> ProofFailed:
    with pytest.raises(ProofFailed) as caught:
        await HttpProofSender(timeout_s=5).send(f"{url}/h/{SECRET}", "n", "a")
    assert SECRET not in str(caught.value) + caught.value.sentence()
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    return caught.value


async def test_a_port_where_nothing_listens_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert (await failing(f"http://127.0.0.1:{port}")).code == "refused"


@pytest.mark.parametrize(
    ("number", "code"), [(socket.EAI_NONAME, "dns"), (socket.EAI_AGAIN, "no_network"), (None, "dns")]
)
async def test_a_name_that_nobody_knows_is_told_from_no_network(
    monkeypatch: pytest.MonkeyPatch, number: int | None, code: str
) -> None:
    def unknown(*_: object, **__: object) -> object:
        if number is None:
            raise UnicodeError("label too long")
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert (await failing("http://fjallvind.example")).code == code


async def test_a_network_that_is_down_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unreachable(*_: object, **__: object) -> object:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", unreachable)
    assert (await failing("http://192.0.2.1")).code == "no_network"


async def test_a_server_without_a_certificate_to_trust_is_told() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(page("200 OK\r\n", "plain"))
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert (await failing(f"https://127.0.0.1:{port}")).code == "tls"
