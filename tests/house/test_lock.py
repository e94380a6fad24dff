"""The lock file holds everything that is declared, in a version that was asked for, with hashes."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

SUPPORTED = [
    {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.9", **system}
    for minor in (11, 12, 13)
    for system in (
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
        {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    )
]


FIGURES = "figures"
"""The group that has a lock file of its own: nothing but plots needs it."""


class Pin(NamedTuple):
    """One entry of the lock file."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> Version:
        """The one version that may be installed."""
        (specifier,) = self.requirement.specifier
        assert specifier.operator == "=="
        return Version(specifier.version)


@pytest.fixture(scope="module")
def lock_text(root: Path) -> str:
    return (root / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pins(lock_text: str) -> Mapping[str, Pin]:
    """Every pinned package by its normal name."""
    return read_pins(lock_text)


def read_pins(lock_text: str) -> Mapping[str, Pin]:
    """Read a lock file; of a package pinned more than once, for several Pythons, the last one counts."""
    without_comments = re.sub(r"(?m)^\s*#.*\n?", "", lock_text)
    found: dict[str, Pin] = {}
    for entry in without_comments.replace("\\\n", " ").splitlines():
        text, *hashes = entry.split(" --hash=")
        requirement = Requirement(text)
        found[canonicalize_name(requirement.name)] = Pin(requirement, tuple(h.strip() for h in hashes))
    return found


@pytest.fixture(scope="module")
def declared(root: Path) -> list[Requirement]:
    """What pyproject asks for: to run, for the sandbox, to develop."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *(texts for group, texts in project["dependency-groups"].items() if group != FIGURES),
        project["build-system"]["requires"],
    ]
    return [Requirement(text) for texts in lists for text in texts]


def test_every_declared_dependency_is_pinned_in_a_version_that_was_asked_for(
    declared: list[Requirement], pins: Mapping[str, Pin]
) -> None:
    wrong = [
        str(requirement)
        for requirement in declared
        if (pin := pins.get(canonicalize_name(requirement.name))) is None
        or pin.version not in requirement.specifier
    ]

    assert declared
    assert [] == wrong


@pytest.mark.parametrize(
    "machine", SUPPORTED, ids=lambda machine: f"{machine['sys_platform']}-{machine['python_version']}"
)
def test_every_declared_dependency_is_installed_on_every_system_that_wants_it(
    machine: dict[str, str], declared: list[Requirement], pins: Mapping[str, Pin]
) -> None:
    left_out = [
        str(requirement)
        for requirement in declared
        if (requirement.marker is None or requirement.marker.evaluate(machine))
        and (marker := pins[canonicalize_name(requirement.name)].requirement.marker) is not None
        and not marker.evaluate(machine)
    ]

    assert [] == left_out


def test_every_pin_has_hashes(pins: Mapping[str, Pin]) -> None:
    sha256 = re.compile(r"sha256:[0-9a-f]{64}")

    assert [] == [
        name for name, pin in pins.items() if not pin.hashes or not all(map(sha256.fullmatch, pin.hashes))
    ]


def test_the_lock_names_no_server_and_no_folder_of_one_machine(lock_text: str) -> None:
    assert [] == re.findall(
        r"https?://\S+|file:\S+|--(?:extra-)?index-url.*|--find-links.*|(?<=\s)/\S+", lock_text
    )


def test_the_lock_says_how_to_make_it_anew(lock_text: str) -> None:
    assert "make lock" in lock_text.splitlines()[1]


def test_plots_have_a_lock_of_their_own_that_agrees_with_the_other(
    root: Path, pins: Mapping[str, Pin]
) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    text = (root / "packaging" / "figures.lock").read_text(encoding="utf-8")
    found = read_pins(text)
    asked = [Requirement(each) for each in project["dependency-groups"][FIGURES]]
    assert all(found[canonicalize_name(each.name)].version in each.specifier for each in asked)
    assert all(pin.hashes for pin in found.values())
    assert [] == [name for name in found.keys() & pins.keys() if found[name].version != pins[name].version]
    assert "make lock" in text.splitlines()[1]
