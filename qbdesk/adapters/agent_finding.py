"""Looks for a tunnel's agent on this computer and asks it for its version."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from qbdesk.adapters.agent_process import child_environment
from qbdesk.adapters.daemon_thread import in_daemon_thread
from qbdesk.adapters.private_file import write_whole
from qbdesk.domain.errors import OutOfThreads
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.tunnel import TunnelProblem

_ANSWER_S = 5.0
_SUFFIX = ".exe" if sys.platform == "win32" else ""

Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FoundAgent:
    """An agent that told its version."""

    path: Path
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSort:
    """What is looked for: `name` of the file, what its `version` command says, and the least version.

    `page` is where it can be had, `variable` the environment variable that names its file.
    `can_be_fetched`: whether qbdesk can download it.
    """

    name: str
    says: re.Pattern[str]
    least: Version
    page: str
    variable: str
    can_be_fetched: bool = True


def usual_places() -> tuple[Path, ...]:
    """The folders beside PATH in which installers and people put such a program."""
    home = Path.home()
    if sys.platform == "win32":
        roots = [os.environ.get(name) for name in ("LOCALAPPDATA", "ProgramFiles", "ProgramData")]
        local, programs, shared = (Path(root) if root else home for root in roots)
        return (
            local / "Microsoft" / "WinGet" / "Links",
            local / "Microsoft" / "WindowsApps",
            local / "ngrok",  # where pyngrok puts its own
            programs / "ngrok",
            programs / "cloudflared",
            shared / "chocolatey" / "bin",
            home / "scoop" / "shims",
        )
    system = ("/opt/homebrew/bin", "/usr/local/bin", "/usr/bin", "/snap/bin", "/opt/ngrok")
    kept = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "ngrok"  # where pyngrok puts its own
    if sys.platform == "darwin":
        kept = home / "Library" / "Application Support" / "ngrok"
    return (*map(Path, system), home / ".local" / "bin", home / "bin", kept)


class AgentFinder:
    """Finds one sort of agent.

    `agents` is the folder for those that qbdesk fetched itself; it also remembers there which one was used,
    so that a file which has vanished can be told of. `given` is the file that the environment names: no
    other one is looked for then. `places` are folders (or files) beside PATH.
    """

    def __init__(
        self, sort: AgentSort, agents: Path, given: str = "", places: Sequence[Path] | None = None
    ) -> None:
        self.sort = sort
        self.agents = agents
        self._given = given
        self._places = usual_places() if places is None else places
        self._known: dict[tuple[str, int], FoundAgent] = {}
        fetch = (
            "Let qbdesk fetch the present one, or install it from"
            if sort.can_be_fetched
            else "Install it from"
        )
        self._how_to_get_it = f"{fetch} {sort.page}."

    async def find(self) -> FoundAgent:
        """The newest that is there.

        Raises:
            TunnelProblem: there is none, it has vanished, cannot be run, or is too old.
        """
        return await self._with_questions(self._find)

    async def ask(self, path: Path) -> FoundAgent:
        """Ask the agent at `path` for its version.

        Raises:
            TunnelProblem: it cannot be run or does not answer as such an agent does.
        """
        return await self._with_questions(lambda questions: self._ask(path, questions))

    async def _with_questions(self, work: Callable[[_Questions], FoundAgent]) -> FoundAgent:
        questions = _Questions()
        try:
            return await in_daemon_thread(lambda: work(questions), "agent version")
        except OutOfThreads as problem:
            raise TunnelProblem("out_of_threads", problem.title, problem.hint) from None
        finally:
            questions.give_up()

    def _find(self, questions: _Questions) -> FoundAgent:
        found: list[FoundAgent] = []
        problem: TunnelProblem | None = None
        for path in self._candidates():
            try:
                found.append(self._ask(path, questions))
            except TunnelProblem as said:
                problem = problem or said
        if not found:
            raise problem or self._missing()
        best = max(found, key=_version)
        if best.version < self.sort.least:
            raise self.too_old()
        self._remember(best.path)
        return best

    def _ask(self, path: Path, questions: _Questions) -> FoundAgent:
        try:
            key = (str(path), path.stat().st_mtime_ns)
        except OSError:
            raise self.vanished(path) from None
        if key not in self._known:
            try:
                match = self.sort.says.search(questions.ask(path))
            except (OSError, subprocess.SubprocessError):
                raise self.cannot_run(path) from None
            if match is None:
                raise self.cannot_run(path)
            self._known[key] = FoundAgent(path, tuple(map(int, match[1].split("."))))
        return self._known[key]

    def _candidates(self) -> Iterator[Path]:
        if self._given:
            yield Path(self._given).expanduser().absolute()
            return
        name = self.sort.name + _SUFFIX
        fetched = sorted(self.agents.glob(f"{self.sort.name}-*"), reverse=True)
        everywhere = (*map(Path, os.get_exec_path()), *self._places)
        yield from _distinct((*fetched, *(place / name if place.is_dir() else place for place in everywhere)))

    # What may be wrong

    def _missing(self) -> TunnelProblem:
        used = self._used()
        if used is not None and not used.exists():
            return self.vanished(used)
        return TunnelProblem(
            "no_agent",
            f"The program {self.sort.name} is not on this computer.",
            self._how_to_get_it,
            by_itself=False,
        )

    def vanished(self, path: Path) -> TunnelProblem:
        """The file was there and is no more."""
        if self._given:
            return TunnelProblem(
                "no_agent",
                f"The program {self.sort.name} is not at {path}.",
                f"Mend {self.sort.variable}, or start qbdesk without it.",
                by_itself=False,
            )
        return TunnelProblem(
            "vanished",
            f"The program {self.sort.name} has vanished: {path}.",
            "An antivirus program may have removed it. Allow the file there, then fetch or install it again.",
            by_itself=False,
        )

    def cannot_run(self, path: Path) -> TunnelProblem:
        """The file is there and is no agent, or may not be run."""
        return TunnelProblem(
            "cannot_run",
            f"The program {self.sort.name} cannot be run: {path}.",
            "Allow it to be run, or fetch or install another one. An antivirus program may be in the way.",
            by_itself=False,
        )

    def too_old(self) -> TunnelProblem:
        """All that were found are older than the least."""
        return TunnelProblem(
            "too_old",
            f"The program {self.sort.name} on this computer is too old.",
            self._how_to_get_it,
            by_itself=False,
        )

    # Which one was used

    def _note(self) -> Path:
        return self.agents / f"{self.sort.name}.json"

    def _used(self) -> Path | None:
        try:
            return Path(json.loads(self._note().read_text(encoding="utf-8"))["used"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _remember(self, path: Path) -> None:
        if self._given or self._used() == path:
            return
        with suppress(OSError):
            self.agents.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._note(), json.dumps({"used": str(path)}).encode("utf-8"))


class _Questions:
    """Runs of the `version` command, which can be given up from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._over = False
        self._child: subprocess.Popen[str] | None = None

    def ask(self, path: Path) -> str:
        """What the program at `path` says.

        Raises:
            OSError, SubprocessError: it cannot be run or does not end.
        """
        with self._lock:
            if self._over:
                raise OSError
            self._child = subprocess.Popen(  # noqa: S603 - a file from the user's own places
                [str(path), "version"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                env=child_environment(),
            )
        with self._child as child:
            try:
                return child.communicate(timeout=_ANSWER_S)[0]
            except subprocess.TimeoutExpired:
                child.kill()
                raise

    def give_up(self) -> None:
        """Nobody waits for an answer any more."""
        with self._lock:
            self._over = True
            if self._child is not None and self._child.poll() is None:
                self._child.kill()


def _distinct(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        if path.is_file() and os.access(path, os.X_OK) and (real := path.resolve()) not in seen:
            seen.add(real)
            yield path


def _version(agent: FoundAgent) -> Version:
    return agent.version
