"""What the tests of the house share: the source tree, and the program installed from its own wheel."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledWheel:
    """The wheel of this source tree, and a folder it was installed into."""

    wheel: Path
    folder: Path

    def run(self, code: str, *, elsewhere: Path) -> str:
        """Run code against the installed program alone, from a folder that is not the source tree."""
        prelude = f"import sys; sys.path = [p for p in sys.path if p != {str(ROOT)!r}]\n"
        answer = subprocess.run(
            [sys.executable, "-P", "-c", prelude + code],
            check=False,
            capture_output=True,
            text=True,
            cwd=elsewhere,
            env={"PYTHONPATH": str(self.folder)},
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip()


@pytest.fixture(scope="session")
def root() -> Path:
    """The source tree."""
    return ROOT


@pytest.fixture(scope="session")
def installed_wheel(tmp_path_factory: pytest.TempPathFactory) -> InstalledWheel:
    """Build the wheel and install it, both without a network."""
    built, folder = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    python = [sys.executable, "-m"]
    subprocess.run([*python, "hatchling", "build", "-t", "wheel", "-d", built], check=True, cwd=ROOT)
    (wheel,) = built.glob("*.whl")
    offline = ["--no-index", "--no-deps", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*python, "pip", "install", *offline, "--target", folder, wheel], check=True)
    return InstalledWheel(wheel=wheel, folder=folder)
