"""The .deb and the archive of a small made-up bundle: what is in them, and the same bytes twice."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from qbdesk import __version__
from tests.packaging.scripts import PACKAGING, ROOT, script

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="Debian's packages are made there")
EPOCH = 1_790_000_000


def bundle_in(folder: Path, umask: int) -> Path:
    """A folder as PyInstaller leaves it, by somebody with this umask."""
    old = os.umask(umask)
    try:
        made = folder / "qbdesk"
        (made / "_internal").mkdir(parents=True)
        for name in ("qbdesk", "_internal/b.so", "_internal/a.txt"):
            (made / name).write_bytes(b"\0GLIBC_2.36\0GLIBC_2.4\0" if name.endswith(".so") else b"x")
        (made / "qbdesk").chmod(0o777 & ~umask)
        (made / "_internal" / "link.so").symlink_to("b.so")
    finally:
        os.umask(old)
    return made


def both(folder: Path, umask: int) -> tuple[bytes, bytes]:
    """The bytes of the .deb and of the .tar.xz."""
    bundle = bundle_in(folder, umask)
    scripts = script("linux_packages")
    scripts["make_deb"](bundle, folder / "qbdesk.deb", EPOCH)
    scripts["make_tar"](bundle, folder / "qbdesk-1.tar.xz", EPOCH)
    return (folder / "qbdesk.deb").read_bytes(), (folder / "qbdesk-1.tar.xz").read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    both(folder, 0o022)
    return folder


def deb(made: Path, *words: str) -> str:
    command = ["dpkg-deb", *words, str(made / "qbdesk.deb")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_same_bundle_gives_the_same_bytes_whoever_packs_it(made: Path, tmp_path: Path) -> None:
    again = both(tmp_path, 0o077)
    assert again == ((made / "qbdesk.deb").read_bytes(), (made / "qbdesk-1.tar.xz").read_bytes())


def test_the_package_lays_all_that_a_desktop_asks_for(made: Path) -> None:
    lines = [line.split() for line in deb(made, "--contents").splitlines()]
    laid = {line[5].removeprefix("."): line for line in lines}
    share = "/usr/share"
    assert {
        "/opt/qbdesk/qbdesk",
        f"{share}/applications/qbdesk.desktop",
        f"{share}/metainfo/se.qbdesk.qbdesk.metainfo.xml",
        f"{share}/icons/hicolor/256x256/apps/qbdesk.png",
        f"{share}/icons/hicolor/scalable/apps/qbdesk.svg",
        f"{share}/doc/qbdesk/copyright",
        f"{share}/doc/qbdesk/changelog.gz",
    } <= laid.keys()
    assert laid["/usr/bin/qbdesk"][5:] == ["./usr/bin/qbdesk", "->", "../../opt/qbdesk/qbdesk"]
    assert {line[1] for line in lines} == {"root/root"}
    assert laid["/opt/qbdesk/qbdesk"][0] == "-rwxr-xr-x"
    assert laid["/opt/qbdesk/_internal/a.txt"][0] == "-rw-r--r--"


def test_the_package_says_what_it_needs_and_runs_nothing(made: Path) -> None:
    fields = dict(
        line.split(": ", 1) for line in deb(made, "--field").splitlines() if not line.startswith(" ")
    )
    assert (fields["Package"], fields["Version"]) == ("qbdesk", __version__)
    assert "libc6 (>= 2.36)" in fields["Depends"]
    assert "libgl1" in fields["Depends"]
    control = subprocess.run(
        ["dpkg-deb", "--ctrl-tarfile", str(made / "qbdesk.deb")], capture_output=True, check=True
    ).stdout
    names = subprocess.run(["tar", "--list"], input=control, capture_output=True, check=True).stdout.split()
    assert names == [b"./", b"./control"]


def test_the_archive_has_the_program_and_its_menu_entry(made: Path) -> None:
    with tarfile.open(made / "qbdesk-1.tar.xz") as archive:
        entries = {entry.name: entry for entry in archive.getmembers()}
    assert {
        f"qbdesk-1/{name}" for name in ("qbdesk", "LICENSE", "qbdesk.desktop", "CHANGELOG.md")
    } <= entries.keys()
    assert {(entry.uid, entry.gid, entry.mtime) for entry in entries.values()} == {(0, 0, EPOCH)}
    assert stat.S_IMODE(entries["qbdesk-1/qbdesk"].mode) == 0o755
    assert entries["qbdesk-1/_internal/link.so"].linkname == "b.so"


def test_the_least_glibc_is_read_from_the_files(made: Path) -> None:
    assert script("linux_packages")["newest_glibc"](made / "qbdesk") == "2.36"


def test_every_outside_library_has_a_package_among_those_depended_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    outside = script("try_bundle")["OUTSIDE"]
    depended = " ".join(script("linux_packages")["DEPENDS"])
    brought_by = {
        **dict.fromkeys(("libGL.so.1", "libGLX.so.0", "libGLdispatch.so.0"), "libgl1"),
        "libEGL.so.1": "libegl1",
        "libxcb.so.1": "libxcb1",
        **{
            f"libwayland-{name}": f"libwayland-{name[:-5]}{name[-1]}"
            for name in ("client.so.0", "cursor.so.0")
        },
        "libwayland-egl.so.1": "libwayland-egl1",
    }
    for library in outside:
        assert brought_by.get(library, "libc6 ") in depended, library
    sys.modules.pop("real_window", None)


def test_nothing_unwanted_goes_into_a_bundle() -> None:
    lean = script("lean")
    dropped = [
        ("PySide6/Qt/lib/libQt6Quick.so.6", "", "BINARY"),
        ("libQt6EglFSDeviceIntegration.so.6", "", "SYMLINK"),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "", "BINARY"),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "", "BINARY"),
        ("PySide6/Qt/translations/qtbase_de.qm", "", "DATA"),
        ("resources/translations/qbdesk_sv.ts", "", "DATA"),
        ("keyring-25.7.0.dist-info/RECORD", "", "DATA"),
    ]
    kept = [
        ("PySide6/Qt/lib/libQt6OpenGL.so.6", "", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "", "BINARY"),
        ("PySide6/Qt/translations/qtbase_sv.qm", "", "DATA"),
        ("resources/translations/qbdesk_sv.qm", "", "DATA"),
        ("keyring-25.7.0.dist-info/entry_points.txt", "", "DATA"),
        ("psycopg_binary.libs/libpq.so.5", "", "BINARY"),
    ]
    assert lean["wanted"]([*dropped, *kept]) == kept
    assert [kind for _, _, kind in lean["kept_whole"](kept)] == [
        "BINARY",
        "BINARY",
        "DATA",
        "DATA",
        "DATA",
        "DATA",
    ]


def test_the_spec_and_the_yardstick_leave_out_the_same() -> None:
    for spec in (ROOT / "build.spec", ROOT / "tests" / "bench" / "peers" / "bare_window.spec"):
        text = spec.read_text(encoding="utf-8")
        for part in ('lean["EXCLUDED_MODULES"]', 'lean["wanted"]', 'lean["needed"]', "strip=strip"):
            assert part in text, (spec.name, part)
