"""Portals come from the registry: no other room knows them by name, and the README tells what they can do."""

import ast
import re
from pathlib import Path

import pytest

from capability_table import with_table
from tray_app.portals.portal_kind import PortalKind
from tray_app.portals.registry import NAMES, kinds
from tray_app.texts.fields import FieldKind
from tray_app.texts.translate import untranslated

ROOMS = ("ui", "app", "texts", "engine")
"""They follow what a portal declares, and never ask which one it is."""
WORDS = (*NAMES, "timeman", "vibe_", "bitrix", "mctime", "worktime one", "gauzy")


@pytest.mark.parametrize("room", ROOMS)
def test_no_portal_is_named_outside_its_own_room(root: Path, room: str) -> None:
    named = re.compile("|".join(re.escape(word) for word in WORDS), re.IGNORECASE)
    found = [
        f"{file.relative_to(root)}:{number}: {line.strip()}"
        for file in sorted((root / "tray_app" / room).rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if named.search(line)
    ]
    assert [] == found


@pytest.mark.parametrize("room", [*ROOMS, "terminal"])
def test_no_portals_package_is_imported_outside_its_own_room(root: Path, room: str) -> None:
    packages = {f"tray_app.portals.{name}" for name in NAMES}
    found = [
        f"{file.relative_to(root)}:{node.lineno}"
        for file in sorted((root / "tray_app" / room).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and any((node.module or "").startswith(package) for package in packages)
    ]
    assert [] == found


def test_the_readmes_table_of_portals_is_the_codes(root: Path) -> None:
    """``make docs`` writes it."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert readme == with_table(readme, kinds())


def test_a_readme_without_the_tables_marks_is_told() -> None:
    with pytest.raises(ValueError, match="lacks the marks"):
        with_table("no table", kinds())


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_what_a_portal_declares_fits_together(kind: PortalKind) -> None:
    names = [field.name for field in kind.fields]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in (*names, *kind.run_only))
    variables = [field.variable for field in kind.fields if field.variable] + list(kind.run_only.values())
    assert len(variables) == len(set(variables))
    assert all(name.startswith("WORKDAY_TRAY_") for name in variables)
    for field in kind.fields:
        assert bool(field.choices) == (field.kind is FieldKind.CHOICE), field.name
        assert field.confirm is None or field.kind is FieldKind.SWITCH, field.name
        assert not (field.changeable and field.kind is FieldKind.SECRET), field.name
        assert field.label(untranslated)
    assert kind.title(untranslated)
    assert kind.summary(untranslated).endswith(".")
