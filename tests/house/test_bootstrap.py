"""The set-up does what is missing, once, and says what it cannot do.

A stand-in plays the Python that makes environments: a real program that notes how it was called. The whole
chain with the real one runs whenever the tests are started by ``make test``.
"""

import ast
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import bootstrap
import system_packages
from bootstrap import BY_HAND, FAILED, Setup, Stop

STAND_IN = """#!{python}
import json, pathlib, shutil, sys
settings = json.loads(pathlib.Path({settings!r}).read_text())
arguments = sys.argv[1:]
if arguments[:1] == ["-c"] and "ensurepip" in arguments[1]:
    print(json.dumps([{path!r}, settings["version"], settings["complete"]]))
    sys.exit()
with open({calls!r}, "a") as calls:
    calls.write(json.dumps(arguments) + "\\n")
if arguments[:2] == ["-m", "venv"]:
    target = pathlib.Path(arguments[2], "bin", "python")
    target.parent.mkdir(parents=True)
    shutil.copy({path!r}, target)
if "pip" in arguments and settings["pip_fails"]:
    print("line of pip's complaint")
    sys.exit(1)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A small source tree and a stand-in for Python."""

    root: Path
    python: Path
    environment: dict[str, str]

    def settle(
        self, *, version: tuple[int, int] = (3, 12), complete: bool = True, pip_fails: bool = False
    ) -> None:
        """Say how the stand-in behaves."""
        settings = {"version": version, "complete": complete, "pip_fails": pip_fails}
        self.python.with_name("settings.json").write_text(json.dumps(settings), encoding="utf-8")

    def make_ready(self, root: Path | None = None) -> list[list[str]]:
        """Set up, and return the calls of the stand-in that it took."""
        calls = self.python.with_name("calls")
        calls.write_text("", encoding="utf-8")
        Setup(root or self.root, self.environment).make_ready("tools")
        return [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    root, tools = tmp_path / "tree", tmp_path / "tools"
    (root / "tray_app").mkdir(parents=True)
    (root / "tray_app" / "__init__.py").write_text("", encoding="utf-8")
    (root / "requirements.lock").write_text("one==1 --hash=sha256:0\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("", encoding="utf-8")
    tools.mkdir()
    python = tools / "python"
    names = {"settings": str(tools / "settings.json"), "calls": str(tools / "calls"), "path": str(python)}
    python.write_text(STAND_IN.format(python=sys.executable, **names), encoding="utf-8")
    python.chmod(0o755)
    made = Machine(root=root, python=python, environment={"PYTHON": str(python)})
    made.settle()
    return made


def steps(calls: list[list[str]]) -> list[str]:
    """Name the steps among the stand-in's calls."""
    names = {"venv": "environment", "--require-hashes": "packages", "-c": "proof", "--editable": "project"}
    return [name for call in calls for word, name in names.items() if word in call]


def test_a_fresh_tree_gets_environment_packages_and_project_in_this_order(machine: Machine) -> None:
    assert ["environment", "packages", "proof", "project"] == steps(machine.make_ready())


def test_the_second_run_does_nothing_and_says_so(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.make_ready()
    capsys.readouterr()

    assert [] == machine.make_ready()
    assert "setup: everything is in place\n" == capsys.readouterr().out


def test_the_second_run_needs_no_wish_for_a_python(machine: Machine) -> None:
    machine.make_ready()
    machine.environment.clear()

    assert [] == machine.make_ready()


def test_a_changed_lock_makes_the_environment_anew_so_that_nothing_old_stays(machine: Machine) -> None:
    machine.make_ready()
    left_over = machine.root / ".venv" / "left-over"
    left_over.touch()
    (machine.root / "requirements.lock").write_text("two==2 --hash=sha256:0\n", encoding="utf-8")

    assert ["environment", "packages", "proof", "project"] == steps(machine.make_ready())
    assert not left_over.exists()


@pytest.mark.parametrize("file", ["pyproject.toml", "tray_app/__init__.py"])
def test_changed_metadata_reinstalls_the_project_alone(machine: Machine, file: str) -> None:
    machine.make_ready()
    (machine.root / file).write_text("# changed\n", encoding="utf-8")

    assert ["project"] == steps(machine.make_ready())


def test_a_moved_tree_gets_a_new_environment(machine: Machine, tmp_path: Path) -> None:
    machine.make_ready()
    moved = machine.root.rename(tmp_path / "elsewhere")

    assert "environment" in steps(machine.make_ready(moved))


def test_another_python_gets_a_new_environment(machine: Machine) -> None:
    machine.make_ready()
    stamp = machine.root / ".venv" / "made-from.json"
    made_from = json.loads(stamp.read_text(encoding="utf-8")) | {"interpreter": "/usr/bin/another"}
    stamp.write_text(json.dumps(made_from), encoding="utf-8")

    assert "environment" in steps(machine.make_ready())


@pytest.mark.parametrize("damage", ["", "[]", '{"folder": "/"}', "\N{SNOWMAN}"])
def test_a_damaged_stamp_counts_as_none(machine: Machine, damage: str) -> None:
    machine.make_ready()
    (machine.root / ".venv" / "made-from.json").write_text(damage, encoding="utf-8")

    assert "environment" in steps(machine.make_ready())


def test_a_failed_step_shows_the_end_of_its_output_and_is_done_again(machine: Machine) -> None:
    machine.settle(pip_fails=True)
    with pytest.raises(Stop, match="line of pip's complaint") as stopped:
        machine.make_ready()
    machine.settle()

    assert FAILED == stopped.value.code
    assert ["environment", "packages", "proof", "project"] == steps(machine.make_ready())


@pytest.mark.parametrize("version", [(3, 10), (3, 14), (2, 7)])
def test_a_python_that_is_not_supported_is_refused_by_name(
    machine: Machine, version: tuple[int, int]
) -> None:
    machine.settle(version=version)

    with pytest.raises(Stop, match=f"is Python {version[0]}.{version[1]}\\.") as stopped:
        machine.make_ready()

    assert BY_HAND == stopped.value.code


def test_a_python_that_cannot_be_run_is_refused_by_name(machine: Machine) -> None:
    machine.environment["PYTHON"] = "/no/such/python"

    with pytest.raises(Stop, match="/no/such/python could not be run"):
        machine.make_ready()


def test_a_python_without_venv_that_no_package_completes_is_refused(machine: Machine) -> None:
    machine.settle(complete=False)

    with pytest.raises(Stop, match="lacks the modules venv and ensurepip") as stopped:
        machine.make_ready()

    assert BY_HAND == stopped.value.code


@pytest.mark.skipif(system_packages.query_installed() is None, reason="speaks about Debian's packages")
def test_missing_packages_are_listed_as_one_command_when_they_may_not_be_installed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "QT", ("dpkg", "no-such-library1", "no-such-library2"))
    monkeypatch.setattr(system_packages, "DESKTOP", ())
    monkeypatch.setattr(system_packages, "TESTING", ())
    machine.environment["APT"] = "no"

    with pytest.raises(Stop) as stopped:
        Setup(machine.root, machine.environment).make_ready("test")

    assert BY_HAND == stopped.value.code
    assert "install --no-install-recommends no-such-library1 no-such-library2\n" in str(stopped.value)


def test_the_running_python_answers_about_itself() -> None:
    answer = bootstrap.ask_interpreter(sys.executable)

    assert answer is not None
    assert sys.version_info[:2] == answer.version
    assert answer.fits


def test_the_exit_code_is_the_faults_and_the_text_goes_to_stderr(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.settle(version=(3, 9))
    monkeypatch.setattr(bootstrap, "ROOT", machine.root)
    monkeypatch.setenv("PYTHON", str(machine.python))

    assert BY_HAND == bootstrap.main(["tools"])
    assert "setup: Python 3.11, 3.12 or 3.13 is needed." in capsys.readouterr().err


@pytest.mark.parametrize("file", ["bootstrap.py", "display.py", "system_packages.py"])
def test_an_old_python_can_still_read_the_set_up(file: str, root: Path) -> None:
    ast.parse((root / "packaging" / file).read_text(encoding="utf-8"), feature_version=(3, 8))
