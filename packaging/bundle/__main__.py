"""``python -m bundle`` in the folder ``packaging``: builds the bundle, tries it, packs it.

Exit codes: 0 all went well; 1 the bundle or a package is not as it should be: it was said how; 2 wrong usage.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from bundle import archive, inspection, installers
from bundle.build import NotBuilt, build, differences, fingerprints, source_date
from bundle.names import DIST, WORK, bundle_folder, program_file
from bundle.terminal_trial import try_tray, try_verbs

FAILED = 1
ON_LINUX = sys.platform == "linux"


def build_and_inspect() -> None:
    """Build the bundle and look through it."""
    tell("building")
    folder = build()
    wrong = inspection.faults(folder, WORK)
    if wrong:
        raise NotBuilt("\n".join(wrong))
    tell(f"{folder} has {inspection.measure(folder)}")


def use() -> None:
    """Use the bundle as a person would."""
    folder = bundle_folder()
    tell("trying its verbs in a terminal")
    try_verbs(folder)
    if ON_LINUX:
        from bundle.trial import try_out  # noqa: PLC0415 - a desktop of its own there is on Linux only

        tell("using it on a desktop of its own")
        try_out([str(program_file(folder))], folder)
    else:
        tell("starting it")
        try_tray(folder, os.environ)


def compare() -> None:
    """Build a second time, elsewhere, and compare."""
    tell("building a second time, to compare")
    with tempfile.TemporaryDirectory() as other:
        second = build(Path(other, "dist"), Path(other, "work"))
        different = differences(fingerprints(bundle_folder()), fingerprints(second))
    if different:
        raise NotBuilt("\n".join(("The second build differs from the first one in:", *different)))
    tell("both builds are the same, byte for byte")


def pack_archive() -> None:
    """Pack the archive for Linux systems of all kinds."""
    tell("packing the archive")
    told(archive.pack(bundle_folder(), source_date()))


def pack_debian() -> None:
    """Make the Debian package, have it looked over, and install it in a clean Debian."""
    from bundle import clean_room, debian  # noqa: PLC0415 - Linux only

    tell("packing the Debian package")
    package = debian.pack(bundle_folder(), source_date())
    told(package)
    wrong = debian.complaints(package)
    if wrong:
        raise NotBuilt("\n".join(wrong))
    tell("lintian, appstreamcli and desktop-file-validate have nothing against it")
    clean_room.try_package(package)


def pack_installer() -> None:
    """Make what people install from on Windows and macOS."""
    tell("packing the installer")
    told(installers.pack(bundle_folder()))


STAGES = {
    "build": build_and_inspect,
    "try": use,
    "compare": compare,
    "archive": pack_archive,
    "debian": pack_debian,
    "installer": pack_installer,
}


def tell(text: str) -> None:
    """Tell the person what happens."""
    print(f"bundle: {text}", flush=True)


def told(package: Path) -> None:
    """Tell the person what was made."""
    tell(f"{package} has {package.stat().st_size / 1e6:.1f} MB")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the stages in the order they are named; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bundle", description="Build, try and pack the bundle.")
    parser.add_argument("stages", nargs="+", choices=tuple(STAGES), help="what to do, in this order")
    stages: list[str] = parser.parse_args(arguments).stages
    began = time.monotonic()
    # Icons are painted here, and the tests' desktop looks at icons on another thread: Qt begins on this one.
    application = QGuiApplication.instance() or QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    application.setApplicationName("bundle")
    DIST.mkdir(exist_ok=True)
    for stage in stages:
        try:
            STAGES[stage]()
        except (NotBuilt, AssertionError, TimeoutError, subprocess.SubprocessError, OSError) as fault:
            print(f"bundle: {stage} FAILED: {fault or type(fault).__name__}", file=sys.stderr, flush=True)
            return FAILED
    tell(f"all of it took {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
