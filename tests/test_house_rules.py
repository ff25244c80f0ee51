"""The house rules of design.md section 2 that ruff cannot see, by reading the source."""

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from tests.house_rules import (
    Finder,
    Source,
    at_most_lines,
    big_classes,
    broad_excepts,
    burnt_loops,
    connected_lambdas,
    early_dataclasses,
    hex_colours,
    imports_of,
    loose_tasks,
    module_mutables,
    nameless_tasks,
    nested_loops,
    quits,
    sleeps,
    suppressed_broadly,
    vague_name,
)

ROOT = Path(__file__).resolve().parent.parent

# Where anything may be caught: the request handlers, the task scope and the exception hooks; and where an
# error leaves its thread, or Qt's C++ frames, to be raised again for the one who asked.
BROAD_EXCEPT_ALLOWED = (
    "qbdesk/adapters/listener*.py",
    "qbdesk/simulator/http_server.py",
    "qbdesk/ui/tasks.py",
    "qbdesk/app/exception_hooks.py",
    "qbdesk/app/self_test.py",  # a broken part must not hide the parts behind it
    "qbdesk/adapters/job_thread.py",
    "qbdesk/adapters/sqlite/threads.py",
    "qbdesk/adapters/postgres/threads.py",
    "qbdesk/adapters/daemon_thread.py",
    "qbdesk/adapters/postgres/change_source.py",
    "qbdesk/app/event_loop.py",
)
# The one place that runs Qt's own loop.
EXEC_ALLOWED = ("qbdesk/app/event_loop.py",)
CREATE_TASK_ALLOWED = ("qbdesk/ui/tasks.py",)
HEX_COLOURS_ALLOWED = ("qbdesk/ui/theme.py",)
SLEEP_ALLOWED = ("tests/bench/*", "tests/screenshots*")
LIBRARY_ROOMS = {
    "qasync": ("qbdesk/app/event_loop.py",),
    "httpx": (
        "qbdesk/adapters/quickbutik*.py",
        "qbdesk/adapters/ngrok_fetch.py",
        "qbdesk/adapters/pictures.py",
        "qbdesk/adapters/proof_sender.py",
        "qbdesk/adapters/engine_question.py",
        "qbdesk/simulator/*",
    ),
    "psycopg": ("qbdesk/adapters/postgres/*.py",),
    "httptools": ("qbdesk/adapters/listener*.py",),
    "sqlite3": ("qbdesk/adapters/sqlite/*",),
    "keyring": ("qbdesk/adapters/keychain.py",),
    "pyngrok": ("qbdesk/adapters/ngrok*.py",),
}


@dataclass(frozen=True)
class Rule:
    """A rule, where it holds, and snippets that it must and must not object to."""

    name: str
    find: Finder
    bad: tuple[str, ...]
    good: tuple[str, ...] = ("x = 1\n",)
    room: str = "qbdesk/*"
    but_for: tuple[str, ...] = ()
    bad_path: str = "qbdesk/services/snippet.py"

    def holds_in(self, path: str) -> bool:
        return fnmatch(path, self.room) and not any(fnmatch(path, each) for each in self.but_for)

    def findings(self, source: Source) -> list[str]:
        if not self.holds_in(source.path):
            return []
        return [f"{source.path}:{line}: {what}" for line, what in self.find(source)]


MANY_METHODS = "class Big:\n" + "".join(f"    def m{number}(self): ...\n" for number in range(21))

RULES = (
    Rule(
        "no lambda in connect",
        connected_lambdas,
        bad=("button.clicked.connect(lambda: self.go())\n", "button.clicked.connect(partial(self.go, 1))\n"),
        good=("button.clicked.connect(self.go)\n", "rows = sorted(rows, key=lambda row: row.id)\n"),
    ),
    Rule(
        "no nested loop",
        nested_loops,
        but_for=EXEC_ALLOWED,
        bad=("dialog.exec()\n", "menu.exec_(point)\n", "QApplication.processEvents()\n"),
        good=("connection.execute(sql)\n", "exec(code)\n"),
    ),
    Rule(
        "no asyncSlot or asyncClose",
        burnt_loops,
        bad=(
            "from qasync import asyncSlot\n",
            "@qasync.asyncClose\ndef f(): ...\n",
            "@asyncSlot()\ndef f(): ...\n",
        ),
    ),
    Rule(
        "no app.quit",
        quits,
        bad=("self.app.quit()\n", "QApplication.quit()\n", "QApplication.instance().quit()\n"),
        good=("thread.quit()\n",),
    ),
    Rule(
        "broad except at the edges only",
        broad_excepts,
        bad=(
            "try:\n    f()\nexcept Exception as error:\n    log(error)\n",
            "try:\n    f()\nexcept:\n    pass\n",
            "try:\n    f()\nexcept (OSError, BaseException):\n    pass\n",
        ),
        good=(
            "try:\n    f()\nexcept OSError:\n    pass\n",
            "try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n",
        ),
        but_for=BROAD_EXCEPT_ALLOWED,
    ),
    Rule(
        "no suppressed Exception",
        suppressed_broadly,
        bad=("with contextlib.suppress(Exception):\n    f()\n",),
        good=("with suppress(OSError):\n    f()\n",),
    ),
    Rule(
        "frozen dataclasses are completed late",
        early_dataclasses,
        bad=(
            "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A: ...\n",
            "import dataclasses\n@dataclasses.dataclass(frozen=True)\nclass A: ...\n",
        ),
        good=(
            "from qbdesk.domain.late_dataclass import dataclass\n@dataclass(frozen=True)\nclass A: ...\n",
            "from dataclasses import dataclass\n@dataclass(slots=True)\nclass A: ...\n",
        ),
        but_for=("qbdesk/simulator/*", "qbdesk/domain/late_dataclass.py"),
    ),
    Rule(
        "files of at most 400 lines",
        at_most_lines(400),
        bad=("x = 1\n" * 401,),
        good=("x = 1\n" * 400,),
        room="*",
    ),
    Rule(
        "the main window is layout and wiring",
        at_most_lines(200),
        bad=("x = 1\n" * 201,),
        room="qbdesk/ui/main_window.py",
        bad_path="qbdesk/ui/main_window.py",
    ),
    Rule("classes of at most 20 methods", big_classes, bad=(MANY_METHODS,), room="*"),
    Rule("no vague file names", vague_name, bad=("",), bad_path="qbdesk/ui/helpers.py"),
    *(
        Rule(
            f"{library} in its room only",
            imports_of(library, rooms),
            bad=(f"import {library}\n", f"from {library} import x\n", f"def f():\n    import {library}.y\n"),
            good=(f"from .{library} import x\n", f"import {library}_like\n"),
            but_for=rooms,
        )
        for library, rooms in LIBRARY_ROOMS.items()
    ),
    Rule(
        "colours from the tokens",
        hex_colours,
        bad=('COLOUR = "#1a2B3c"\n', 'label.setStyleSheet(f"color: #ff0000; width: {w}px")\n'),
        good=('text = "order #123456789"\n', "# the accent #1a2b3c is in the tokens\n"),
        room="qbdesk/ui/*",
        but_for=HEX_COLOURS_ALLOWED,
        bad_path="qbdesk/ui/snippet.py",
    ),
    Rule(
        "no mutable object of a module",
        module_mutables,
        bad=(
            "handlers = {}\n",
            "names = ['a']\n",
            "cache: dict[str, int] = dict()\n",
            "REGISTRY = {}\n",
            "KNOWN: set[str] = set()\n",
            "BY_NAME = defaultdict(list)\n",
            "NAMES = ['a']\ndef f():\n    NAMES.append('b')\n",
            "BY_NAME = {'a': 1}\ndef f():\n    BY_NAME['b'] = 2\n",
            "def f():\n    global x\n    x = 1\n",
        ),
        good=(
            "BY_NAME = {'a': 1}\n",
            "__all__ = ['f']\n",
            "names = ('a',)\n",
            "KNOWN = frozenset({'a'})\n",
            "def f():\n    rows = []\n    rows.append(1)\n",
        ),
    ),
    Rule(
        "tasks in a scope only",
        loose_tasks,
        bad=(
            "asyncio.create_task(f())\n",
            "self._loop.create_task(f())\n",
            "asyncio.get_running_loop().create_task(f())\n",
            "create_task(f())\n",
            "asyncio.ensure_future(f())\n",
        ),
        good=("group.create_task(f(), name='f')\n", "self._tasks.create_task(f(), name='f')\n"),
        but_for=CREATE_TASK_ALLOWED,
    ),
    Rule(
        "tasks have names",
        nameless_tasks,
        bad=("group.create_task(f())\n",),
        good=("group.create_task(f(), name='f')\n",),
    ),
    Rule(
        "no sleep in tests",
        sleeps,
        bad=(
            "import time\ntime.sleep(0.1)\n",
            "from time import sleep\n",
            "async def f():\n    await asyncio.sleep(0.01)\n",
            "async def f():\n    await asyncio.sleep(delay)\n",
        ),
        good=("async def f():\n    await asyncio.sleep(0)\n", "clock.sleep(5)\n"),
        room="tests/*",
        but_for=SLEEP_ALLOWED,
        bad_path="tests/services/test_snippet.py",
    ),
)


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the house."""
    files = [ROOT / "run.py"]
    for folder in ("qbdesk", "requirements", "tests"):
        files += sorted((ROOT / folder).rglob("*.py"))
    return tuple(
        Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files
    )


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, snippet, id=f"{rule.name}-{number}")
        for rule in RULES
        for number, snippet in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    broken = [finding for source in sources() for finding in rule.findings(source)]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(("rule", "snippet"), cases("bad"))
def test_the_rule_catches(rule: Rule, snippet: str) -> None:
    findings = rule.findings(Source(rule.bad_path, snippet))
    assert findings
    assert all(re.match(rf"{re.escape(rule.bad_path)}:\d+: \S", finding) for finding in findings)


@pytest.mark.parametrize(("rule", "snippet"), cases("good"))
def test_the_rule_lets_pass(rule: Rule, snippet: str) -> None:
    path = rule.bad_path if rule.find is not vague_name else "qbdesk/ui/tasks.py"
    assert rule.findings(Source(path, snippet)) == []


def test_exceptions_are_made_for_their_files_only() -> None:
    by_name = {rule.name: rule for rule in RULES}
    assert not by_name["httpx in its room only"].holds_in("qbdesk/adapters/quickbutik.py")
    assert not by_name["sqlite3 in its room only"].holds_in("qbdesk/adapters/sqlite/store.py")
    assert by_name["httpx in its room only"].holds_in("qbdesk/adapters/listener.py")
    assert by_name["tasks in a scope only"].holds_in("qbdesk/services/intake.py")
    assert by_name["no sleep in tests"].holds_in("tests/e2e/test_start.py")
    assert not by_name["no sleep in tests"].holds_in("qbdesk/simulator/sender.py")
