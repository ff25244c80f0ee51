"""`run.py` and what stands behind it, without a network and without installing anything."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import run
from requirements import commands, environment, processes, system

ROOT = Path(__file__).resolve().parent.parent
BEHIND_RUN = sorted((ROOT / "requirements").glob("*.py"))


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with two small locks and an environment whose Python is there."""
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    (tmp_path / "requirements").mkdir()
    for level in ("base", "dev"):
        (tmp_path / "requirements" / f"{level}.lock").write_text(f"{level}-package==1.0\n", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "VENV_PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", venv / "stamp")
    monkeypatch.setattr(environment, "INSTALL_LOCK", venv / "lock")
    return tmp_path


@pytest.fixture
def installations(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The levels that would have been installed; making an environment makes its Python only."""
    levels: list[str] = []
    monkeypatch.setattr(environment, "install_packages", levels.append)
    monkeypatch.setattr(environment, "create_environment", lambda folder: make_python(folder))
    return levels


def make_python(folder: Path) -> None:
    (folder / "bin").mkdir()
    (folder / "bin" / "python").touch()


def put_stamp(level: str) -> None:
    environment.STAMP.write_text(environment.stamp_for(level), encoding="utf-8")


def no_library(library: str) -> bool:
    return False


def imported_names(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("path", [ROOT / "run.py", *BEHIND_RUN], ids=lambda path: path.name)
def test_it_needs_the_standard_library_only(path: Path) -> None:
    own = {"requirements"}
    assert imported_names(ast.parse(path.read_text(encoding="utf-8"))) - own <= set(sys.stdlib_module_names)


def test_an_older_python_can_read_run_py() -> None:
    text = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in at_once] == ["import sys"]


@pytest.mark.parametrize("version", [(3, 8, 18), (3, 10, 99), (3, 14, 0), (4, 0, 0)])
def test_a_python_outside_the_range_is_refused_in_one_sentence(version: tuple[int, ...]) -> None:
    sentence = run.python_refusal(version)
    assert ".".join(map(str, version)) in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 13, 9)])
def test_a_python_inside_the_range_is_welcome(version: tuple[int, ...]) -> None:
    assert run.python_refusal(version) == ""


def test_the_stamp_follows_lock_level_and_python(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = environment.stamp_for("base")
    assert environment.stamp_for("base") == first
    assert environment.stamp_for("dev") != first
    monkeypatch.setattr(environment, "python_kind", lambda: "cpython-399")
    assert environment.stamp_for("base") != first


def test_an_environment_counts_only_with_the_stamp_of_the_present_lock(checkout: Path) -> None:
    assert environment.installed_level() is None
    put_stamp("base")
    assert environment.installed_level() == "base"
    environment.lock_path("base").write_text("base-package==1.1\n", encoding="utf-8")
    assert environment.installed_level() is None
    put_stamp("dev")
    assert environment.installed_level() == "dev"
    (checkout / ".venv" / "bin" / "python").unlink()
    assert environment.installed_level() is None


def test_the_first_start_installs_and_the_second_does_not(installations: list[str]) -> None:
    for _ in range(2):
        environment.ensure_environment("base")
    assert installations == ["base"]


def test_dev_is_added_when_asked_for_and_never_taken_away(installations: list[str]) -> None:
    put_stamp("base")
    environment.ensure_environment("dev")
    environment.ensure_environment("base")
    environment.lock_path("dev").write_text("dev-package==1.1\n", encoding="utf-8")
    environment.ensure_environment("base")
    assert installations == ["dev", "dev"]


def test_an_interrupted_installation_is_done_again_from_nothing(
    checkout: Path, installations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_stamp("base")
    left_over = checkout / ".venv" / "half-installed"
    with monkeypatch.context() as patch:
        patch.setattr(environment, "install_packages", interrupt)
        with pytest.raises(KeyboardInterrupt):
            environment.ensure_environment("dev")
    left_over.touch()
    assert environment.read_stamp() == ""
    environment.ensure_environment("base")
    assert installations == ["base"]
    assert not left_over.exists()


def interrupt(level: str) -> None:
    raise KeyboardInterrupt(level)


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is of another kind there")
@pytest.mark.usefixtures("checkout")
def test_only_one_installs_at_a_time() -> None:
    with environment.only_one_installer(), environment.INSTALL_LOCK.open("a+b") as second:
        assert not environment.lock_file(second.fileno(), wait=False)
    with environment.INSTALL_LOCK.open("a+b") as third:
        assert environment.lock_file(third.fileno(), wait=False)


def test_names_are_read_from_a_lock() -> None:
    lock = (
        "Some_Name==1.0 \\\n    --hash=sha256:00\n    # via x\nother.name==2 ; sys_platform == 'linux' \\\n"
    )
    assert environment.locked_names(lock) == {"some-name", "other-name"}


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["demo"], True),
        (["demo", "--data-dir", "x"], True),
        (["--data-dir", "x"], True),
        (["demo", "--help"], False),
        (["listen", "--port", "0"], False),
        (["events", "--json"], False),
        (["--version"], False),
        (["--help"], False),
    ],
)
def test_only_the_desk_needs_the_libraries_of_a_window(words: list[str], window: bool) -> None:
    assert commands.opens_window(words) is window


def test_words_that_are_not_ours_go_to_qbdesk_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[list[str]] = []
    levels: list[str] = []
    monkeypatch.setattr(commands, "ensure_environment", levels.append)

    def hand_over(arguments: list[str], variables: dict[str, str]) -> int:
        handed.append(arguments)
        return 7

    monkeypatch.setattr(commands, "hand_over", hand_over)
    assert commands.main(["send", "order.new", "1", "--to", ""]) == 7
    assert handed == [["-P", "-m", "qbdesk", "send", "order.new", "1", "--to", ""]]
    assert levels == ["base"]


def test_a_refusal_is_a_sentence_and_exit_code_three(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "ensure_environment", lambda level: refuse())
    assert commands.main(["events"]) == 3
    assert capsys.readouterr() == ("", "No room.\n")


def refuse() -> None:
    raise processes.CannotRunError("No room.")


def test_lint_takes_no_further_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["lint", "--fix"]) == 3
    assert "--fix" in capsys.readouterr().err


def test_children_see_this_checkout_and_no_foreign_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    variables = processes.child_environment()
    assert variables["PYTHONPATH"] == str(ROOT)
    assert "PYTHONHOME" not in variables


@pytest.mark.parametrize(
    ("variables", "platforms"),
    [
        ({}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"DISPLAY": ""}, []),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen:size=1x1", "DISPLAY": ":0"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb"}, ["wayland", "xcb"]),
    ],
)
def test_the_platforms_that_qt_may_take(variables: dict[str, str], platforms: list[str]) -> None:
    assert system.qt_platforms(variables) == platforms


def test_offscreen_only_where_there_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "ON_LINUX", True)
    assert system.offscreen_without_display({}) == {"QT_QPA_PLATFORM": "offscreen"}
    for variables in ({"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "w"}, {"QT_QPA_PLATFORM": "minimal"}):
        assert system.offscreen_without_display(variables) == variables
    monkeypatch.setattr(system, "ON_LINUX", False)
    assert system.offscreen_without_display({}) == {}


def test_missing_libraries_are_those_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "can_load", no_library)
    core = list(system.CORE_LIBRARIES)
    assert system.missing_for_qt({}) == []
    assert system.missing_for_qt({"QT_QPA_PLATFORM": "offscreen"}) == core
    assert system.missing_for_qt({"DISPLAY": ":0"}) == [*core, *system.XCB_LIBRARIES]


def test_one_complete_platform_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "can_load", lambda library: "wayland" not in library)
    assert system.missing_for_qt({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}) == []
    assert system.missing_for_qt({"WAYLAND_DISPLAY": "w"}) == list(system.WAYLAND_LIBRARIES)


def test_without_root_the_exact_apt_line_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "ON_LINUX", True)
    monkeypatch.setattr(system, "may_install", lambda: False)
    monkeypatch.setattr(
        system, "can_load", lambda library: library not in {"libEGL.so.1", "libxcb-cursor.so.0"}
    )
    with pytest.raises(processes.CannotRunError) as refusal:
        system.provide_libraries({"DISPLAY": ":0"})
    assert str(refusal.value) == (
        "This computer lacks libEGL.so.1, libxcb-cursor.so.0. "
        "On Debian or Ubuntu: sudo apt-get install --no-install-recommends libegl1 libxcb-cursor0"
    )


def test_what_is_only_wanted_does_not_stop_anybody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "ON_LINUX", True)
    monkeypatch.setattr(system, "may_install", lambda: False)
    monkeypatch.setattr(system, "can_load", lambda library: True)
    system.provide_libraries({"DISPLAY": ":0"}, programs=[("no-such-program", "some-package")])
    said = capsys.readouterr().err
    assert "some-package" in said
    assert "Going on without" in said


def test_apt_is_asked_once_and_without_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(system, "may_install", lambda: True)
    monkeypatch.setattr(system, "run_quietly", lambda command, variables: calls.append(tuple(command)))
    system.provide_packages(["one", "two"], "Because.")
    assert [call[1] for call in calls] == ["update", "install"]
    assert "--yes" in calls[1]
    assert calls[1][-2:] == ("one", "two")


@pytest.mark.parametrize("variable", ["PIP_INDEX_URL", "UV_INDEX", "UV_FIND_LINKS", "UV_EXTRA_INDEX_URL"])
def test_no_local_index_steers_a_lock(variable: str) -> None:
    assert commands.steers_resolution(variable)
    assert not commands.steers_resolution("UV_CACHE_DIR")


def test_a_failing_program_leaves_its_last_words() -> None:
    fails = [sys.executable, "-c", "import sys; print('why'); sys.exit(5)"]
    assert processes.run_quietly(fails) == "why"
    assert processes.run_quietly([sys.executable, "-c", "print('fine')"]) is None
    with pytest.raises(processes.CannotRunError, match="why\nWhat to do"):
        processes.run_or_refuse(fails, "What to do.")


def test_an_unknown_python_is_told_from_the_command_line() -> None:
    """The whole file, run as a script with a version that it refuses."""
    script = (
        "import runpy, sys; sys.version_info = (3, 9, 1); "
        f"sys.argv = ['run.py']; runpy.run_path({str(ROOT / 'run.py')!r}, run_name='__main__')"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert answer.returncode == 3
    assert answer.stderr.count("\n") == 1
    assert answer.stdout == ""


def test_everything_behind_run_py_can_be_imported() -> None:
    for path in BEHIND_RUN:
        importlib.import_module(f"requirements.{path.stem}")
