"""What the page about security promises has a test that exists, and each such test stands on the page."""

import re

from tests.support.desktop_session import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`(tests/[a-z0-9_/]+\.py)`", PAGE))


def test_every_test_that_the_page_names_is_there() -> None:
    assert len(NAMED) > 10
    assert [] == sorted(name for name in NAMED if not (ROOT / name).is_file())


def test_every_promise_names_its_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    assert len(rows) > 10
    assert [] == [row for row in rows[1:] if not row.endswith("` |")]


def test_every_test_of_security_is_named_on_the_page() -> None:
    files = {f"tests/security/{file.name}" for file in (ROOT / "tests" / "security").glob("test_*.py")}
    assert {"tests/security/test_promises.py"} == files - NAMED


def test_commands_on_the_page_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", PAGE)) <= targets
