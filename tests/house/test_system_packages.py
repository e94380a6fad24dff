"""Which packages are missing, and who may install them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import system_packages
from system_packages import become_root, install, installed_packages, missing_packages

LISTING = (
    "libgl1\tinstalled\t\n"
    "libglib2.0-0t64\tinstalled\tlibglib2.0-0 (= 2.84.1-1), libglib2.0-0-dbg\n"
    "xvfb\tconfig-files\txserver\n"
)


class Recorder:
    """Runs nothing and answers with one exit code."""

    def __init__(self, code: int = 0) -> None:
        self.commands: list[tuple[str, ...]] = []
        self._code = code

    def __call__(self, command: Sequence[str]) -> int:
        self.commands.append(tuple(command))
        return self._code


def test_a_package_counts_under_the_names_it_provides_too() -> None:
    expected = {"libgl1", "libglib2.0-0t64", "libglib2.0-0", "libglib2.0-0-dbg"}

    assert expected == installed_packages(LISTING)


def test_a_removed_package_whose_settings_are_kept_is_not_installed() -> None:
    assert "xvfb" not in installed_packages(LISTING)


@given(st.text())
def test_any_listing_can_be_read(listing: str) -> None:
    assert all(isinstance(name, str) for name in installed_packages(listing))


@given(st.lists(st.sampled_from("abcdef")), st.frozensets(st.sampled_from("abcdef")))
def test_what_is_missing_is_wanted_and_not_there_each_once(
    wanted: list[str], installed: frozenset[str]
) -> None:
    missing = missing_packages(wanted, installed)

    assert set(wanted) - installed == set(missing)
    assert len(set(missing)) == len(missing)


@pytest.mark.skipif(system_packages.query_installed() is None, reason="speaks about Debian's packages")
def test_this_machine_is_read() -> None:
    assert "dpkg" in (system_packages.query_installed() or ())


def test_without_dpkg_nothing_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert system_packages.query_installed() is None


def test_root_installs_as_it_is() -> None:
    assert () == become_root(user_id=0, environment={}, run=Recorder())


@pytest.fixture
def path_with_sudo(tmp_path: Path) -> str:
    sudo = tmp_path / "sudo"
    sudo.write_text("#!/bin/sh\n", encoding="utf-8")
    sudo.chmod(0o755)
    return str(tmp_path)


def test_sudo_is_used_where_it_asks_for_nothing(path_with_sudo: str) -> None:
    run = Recorder()

    assert ("sudo", "-n") == become_root(user_id=1000, environment={"PATH": path_with_sudo}, run=run)
    assert [("sudo", "-n", "true")] == run.commands


def test_sudo_that_asks_for_a_password_is_not_used(path_with_sudo: str) -> None:
    assert become_root(user_id=1000, environment={"PATH": path_with_sudo}, run=Recorder(1)) is None


def test_a_person_without_sudo_installs_nothing(tmp_path: Path) -> None:
    run = Recorder()

    assert become_root(user_id=1000, environment={"PATH": str(tmp_path)}, run=run) is None
    assert [] == run.commands


@pytest.mark.parametrize("no", ["no", "NO", "0", "false", " off "])
def test_even_root_may_forbid_the_installation(no: str) -> None:
    assert become_root(user_id=0, environment={"APT": no}, run=Recorder()) is None


def test_apt_is_asked_once_for_all_and_asks_nothing_back() -> None:
    run = Recorder()

    assert install(["one", "two"], ["sudo", "-n"], run)

    update, installation = run.commands
    assert "update" == update[-1]
    assert ("install", "--yes", "--no-install-recommends", "one", "two") == installation[-5:]
    assert all(
        ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive") == command[:4] for command in run.commands
    )


def test_a_failed_installation_is_told() -> None:
    assert not install(["one"], [], Recorder(100))


def test_no_package_is_listed_twice() -> None:
    listed = (*system_packages.QT, *system_packages.QT_ON_WAYLAND, *system_packages.DESKTOP)

    assert len(set(listed)) == len(listed)
    assert not set(listed) & {*system_packages.TESTING, *system_packages.PACKING} - set(
        system_packages.QT_ON_WAYLAND
    )
