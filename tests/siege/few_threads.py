"""Parts of qbdesk in a process that gets no more threads: `python -m tests.siege.few_threads PART FOLDER`.

The limits are the kernel's: a thread takes as much address space as RLIMIT_STACK said when the process
began, and RLIMIT_AS leaves room for all but that. They hold for root too, unlike RLIMIT_NPROC. Prints what
came of the part as one line.
"""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

STACK_BYTES = 1 << 30
ROOM_BYTES = 1 << 29


@contextmanager
def large_stacks() -> Iterator[None]:
    """A thread of a program that begins meanwhile takes a GiB of address space."""
    before = resource.getrlimit(resource.RLIMIT_STACK)
    resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_STACK, before)


def no_more_threads(process_id: int) -> None:
    """From now on; those that run go on."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    used_bytes = int(status.split("VmSize:")[1].split()[0]) * 1024
    hard = resource.prlimit(process_id, resource.RLIMIT_AS)[1]
    resource.prlimit(process_id, resource.RLIMIT_AS, (used_bytes + ROOM_BYTES, hard))


def more_threads(process_id: int) -> None:
    """As many as before."""
    hard = resource.prlimit(process_id, resource.RLIMIT_AS)[1]
    resource.prlimit(process_id, resource.RLIMIT_AS, (hard, hard))


def refused() -> bool:
    """Whether a new thread is really refused here."""
    try:
        threading.Thread(target=int).start()
    except RuntimeError:
        return True
    return False


async def executor() -> str:
    """All is done by the one worker there is; without one a known problem is raised."""
    from qbdesk.adapters.thread_start import SteadyExecutor
    from qbdesk.domain.errors import OutOfThreads

    loop = asyncio.get_running_loop()
    SteadyExecutor().give_to(loop)
    await asyncio.to_thread(int)
    no_more_threads(os.getpid())
    assert refused()
    done = await asyncio.gather(*(asyncio.to_thread(abs, value) for value in range(20)))
    assert done == list(range(20))
    SteadyExecutor().give_to(loop)
    try:
        await asyncio.to_thread(int)
    except OutOfThreads as problem:
        return problem.sentence()
    return "done"


async def sound() -> str:
    """A sound that cannot be played is told, and does not stand in the way of the next."""
    from qbdesk.adapters.sound_player import SoundPlayer

    told: list[str] = []
    over = asyncio.Event()

    def hear(problem: str) -> None:
        told.append(problem)
        over.set()

    player = SoundPlayer(Path(sys.argv[2]), ["NULL"])
    no_more_threads(os.getpid())
    assert refused()
    player.play("shop-bell", 0, hear)
    assert over.is_set()
    assert not player.is_playing
    over.clear()
    more_threads(os.getpid())
    player.play("no such file", 0, hear)
    await over.wait()
    player.close()
    assert "gone" in told[1]
    return told[0]


async def keychain() -> str:
    """The keyring is asked in a thread of its own."""
    from qbdesk.adapters.keychain import Keychain, KeychainProblem

    no_more_threads(os.getpid())
    try:
        await Keychain("shop").write("api-key", "x")
    except KeychainProblem as problem:
        return problem.sentence()
    return "done"


async def export() -> str:
    """A file is written in a thread of its own; nothing is left of one that was not begun."""
    from qbdesk.adapters.export_file import ExportFolder
    from qbdesk.domain.errors import OutOfThreads

    folder = Path(sys.argv[2])
    no_more_threads(os.getpid())
    try:
        async with ExportFolder().open(folder / "events.csv") as file:
            await file.write(b"x")
    except OutOfThreads as problem:
        left = [file.name for file in folder.iterdir()]  # noqa: ASYNC240 - a part of its own
        return f"{problem.sentence()}{left or ''}"
    return "done"


async def tunnel() -> str:
    """The keeper tells of it as of any tunnel that is down; a look for the agent says the same."""
    from qbdesk.adapters.agent_finding import AgentFinder
    from qbdesk.adapters.cloudflared import CLOUDFLARED, CloudflaredTunnel
    from qbdesk.adapters.system_clock import SystemClock
    from qbdesk.domain.settings import Settings
    from qbdesk.domain.status import EngineStatus
    from qbdesk.domain.tunnel import TunnelProblem, TunnelState
    from qbdesk.services.status_board import StatusBoard
    from qbdesk.services.tunnel_keeper import TunnelKeeper

    logging.getLogger("qbdesk").setLevel(logging.ERROR)
    folder = Path(sys.argv[2])
    finder = AgentFinder(CLOUDFLARED, folder, places=())
    board = StatusBoard(EngineStatus(shop="shop", demo=False))
    failed = asyncio.Event()
    board.subscribe(lambda status: failed.set() if status.tunnel.state is TunnelState.FAILED else None)
    keeper = TunnelKeeper(
        lambda settings: CloudflaredTunnel(folder, finder), NoSource(), Settings(tunnel="cloudflared"),
        "http://127.0.0.1:8765/webhooks/quickbutik/x", board, SystemClock(),
    )  # fmt: skip
    no_more_threads(os.getpid())
    found = (await asyncio.gather(finder.find(), return_exceptions=True))[0]
    assert isinstance(found, TunnelProblem)
    assert found.code == "out_of_threads"
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(keeper.run(), name="keeper")
        await failed.wait()
        told = board.status.tunnel.problem
        running.cancel()
    return told


class NoSource:
    """Where no agent is fetched from."""

    async def fetch(self, tell: Callable[[int, int], None]) -> None:
        """Nothing is asked of it."""


async def ended_here() -> str:
    """What must be done at the end is done by the loop itself."""
    from qbdesk.adapters.daemon_thread import in_thread_or_here

    no_more_threads(os.getpid())
    return await in_thread_or_here(lambda: threading.current_thread().name, "end")


def main() -> None:
    """Run the part."""
    parts = {part.__name__: part for part in (executor, sound, keychain, export, tunnel, ended_here)}
    sys.stdout.write(asyncio.run(parts[sys.argv[1]]()) + "\n")


if __name__ == "__main__":
    main()
