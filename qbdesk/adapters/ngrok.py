"""The tunnel of ngrok, by pyngrok.

pyngrok's calls block for ever when the agent is silent, and so does its own `kill`; a failed start keeps its
pipe open; the agent's errors go, token included, to our standard error; and it puts NGROK_AUTHTOKEN on the
command line (shared/packaging.md). So pyngrok runs in a daemon thread, the agent is watched and ended from
outside, and between the two stands a launcher of three lines that cleans the environment.
"""

from __future__ import annotations

import json
import logging
import os
import shlex
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from pyngrok import ngrok, process
from pyngrok.conf import PyngrokConfig
from pyngrok.exception import PyngrokError, PyngrokNgrokError, PyngrokNgrokHTTPError
from pyngrok.log import NgrokLog

from qbdesk.adapters import ngrok_words as words
from qbdesk.adapters.agent_finding import AgentFinder, FoundAgent
from qbdesk.adapters.agent_process import (
    SECRET_VARIABLES,
    AgentNote,
    News,
    Patience,
    child_environment,
    end_child,
    end_orphan,
    ended,
    follow,
    has_agent,
    lines_of,
    silent,
)
from qbdesk.adapters.daemon_thread import in_daemon_thread, in_thread_or_here
from qbdesk.adapters.private_file import write_whole
from qbdesk.adapters.thread_start import start_thread
from qbdesk.domain.errors import OutOfThreads
from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import Secret
from qbdesk.domain.tunnel import TunnelKind, TunnelProblem, TunnelState, TunnelStatus

_log = logging.getLogger(__name__)
_ONLINE = ("client session established", "tunnel session started")
_BAD = ("ERROR", "CRITICAL")
_LEG = "failed to open private leg"
_LISTENER_DOWN = "ERR_NGROK_8012"
_CANNOT_RUN = "cannot_run"
_TAKEN = frozenset({"ERR_NGROK_108", "ERR_NGROK_334"})
_EXITS_OF_A_SHELL = (126, 127)
_JOIN_S = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """News from the thread: a line, the open tunnel, or its end."""

    line: NgrokLog | None = None
    api_url: str = ""
    public_url: str = ""
    problem: TunnelProblem | None = None


class NgrokTunnel:
    """Implements `ports.Tunnel`.

    `token` gives the present token. `domain` is the account's own, always named to ngrok when there is one.
    `folder` is the profile's, where the agent's private files lie while it runs.
    """

    def __init__(
        self,
        token: Callable[[], Secret | None],
        domain: str,
        folder: Path,
        finder: AgentFinder,
        patience: Patience | None = None,
    ) -> None:
        self._token = token
        self._domain = domain
        self._folder = folder
        self._finder = finder
        self._patience = patience or Patience()

    async def run(self, port: int, tell: Callable[[TunnelStatus], None]) -> None:
        """See `ports.Tunnel`."""
        if await in_daemon_thread(partial(end_orphan, self._folder / "ngrok.json"), "orphan"):
            _log.info("ended the agent that an earlier qbdesk left behind")
        token = self._token()
        if token is None:
            raise words.no_token()
        agent = await self._finder.find()
        try:
            await _Session(self._folder, agent, token, self._patience, tell).run(port, self._domain)
        except TunnelProblem as problem:
            # Asked only now: an antivirus program may take the file away while it starts.
            if not agent.path.exists():
                raise self._finder.vanished(agent.path) from None
            if problem.code == _CANNOT_RUN:
                raise self._finder.cannot_run(agent.path) from None
            if problem.code in _TAKEN:
                shop = await in_daemon_thread(partial(_shop_with, token, self._folder), "other shops")
                if shop:
                    raise words.used_by_shop(problem.code, shop) from None
            raise


class _Session:
    """One run of the agent."""

    def __init__(
        self,
        folder: Path,
        agent: FoundAgent,
        token: Secret,
        patience: Patience,
        tell: Callable[[TunnelStatus], None],
    ) -> None:
        self._folder = folder
        self._agent = agent.path
        self._token = token
        self._patience = patience
        self._tell = tell
        self._config_file = folder / "ngrok.yml"
        self._note = AgentNote(folder / "ngrok.json", agent.path, self._config_file)
        self._launcher = agent.path if os.name == "nt" else folder / "ngrok-launcher"
        self._news: News[_Said] = News()
        self._child: subprocess.Popen[str] | None = None
        self._over = threading.Event()
        self._status = TunnelStatus(kind=TunnelKind.NGROK, state=TunnelState.STARTING)
        self._api_url = ""
        self._unanswered = 0
        self._last = ""
        self._logged = ""

    async def run(self, port: int, domain: str) -> None:
        """Until cancelled, or until a `TunnelProblem`."""
        # Nothing that pyngrok logs is ours to keep: it writes each line of the agent, token included.
        logging.getLogger("pyngrok").setLevel(logging.CRITICAL + 1)
        thread = start_thread(partial(self._work, port, domain), "ngrok")
        try:
            await follow(self, self._news, self._patience)
        finally:
            self._over.set()
            await in_thread_or_here(partial(self._end, thread), "ngrok end")

    # On the loop

    def is_open(self) -> bool:
        """See `AgentSession`."""
        return self._status.state is TunnelState.ONLINE

    def too_late(self) -> TunnelProblem:
        """See `AgentSession`."""
        return words.problem_of(self._last) if self._last else silent()

    def take(self, said: _Said) -> None:
        """See `AgentSession`."""
        if said.problem is not None:
            raise said.problem
        if said.public_url:
            self._api_url = said.api_url
            self._show(state=TunnelState.ONLINE, public_url=said.public_url)
        if said.line is not None:
            self._take_line(said.line)

    def _take_line(self, line: NgrokLog) -> None:
        message = line.msg or ""
        was_open = self._status.state is not TunnelState.STARTING
        code = words.code_in(line.err or line.line)
        if code or line.lvl in _BAD or line.line.startswith("ERROR:"):
            self._log_once(words.redact(line.err or line.line, self._token))
        if _LEG in message and was_open:
            self._show_problem(TunnelState.ONLINE, _LISTENER_DOWN)
        elif "failed to reconnect session" in message:
            state = TunnelState.RECONNECTING if was_open else TunnelState.STARTING
            self._show_problem(state, code or "no_network")
        elif was_open and any(each in message for each in _ONLINE):
            self._show(state=TunnelState.ONLINE)
        elif "started tunnel" in message and was_open:
            url = getattr(line, "url", "") or self._status.public_url
            self._show(state=TunnelState.ONLINE, public_url=url)

    def _log_once(self, text: str) -> None:
        """A lost network is told by the agent every few seconds."""
        if text != self._logged:
            self._logged = text
            _log.info("ngrok: %s", text)

    def _show_problem(self, state: TunnelState, code: str) -> None:
        problem = words.problem_of(code)
        self._show(state=state, code=problem.code, problem=problem.sentence())

    def _show(
        self,
        *,
        state: TunnelState,
        public_url: str = "",
        code: str = "",
        problem: str = "",
    ) -> None:
        status = replace(
            self._status,
            state=state,
            public_url=(public_url or self._status.public_url).rstrip("/"),
            code=code,
            problem=problem,
        )
        if status != self._status:
            self._status = status
            self._tell(status)

    async def look(self) -> None:
        """An agent that is stopped or killed from outside tells nothing."""
        ask = partial(ngrok.api_request, f"{self._api_url}/api/status", timeout=self._patience.answer_s)
        try:
            answer = await in_daemon_thread(ask, "ngrok status")
        except OutOfThreads:
            return  # nobody to ask; what it tells by itself is heard on
        except PyngrokNgrokHTTPError:
            answer = {}  # an agent without this page; it answers, and that is enough
        except (PyngrokError, OSError, ValueError):
            self._unanswered += 1
            if self._unanswered >= self._patience.unanswered:
                raise silent() from None
            return
        self._unanswered = 0
        state = str(answer.get("status", ""))
        if state in ("reconnecting", "connecting", "offline"):
            self._show_problem(TunnelState.RECONNECTING, self._last or "no_network")
        elif state == "online" or self._status.code == _LISTENER_DOWN:
            self._show(state=TunnelState.ONLINE)

    # In the thread

    def _work(self, port: int, domain: str) -> None:
        """The calls of pyngrok, which may block for ever."""
        try:
            self._write_files()
        except OSError as error:
            self._news.post(_Said(problem=self._cannot_write(error)))
            return
        if self._over.is_set():
            return
        try:
            problem = self._keep_open(port, domain)
        except PyngrokNgrokHTTPError as error:
            problem = self._why(error.body)
        except PyngrokNgrokError as error:
            problem = self._why(error.ngrok_error or "")
        except (PyngrokError, OSError, ValueError) as error:
            problem = self._why(type(error).__name__)
        finally:
            self._reap()
            with suppress(OSError):
                self._config_file.unlink()
        self._news.post(_Said(problem=problem))

    def _keep_open(self, port: int, domain: str) -> TunnelProblem:
        """Open the tunnel and read what the agent says until its end; why it ended."""
        config = PyngrokConfig(
            ngrok_path=str(self._launcher),
            config_path=str(self._config_file),
            monitor_thread=False,
            log_event_callback=self._hear,
            startup_timeout=int(self._patience.start_s) + 5,
            start_new_session=True,
        )
        config.auth_token = config.api_key = None  # it took them from the environment
        started = process.get_process(config)
        wanted: dict[str, object] = {"name": "qbdesk", "upstream": {"url": f"http://127.0.0.1:{port}"}}
        if domain:
            wanted["url"] = f"https://{domain}"
        opened = ngrok.api_request(f"{started.api_url}/api/endpoints", "POST", wanted)
        url = str(opened.get("url") or opened.get("public_url") or "")
        self._news.post(_Said(api_url=str(started.api_url), public_url=url))
        lines_of(started.proc, self._hear_text)
        return self._why()

    def _write_files(self) -> None:
        self._note.write(None)
        write_whole(self._config_file, _configuration(self._token))
        if os.name == "nt":
            # There is no launcher there: the environment of this process itself is cleaned.
            for name in SECRET_VARIABLES:
                os.environ.pop(name, None)
            return
        script = _launcher_script(self._agent)
        if not self._launcher.exists() or self._launcher.read_bytes() != script:
            write_whole(self._launcher, script)
        self._launcher.chmod(0o700)

    def _cannot_write(self, error: OSError) -> TunnelProblem:
        return TunnelProblem(
            "cannot_write",
            f"The tunnel's files cannot be written in {self._folder} ({error.strerror}).",
            "Free some space, or see whether the folder can be written to.",
        )

    def _hear_text(self, text: str) -> None:
        self._hear(NgrokLog(text))

    def _hear(self, line: NgrokLog) -> None:
        """Each line; the launcher's comes before anything the agent could do wrong."""
        if self._child is None:
            self._child = self._child_of_pyngrok()
            if self._child is not None:
                with suppress(OSError):
                    self._note.write(self._child.pid)
        if self._over.is_set() and self._child is not None:
            self._child.kill()
        message = line.msg or ""
        if any(each in message for each in _ONLINE):
            self._last = ""
        elif _LEG not in message:
            self._last = words.code_in(line.err or line.line) or self._last
        self._news.post(_Said(line=line))

    def _child_of_pyngrok(self) -> subprocess.Popen[str] | None:
        """The library shows a child only once it has answered: too late for one that is silent."""
        started = process._current_processes.get(str(self._launcher))  # noqa: SLF001
        return None if started is None else started.proc

    def _why(self, said: str = "") -> TunnelProblem:
        """Why it failed: by what was said last, else by how the agent ended."""
        code = words.code_in(said) or self._last
        if code:
            return words.problem_of(code)
        exit_code = None if self._child is None else self._child.poll()
        if exit_code in _EXITS_OF_A_SHELL or self._child is None:
            return TunnelProblem(_CANNOT_RUN, "", by_itself=False)
        return ended()

    def _reap(self) -> None:
        """Close the pipe, which pyngrok leaves open for the life of the program."""
        child = self._child
        if child is not None:
            end_child(child)
            if child.stdout is not None:
                child.stdout.close()

    def _end(self, thread: threading.Thread) -> None:
        """End the agent and remove what it needed. Blocks for up to a second and a half."""
        child = self._child or self._child_of_pyngrok()
        gone = child is None or end_child(child)
        thread.join(_JOIN_S)
        with suppress(OSError):
            self._config_file.unlink()
        if gone and not thread.is_alive():
            self._note.remove()


def _configuration(token: Secret) -> bytes:
    """What the agent may know; it keeps no requests, which its local page would show with our secret path."""
    lines = ('version: "3"', "agent:", f"  authtoken: {json.dumps(token.reveal())}", "  inspect_db_size: -1")
    return ("\n".join(lines) + "\n").encode()


def _shop_with(token: Secret, folder: Path) -> str:
    """The other profile beside `folder` whose agent runs on the same token, "" when there is none. Blocks."""
    for note in folder.parent.glob("*/ngrok.json"):
        if note.parent != folder and has_agent(note):
            with suppress(OSError):
                if _configuration(token) == (note.parent / "ngrok.yml").read_bytes():
                    return note.parent.name
    return ""


def _launcher_script(agent: Path) -> bytes:
    """What pyngrok starts in place of the agent: it becomes the agent, in a clean environment."""
    libraries = child_environment().get("LD_LIBRARY_PATH")
    return (
        "#!/bin/sh\n"
        f"unset {' '.join(SECRET_VARIABLES)} LD_LIBRARY_PATH LD_LIBRARY_PATH_ORIG\n"
        + (f"export LD_LIBRARY_PATH={shlex.quote(libraries)}\n" if libraries else "")
        + "echo 'lvl=info msg=launched'\n"
        f'exec {shlex.quote(str(agent))} "$@" 2>&1\n'
    ).encode()
