"""What the binding compiles at every start is laid beside it in the bundle, and it takes that."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6

from bundle import binding_support

LOADED_FROM = """
import sys, shiboken6
support = [module for name, module in sys.modules.items() if name.startswith("shibokensupport.")]
print(len(support), {type(module.__loader__).__name__ for module in support})
"""


def test_the_binding_imports_what_was_laid_beside_it(tmp_path: Path) -> None:
    binding = Path(shiboken6.__file__).parent
    shutil.copytree(binding, tmp_path / "shiboken6", ignore=shutil.ignore_patterns("include", "files.dir"))
    laid = dict(binding_support.compiled(binding_support.embedded(), tmp_path / "made"))
    for destination, made in laid.items():
        (tmp_path / destination).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, tmp_path / destination)
    run = subprocess.run(
        [sys.executable, "-c", LOADED_FROM],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    count, loaders = run.stdout.split(maxsplit=1)
    assert (loaders, run.stderr) == ("{'SourcelessFileLoader'}\n", "")
    assert int(count) <= len(laid)


def test_the_same_bytes_are_made_at_every_build(tmp_path: Path) -> None:
    archive = binding_support.embedded()
    one, other = (
        {destination: made.read_bytes() for destination, made in binding_support.compiled(archive, folder)}
        for folder in (tmp_path / "one", tmp_path / "other")
    )
    assert one == other
    assert one


def test_a_binding_without_them_inside_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, binding_support.PACKAGE)
    with pytest.raises(binding_support.NotFound):
        binding_support.embedded()
