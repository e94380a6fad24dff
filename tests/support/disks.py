"""A disk that is full, and a person without special rights: for tests of what a file survives."""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

NOBODY = 65_534


@contextmanager
def no_file_grows_past(size: int) -> Iterator[None]:
    """Let every write past that size fail, in this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, former)


def full_disk() -> AbstractContextManager[None]:
    """Let every write fail, as on a full disk: no file of this process may grow, not even its output."""
    return no_file_grows_past(0)


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of somebody without special rights, and this process in their place."""
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield folder
    if is_root:
        os.seteuid(0)
    shutil.rmtree(folder)


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    """Give a file or folder this mode for a while."""
    former = path.stat().st_mode
    path.chmod(bits)
    yield
    path.chmod(former)


def on_a_disk_of(size: str, folder: Path) -> list[str]:
    """Return what to put before a command, so that `folder` is a disk of that size for it alone.

    Args:
        size: As mount(8) has it for a file system in memory.
        folder: One that is there.
    """
    for alone in (["unshare", "--mount"], ["unshare", "--mount", "--user", "--map-root-user"]):
        mounted = ["sh", "-c", f'mount -t tmpfs -o size={size} none "$0" && exec "$@"', str(folder)]
        if subprocess.run([*alone, *mounted, "true"], check=False, capture_output=True).returncode == 0:
            return [*alone, *mounted]
    # Where neither root nor the kernel gives mounts of their own, there is no real full disk. The same
    # failures are tested everywhere by `full_disk`, which needs none.
    pytest.skip("no small disk can be made here without special rights")
