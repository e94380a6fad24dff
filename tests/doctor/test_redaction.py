"""Whatever stands in a document, what nobody else should read is not in it afterwards."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.desktop.notifications import Shown
from tray_app.desktop.notifications_look import NotificationsLook
from tray_app.doctor.finding import Check, Finding, Verdict
from tray_app.doctor.of_desktop import judge_notifications
from tray_app.doctor.of_portal import judge_line
from tray_app.doctor.own_words import OwnWords
from tray_app.doctor.redaction import redacted, redacted_text
from tray_app.doctor.report import Private, document, lines
from tray_app.portals.inspection import Line
from tray_app.texts.translate import untranslated

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

PEOPLE, HOMES = ("anna.ivanova", "anna-laptop"), ("/srv/people/anna",)
PLANTED = {
    "key": "vibe_api_0123456789abcdef",
    "app key": "vibe_app_0123456789abcdef",
    "webhook": "17/abcdef0123456789",
    "token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "user": "Anna.Ivanova",
    "computer": "anna-laptop",
    "mail": "someone.else@company.example",
    "password": "anna:pass.word",
}
AROUND = {
    "webhook": "https://company.example/rest/%s/",
    "password": "http://%s@proxy.example:3128",
}


@pytest.mark.parametrize("what", PLANTED)
def test_each_kind_of_secret_is_taken_out_wherever_it_stands(what: str) -> None:
    secret = PLANTED[what]
    text = AROUND.get(what, "%s") % secret
    document = {"a": [text, {"b": f"before {text} after"}], text: None, "number": 1, "truth": True}
    shown = json.dumps(redacted(document, PEOPLE, HOMES))
    assert secret.lower() not in shown.lower()
    assert "before" in shown
    assert "after" in shown


@pytest.mark.parametrize(
    "text",
    ["/home/anna/.config/x", "/Users/anna/Library", r"C:\Users\anna\AppData", "/srv/people/anna/x.json"],
)
def test_a_home_folder_does_not_say_whose_it_is(text: str) -> None:
    shown = redacted_text(f"see {text}", PEOPLE, HOMES)
    assert "anna" not in shown
    assert shown.startswith("see ~")


def test_an_address_keeps_its_place_and_loses_its_path() -> None:
    assert redacted_text("at https://portal.example:8443/v1/secret?x=1#y now") == (
        "at https://portal.example:8443/… now"
    )


def test_what_is_harmless_stays() -> None:
    document = {
        "format": 1,
        "text": "The portal answers after 12 ms.",
        "list": [None, 1.5, False, "dunst 1.9"],
    }
    assert redacted(document, PEOPLE, HOMES) == document


@pytest.mark.parametrize("person", ["test", "debian", "portal", "warning", "dunst", "found", "Notifications"])
def test_what_is_a_word_to_this_program_is_no_name(person: str) -> None:
    """A person and a computer may be called as anything is."""
    translate = OwnWords(untranslated)
    test = Shown(taken=True, buttons=True)
    findings = [
        Finding(
            check=Check.PROGRAM,
            verdict=Verdict.OK,
            text="Workday Tray 1.0 on Debian GNU/Linux 12 (bookworm).",
            details={"system": "Debian GNU/Linux 12 (bookworm)", "program": "1.0"},
        ),
        judge_notifications(
            NotificationsLook(server="recorder 1", capabilities=("actions",), shown=test), translate
        ),
        *judge_line(Line(host="server.example", port=443, encrypted=False, status=200), NOW, translate),
    ]
    nobody, somebody = Private(), Private(people=(person,))
    expected = [
        lines(findings, nobody, translate, translate.said),
        document(findings, nobody, now=NOW, exit_code=0, own=translate.said),
    ]
    assert expected == [
        lines(findings, somebody, translate, translate.said),
        document(findings, somebody, now=NOW, exit_code=0, own=translate.said),
    ]


def test_a_name_in_what_others_say_is_taken_out_also_beside_the_same_word_of_this_program() -> None:
    translate = OwnWords(untranslated)
    findings = judge_line(Line(host="test.portal.example", port=443, encrypted=True), NOW, translate)
    private = Private(people=("test", "Portal"))
    told = "\n".join(lines(findings, private, translate, translate.said))
    assert "[name].[name].example was found." in told
    assert "test" not in told
    assert "The portal is reached without a proxy." in told
    shown = json.dumps(document(findings, private, now=NOW, exit_code=0, own=translate.said))
    assert "test" not in shown
    assert '"check": "portal"' in shown


def test_a_short_name_does_not_eat_the_document() -> None:
    assert redacted_text("a keyring", ("a",), ("/",)) == "a keyring"


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(sorted(PLANTED)))
def test_no_surroundings_bring_a_secret_through(before: str, after: str, what: str) -> None:
    secret = PLANTED[what]
    text = f"{before} {AROUND.get(what, '%s') % secret} {after}"
    shown = redacted_text(text, PEOPLE, HOMES)
    assert secret not in before + after
    assert secret.lower() not in shown.lower()


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_a_cleaned_document_is_clean(value: object) -> None:
    once = redacted(value, PEOPLE, HOMES)
    assert redacted(once, PEOPLE, HOMES) == once
