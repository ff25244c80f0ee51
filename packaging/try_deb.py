"""Tries the .deb as its user would, in a bare Debian without Python that is thrown away afterwards.

`sudo python3 packaging/try_deb.py [FILE.deb] [--cache FILE.tar] [--picture FILE.png]`. As root, in a mount
namespace of its own: debootstrap makes the Debian, apt inside installs the package and what it depends on;
an ordinary user there runs the self-test and a real window; apt purges, and the user's data must stay.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from real_window import NotAsItShould, Screen, need, need_none_left, screen, tell, try_window

ROOT = Path(__file__).resolve().parent.parent
IN_NAMESPACE = "QBDESK_TRY_DEB_IN_NAMESPACE"
USER = "owner"
PROGRAM = "opt/qbdesk/qbdesk"
DATA = f"home/{USER}/.local/share/qbdesk"
DATABASE = f"{DATA}/shops/shop/qbdesk.db"
APT = ("apt-get", "--yes", "--quiet=2", "--no-install-recommends")
LAID = (PROGRAM, "usr/bin/qbdesk", "usr/share/applications/qbdesk.desktop")
INSIDE = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}


class Debian:
    """A bare Debian in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self) -> None:
        """Debian's smallest, of this machine's release, from where this machine's apt has its packages."""
        suite = _words_of("/etc/os-release")["VERSION_CODENAME"]
        site = [
            "apt-get",
            "indextargets",
            "--format",
            "$(REPO_URI)",
            f"Codename: {suite}",
            "Created-By: Packages",
        ]
        found = subprocess.run(site, capture_output=True, text=True, check=True).stdout.split()
        command = ["debootstrap", "--variant=minbase", suite, str(self.folder), *found[:1]]
        made = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        need(made.returncode == 0, f"debootstrap: {made.stdout[-2000:]}")

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """With /proc and this machine's name servers."""
        shutil.copyfile("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        proc = str(self.folder / "proc")
        subprocess.run(["mount", "-t", "proc", "proc", proc], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", proc], check=True)

    def let_see(self, shown: Screen) -> None:
        """Let programs inside reach the screen outside: its socket gets a second name."""
        inside = self.folder / shown.socket.relative_to("/")
        inside.parent.mkdir(exist_ok=True)
        inside.hardlink_to(shown.socket)

    def run(self, *words: str) -> str:
        """Run a command inside as root; what it wrote."""
        command = ["chroot", str(self.folder), *words]
        ran = subprocess.run(
            command,
            env=self.variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        need(ran.returncode == 0, f"{' '.join(words)} ended with {ran.returncode}: {ran.stdout[-3000:]}")
        return ran.stdout

    def as_user(self, *words: str) -> list[str]:
        """The command that runs `words` inside as an ordinary user."""
        return ["chroot", f"--userspec={USER}:{USER}", str(self.folder), *words]

    def variables(self, **more: str) -> dict[str, str]:
        """A fresh environment, with this machine's proxies if it has some."""
        proxies = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        return proxies | INSIDE | more

    def has(self, path: str) -> bool:
        """Whether there is such a file inside."""
        return os.path.lexists(self.folder / path)


def try_package(deb: Path, debian: Debian, picture: Path | None) -> None:
    """Install, self-test, window, purge, look. Raises NotAsItShould."""
    need(not debian.has("usr/bin/python3"), "this Debian has a Python, so that it would prove less")
    shutil.copyfile(deb, debian.folder / deb.name)
    debian.run(*APT, "update")
    told = debian.run(*APT, "install", f"/{deb.name}")
    need(all(debian.has(path) for path in LAID), f"files are missing: {told[-2000:]}")
    need(not debian.has("usr/bin/python3"), "the package brought a Python")
    packages = debian.run("dpkg-query", "--show", "--showformat", "${Package}\n").split()
    tell("installed", f"by apt in a Debian without Python; it has {len(packages)} packages now")
    debian.run("useradd", "--create-home", USER)
    user = debian.variables(HOME=f"/home/{USER}", USER=USER)
    tested = subprocess.run(debian.as_user("qbdesk", "--self-test"), env=user, timeout=180, check=False)
    need(tested.returncode == 0, f"the self-test ended with {tested.returncode}")
    need(not debian.has(DATA), "the self-test touched the user's data")
    with screen() as shown:
        debian.let_see(shown)
        found = try_window(debian.as_user("qbdesk"), user, shown, f"/{DATA}")
    if picture:
        picture.write_bytes(found.png())
    need_none_left(debian.folder / PROGRAM)
    before = (debian.folder / DATABASE).read_bytes()
    debian.run(*APT, "purge", "qbdesk")
    need(
        not any(debian.has(path) for path in (*LAID, "opt/qbdesk")), "uninstalling left files of the program"
    )
    need((debian.folder / DATABASE).read_bytes() == before, "uninstalling touched the user's data")
    tell("uninstalled", f"the program is gone, the {len(before)} bytes of the user's database are there")


def fill(debian: Debian, cache: Path | None) -> None:
    """The bare Debian, out of `cache` if that is there; else it is made, and kept there."""
    if cache and cache.is_file():
        subprocess.run(
            ["tar", "--extract", "--numeric-owner", "--file", str(cache), "-C", str(debian.folder)],
            check=True,
        )
        return
    debian.make()
    if cache:
        subprocess.run(
            ["tar", "--create", "--numeric-owner", "--file", str(cache), "-C", str(debian.folder), "."],
            check=True,
        )


def newest_deb() -> Path:
    """The package in dist/. Raises NotAsItShould."""
    found = sorted((ROOT / "dist").glob("qbdesk_*.deb"), key=lambda file: file.stat().st_mtime)
    need(bool(found), "there is no .deb in dist/ yet: python3 run.py package")
    return found[-1]


def main() -> int:
    """Go into a namespace of our own, and try."""
    if IN_NAMESPACE not in os.environ:
        command = ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv]
        os.execvpe(command[0], command, {**os.environ, IN_NAMESPACE: "1"})  # noqa: S606 - there is no shell
    parser = argparse.ArgumentParser(description="Try the .deb in a bare Debian, as root.")
    parser.add_argument("deb", metavar="FILE", nargs="?", type=Path, help="default: the newest in dist/")
    parser.add_argument(
        "--cache", metavar="FILE", type=Path, help="keep the bare Debian there, or take it from there"
    )
    parser.add_argument("--picture", metavar="FILE", type=Path, help="keep what the screen showed, as PNG")
    words = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="qbdesk-debian-") as folder:
            debian = Debian(Path(folder))
            debian.folder.chmod(0o755)  # the root of the other Debian, which its user walks
            fill(debian, words.cache)
            with debian.mounted():
                try_package(words.deb or newest_deb(), debian, words.picture)
    except NotAsItShould as problem:
        sys.stdout.write(f"failed  {problem}\n")
        return 1
    return 0


def _words_of(file: str) -> dict[str, str]:
    pairs = (line.partition("=") for line in Path(file).read_text(encoding="utf-8").splitlines())
    return {name: value.strip('"') for name, _, value in pairs}


if __name__ == "__main__":
    sys.exit(main())
