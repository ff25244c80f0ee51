"""Makes the .deb and the .tar.xz of dist/qbdesk, the same bytes from the same bundle (Linux).

Called by `python3 run.py package`, which sets SOURCE_DATE_EPOCH; needs dpkg-deb. The packages carry no
maintainer scripts: installing lays files, uninstalling takes them away, and nobody's data is touched.
"""

from __future__ import annotations

import gzip
import lzma
import os
import platform
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LINUX = HERE / "linux"
ICONS_PX = (16, 32, 48, 128, 256)
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
XZ_PRESET = 6
# What the bundle asks for beyond itself: libraries (`try_bundle.py` compares), fonts and keyboards.
DEPENDS = (
    *("libc6 (>= {glibc})", "libgl1", "libegl1", "libxcb1", "libx11-data", "xkb-data", "fontconfig-config"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
)
CONTROL = """\
Package: qbdesk
Version: {version}
Architecture: {architecture}
Maintainer: The qbdesk maintainers <maintainers@qbdesk.invalid>
Installed-Size: {installed_kib}
Depends: {depends}
Recommends: xdg-utils, libpulse0 | libasound2
Suggests: gnome-keyring | kwalletmanager
Section: misc
Priority: optional
Description: see and hear the orders of a Quickbutik shop arrive
 qbdesk receives the webhooks of a Quickbutik shop on your own computer, fetches
 the order or product behind each and rings once for every new order. It finds
 what no webhook announced, proves that the way from the shop to your computer
 works, and never writes to the shop.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: qbdesk
Comment: What the program brings along, with all licences: /opt/qbdesk/_internal/NOTICES.txt

Files: *
Copyright: The qbdesk maintainers
License: MIT
{licence}
"""


def version() -> str:
    """As in qbdesk/__init__.py."""
    return str(runpy.run_path(str(ROOT / "qbdesk" / "__init__.py"))["__version__"])


def make_deb(bundle: Path, target: Path, epoch: int) -> None:
    """Lay the files as they will lie on the user's disk, and pack them."""
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        shutil.copytree(bundle, tree / "opt" / "qbdesk", symlinks=True)
        lay_system_files(tree, epoch)
        installed = sum(file.lstat().st_size for file in tree.rglob("*") if not file.is_dir())
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        control.write_text(
            CONTROL.format(
                version=version(),
                architecture=ARCHITECTURES[platform.machine()],
                installed_kib=-(-installed // 1024),
                depends=", ".join(DEPENDS).format(glibc=newest_glibc(bundle)),
            ),
            encoding="utf-8",
        )
        make_even(tree, epoch)
        # One thread: how many blocks xz makes depends on the machine's cores otherwise.
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{XZ_PRESET}", "--threads-max=1", "--build"]
        variables = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
        subprocess.run(
            [*command, str(tree), str(target)], env=variables, check=True, stdout=subprocess.DEVNULL
        )


def lay_system_files(tree: Path, epoch: int) -> None:
    """Menu entry, icons, metadata, the word `qbdesk`, copyright and changelog."""
    share = tree / "usr" / "share"
    places = {
        LINUX / "qbdesk.desktop": share / "applications" / "qbdesk.desktop",
        LINUX / "se.qbdesk.qbdesk.metainfo.xml": share / "metainfo" / "se.qbdesk.qbdesk.metainfo.xml",
        ROOT / "resources" / "app" / "qbdesk.svg": share / "icons/hicolor/scalable/apps/qbdesk.svg",
    }
    for px in ICONS_PX:
        places[LINUX / f"qbdesk-{px}.png"] = share / f"icons/hicolor/{px}x{px}/apps/qbdesk.png"
    for source, place in places.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    (tree / "usr" / "bin").mkdir()
    (tree / "usr" / "bin" / "qbdesk").symlink_to("../../opt/qbdesk/qbdesk")
    doc = share / "doc" / "qbdesk"
    doc.mkdir(parents=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    indented = "\n".join(f" {line or '.'}" for line in licence.splitlines())
    (doc / "copyright").write_text(COPYRIGHT.format(licence=indented), encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (doc / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=epoch))


def make_even(tree: Path, epoch: int) -> None:
    """Modes that do not depend on the builder's umask, and one time for all."""
    for path in (tree, *sorted(tree.rglob("*"))):
        if path.is_symlink():
            os.utime(path, (epoch, epoch), follow_symlinks=False)
            continue
        runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch))


def newest_glibc(bundle: Path) -> str:
    """The least glibc that has every symbol which a file of the bundle asks for."""
    asked = {(2, 17)}
    for file in bundle.rglob("*"):
        if file.is_file() and not file.is_symlink():
            found = re.findall(rb"\0GLIBC_2\.(\d+)(?=\0)", file.read_bytes())
            asked |= {(2, int(minor)) for minor in found}
    return "{}.{}".format(*max(asked))


def make_tar(bundle: Path, target: Path, epoch: int) -> None:
    """The folder as an archive, for other systems than Debian's."""
    name = target.name.removesuffix(".tar.xz")

    def even(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        runs = entry.isdir() or entry.mode & 0o100
        entry.mode = 0o777 if entry.issym() else 0o755 if runs else 0o644
        return entry

    with (
        lzma.open(target, "wb", preset=XZ_PRESET) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in (bundle, *sorted(bundle.rglob("*"))):
            inside = Path(name) / path.relative_to(bundle)
            archive.add(path, str(inside), recursive=False, filter=even)
        for source in (
            LINUX / "qbdesk.desktop",
            LINUX / "qbdesk-256.png",
            ROOT / "LICENSE",
            ROOT / "CHANGELOG.md",
        ):
            archive.add(source, f"{name}/{source.name}", recursive=False, filter=even)


def main() -> int:
    """Make both in dist/ and say where they are."""
    bundle = ROOT / "dist" / "qbdesk"
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    deb = ROOT / "dist" / f"qbdesk_{version()}_{ARCHITECTURES[platform.machine()]}.deb"
    tar = ROOT / "dist" / f"qbdesk-{version()}-linux-{platform.machine()}.tar.xz"
    with ThreadPoolExecutor() as both:
        made = [both.submit(make_deb, bundle, deb, epoch), both.submit(make_tar, bundle, tar, epoch)]
    for target, done in zip((deb, tar), made, strict=True):
        done.result()
        sys.stdout.write(f"{target.relative_to(ROOT)}  {target.stat().st_size / 1e6:.1f} MB\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
