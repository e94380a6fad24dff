"""The Debian package, made with dpkg-deb from the finished bundle, and looked over by Debian's own tools."""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from bundle.build import NotBuilt
from bundle.linux_tree import METAINFO, TEMPLATES, filled, lay_out, oldest_glibc, packed, put, settle
from bundle.names import AUTHORS, DIST, PROGRAM, ROOT, machine, version

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
NOBODY = "workday-tray@localhost.invalid"
"""Who packs for others says who that is: DEBFULLNAME and DEBEMAIL, as all of Debian's tools know them."""
CHANGES = """\
{program} ({version}) unstable; urgency=medium

  * What is new stands in CHANGELOG.md.gz beside this file.

 -- {maintainer}  {date}
"""


def debian_version(version: str) -> str:
    """Return the version as Debian orders it: a candidate such as ``1.2rc1`` comes before its release."""
    return re.sub(r"[-.]?(a|b|rc|dev)(\d+)", r"~\1\2", version)


def maintainer() -> str:
    """Return who answers for the package."""
    return f"{os.environ.get('DEBFULLNAME', AUTHORS)} <{os.environ.get('DEBEMAIL', NOBODY)}>"


def pack(bundle: Path, moment: int, dist: Path = DIST) -> Path:
    """Write the package of a finished bundle and return it; the same bundle gives the same bytes.

    Args:
        bundle: the bundle's folder.
        moment: the date that every file bears, in seconds since 1970.
        dist: where the package goes.

    Raises:
        NotBuilt: dpkg-deb refused; says why.
    """
    number, architecture = debian_version(version()), ARCHITECTURES[machine()]
    result = dist / f"{PROGRAM}_{number}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        lay_out(bundle, tree / "usr", moment)
        _add_documents(tree / "usr" / "share", number, moment)
        settle(tree, moment)
        files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
        control = filled(
            (TEMPLATES / "control").read_text(encoding="utf-8"),
            {
                "VERSION": number,
                "ARCHITECTURE": architecture,
                "MAINTAINER": maintainer(),
                "INSTALLED_SIZE": str(sum(-(-path.stat().st_size // 1024) for path in files)),
                "GLIBC": oldest_glibc(bundle),
            },
        )
        sums = "".join(
            f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n"
            for path in files
        )
        put(tree / "DEBIAN" / "control", control.encode("utf-8"))
        put(tree / "DEBIAN" / "md5sums", sums.encode("utf-8"))
        settle(tree / "DEBIAN", moment)
        made = subprocess.run(
            ("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(result)),
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)},
        )
    if made.returncode != 0:
        raise NotBuilt(made.stderr)
    return result


def _add_documents(share: Path, number: str, moment: int) -> None:
    documents = share / "doc" / PROGRAM
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    paragraphs = licence.split("\n\n", 2)[
        2
    ]  # below the title and the years, which stand in fields of their own
    lines = "\n ".join(line or "." for line in paragraphs.strip().splitlines())
    template = (TEMPLATES / "copyright").read_text(encoding="utf-8")
    put(documents / "copyright", filled(template, {"LICENSE": lines}).encode("utf-8"))
    date = format_datetime(datetime.fromtimestamp(moment, UTC))
    changes = CHANGES.format(program=PROGRAM, version=number, maintainer=maintainer(), date=date)
    put(documents / "changelog.gz", packed(changes))
    put(documents / "CHANGELOG.md.gz", packed((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    overrides = share / "lintian" / "overrides" / PROGRAM
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(TEMPLATES / "lintian-overrides", overrides)


def complaints(package: Path) -> list[str]:
    """Return what Debian's and freedesktop's tools have against a package; empty for a good one."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(("dpkg-deb", "--extract", str(package), folder), check=True)
        share = Path(folder, "usr", "share")
        checks = (
            (
                "lintian",
                "--fail-on",
                "error,warning",
                "--suppress-tags",
                "bad-distribution-in-changes-file",
                str(package),
            ),
            ("appstreamcli", "validate", "--no-net", str(share / "metainfo" / METAINFO)),
            ("desktop-file-validate", str(share / "applications" / f"{PROGRAM}.desktop")),
        )
        found = []
        for command in checks:
            ended = subprocess.run(command, check=False, capture_output=True, text=True)
            if ended.returncode != 0:
                found.append(f"{command[0]}: {ended.stdout}{ended.stderr}".strip())
    return found
