"""The translations are complete, current and keep every place for a value."""

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest

from tray_app.desktop.declared import LANGUAGE
from tray_app.ui.language import LANGUAGES, SOURCE_LANGUAGE, SYSTEM

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "tray_app"
TRANSLATIONS = ROOT / "resources" / "translations"
CATALOGUES = sorted(TRANSLATIONS.glob("*.ts"))
ENDING = ".exe" if sys.platform == "win32" else ""
THE_SAME_IN_EVERY_LANGUAGE = {"Ctrl+Enter"}
PLACE = re.compile(r"%[1-9n]")
MNEMONIC = re.compile(r"&(?=\w)")

Message = tuple[str, str, str]
"""Context, source text, comment: what Qt looks a text up by."""


def run_tool(name: str, *arguments: str | Path) -> None:
    tool = Path(PySide6.__file__).parent / f"{name}{ENDING}"
    subprocess.run([tool, *arguments], cwd=ROOT, check=True, capture_output=True)


def messages(catalogue: Path) -> Iterator[tuple[Message, list[str], bool]]:
    """Yield each message, its forms in the other language, and whether it is finished."""
    for context in ET.parse(catalogue).getroot().iter("context"):  # noqa: S314 -- the project's own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            key = (name, message.findtext("source", ""), message.findtext("comment", ""))
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield key, forms, translation.get("type") is None and all(forms)


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Yield every call of something that is named like a translating function."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name.strip("_") in {"translate", "tr"}:
                    yield path, node, name


def texts(call: ast.Call) -> list[str]:
    constants = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    return [constant for constant in constants if isinstance(constant, str)]


def test_every_catalogue_can_be_chosen_and_every_choice_has_one() -> None:
    """A new language is named in `tray_app.ui.language` and as a word of the setting, besides its files."""
    codes = {path.stem.removeprefix("workday_tray_") for path in CATALOGUES}
    assert codes == set(LANGUAGES) - {SOURCE_LANGUAGE}
    assert [SYSTEM, *LANGUAGES] == [word for word in (SYSTEM, *LANGUAGES) if LANGUAGE.kind.read(word)]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_of_the_sources_is_translated(catalogue: Path, tmp_path: Path) -> None:
    """`make translations` writes new texts into the catalogue; translate them there."""
    fresh = tmp_path / catalogue.name
    run_tool("lupdate", "-extensions", "py", "tray_app", "-locations", "none", "-ts", fresh)
    wanted = {key for key, _, _ in messages(fresh)}
    finished = {key for key, _, is_finished in messages(catalogue) if is_finished}
    assert wanted
    assert wanted - finished == set()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_the_compiled_translation_is_current(catalogue: Path, tmp_path: Path) -> None:
    """`make translations` compiles it."""
    fresh = tmp_path / "fresh.qm"
    run_tool("lrelease", catalogue, "-qm", fresh)
    assert fresh.read_bytes() == catalogue.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_places_mnemonics_and_dots(catalogue: Path) -> None:
    for key, forms, _ in messages(catalogue):
        source = key[1]
        for form in forms:
            assert sorted(PLACE.findall(form)) == sorted(PLACE.findall(source)), key
            assert len(MNEMONIC.findall(form)) == len(MNEMONIC.findall(source)), key
            assert form.endswith("…") is source.endswith("…"), key
            assert form == form.strip(), key


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_no_translation_is_the_english_text(catalogue: Path) -> None:
    same = {key[1] for key, forms, _ in messages(catalogue) if key[1] in forms}
    assert same - THE_SAME_IN_EVERY_LANGUAGE == set()


def test_every_text_is_written_so_that_the_tools_find_it() -> None:
    """Context and text stand in the call as literals, and the function is called ``translate``."""
    forwarding = {SOURCES / "ui" / "language.py"}
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call, name in calls()
        if path not in forwarding
        and ((name == "translate" and len(texts(call)) < 2) or (name != "translate" and len(texts(call)) > 1))
    ]
    assert hidden == []


def test_the_tools_find_what_the_sources_call() -> None:
    found = {key for key, _, _ in messages(CATALOGUES[0])}
    called = {
        (call_texts[0], call_texts[1], call_texts[2] if len(call_texts) > 2 else "")
        for _, call, name in calls()
        if name == "translate" and len(call_texts := texts(call)) > 1
    }
    assert called
    assert called - found == set()


def test_a_text_with_a_number_has_its_english_plurals() -> None:
    """English is not translated; its plural forms would need a catalogue of their own."""
    counted = {key for key, forms, _ in messages(CATALOGUES[0]) if "%n" in key[1] or len(forms) > 1}
    assert counted == set()
