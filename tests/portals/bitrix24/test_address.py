"""A webhook as people paste it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.address import AddressFault
from tray_app.portals.bitrix24.address import Webhook, WebhookFault, parse_webhook

SECRET = "k3y0fthis5ecret9"
ROOT = f"https://acme.bitrix24.com/rest/17/{SECRET}"


@pytest.mark.parametrize(
    "text",
    [
        ROOT,
        f"{ROOT}/",
        f"  {ROOT}//\n",
        f"{ROOT}/timeman.status",
        f"{ROOT}/timeman.status/",
        f"{ROOT}/timeman.schedule.get.json",
        f"{ROOT}/profile.json",
        ROOT.replace("https://acme", "HTTPS://ACME"),
    ],
)
def test_a_webhook_is_read_with_and_without_what_follows_it(text: str) -> None:
    webhook = parse_webhook(text)
    assert isinstance(webhook, Webhook)
    assert str(webhook.portal) == "https://acme.bitrix24.com"
    assert (webhook.user_id, webhook.secret.reveal()) == (17, SECRET)
    assert webhook.url.reveal() == f"{ROOT}/"
    assert webhook.ticket().address("timeman.open").reveal() == f"{ROOT}/timeman.open"


def test_a_portal_may_stand_at_a_port_and_below_a_path() -> None:
    webhook = parse_webhook("http://127.0.0.1:8080/company/rest/1/abcd/")
    assert isinstance(webhook, Webhook)
    assert str(webhook.portal) == "http://127.0.0.1:8080/company"
    assert webhook.url.reveal() == "http://127.0.0.1:8080/company/rest/1/abcd/"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AddressFault.EMPTY),
        ("acme.bitrix24.com/rest/1/abcdef/", AddressFault.NO_SCHEME),
        ("http://acme.bitrix24.com/rest/1/abcdef/", AddressFault.PLAIN_HTTP),
        (f"{ROOT}/timeman.status?USER_ID=1", AddressFault.QUERY),
        (f"https://me:pw@acme.bitrix24.com/rest/1/{SECRET}/", AddressFault.CREDENTIALS),
        (f"{ROOT}\n{ROOT}", AddressFault.LINE_BREAK),
        ("https://acme.bitrix24.com", WebhookFault.NO_WEBHOOK),
        ("https://acme.bitrix24.com/stream/", WebhookFault.NO_WEBHOOK),
        ("https://acme.bitrix24.com/rest/me/abcdef/", WebhookFault.NO_WEBHOOK),
        ("https://acme.bitrix24.com/rest/0/abcdef/", WebhookFault.NO_WEBHOOK),
        ("https://acme.bitrix24.com/rest/1/abc%20def/", WebhookFault.NO_WEBHOOK),
        ("https://acme.bitrix24.com/rest/1/********/", WebhookFault.NO_WEBHOOK),
        ("https://acme.bitrix24.com/rest/1/abcdef/a/b", WebhookFault.NO_WEBHOOK),
        ("https://acme.bitrix24.com/rest/", WebhookFault.NO_SECRET),
        ("https://acme.bitrix24.com/rest/1/", WebhookFault.NO_SECRET),
    ],
)
def test_what_is_no_webhook_says_why(text: str, fault: AddressFault | WebhookFault) -> None:
    assert fault is parse_webhook(text)


def test_a_webhook_shows_its_portal_and_not_its_secret() -> None:
    webhook = parse_webhook(ROOT)
    assert isinstance(webhook, Webhook)
    shown = f"{webhook!r} {webhook} {webhook.url!r} {webhook.ticket()!r} {webhook.secrets!r}"
    assert "acme.bitrix24.com" in shown
    assert SECRET not in shown


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    parsed = parse_webhook(text)
    assert isinstance(parsed, AddressFault | WebhookFault)


@given(st.integers(1, 9_999_999_999), st.from_regex(r"[A-Za-z0-9]{4,128}", fullmatch=True))
def test_a_webhook_read_again_is_itself(user: int, secret: str) -> None:
    first = parse_webhook(f"https://acme.bitrix24.com/rest/{user}/{secret}/profile.json")
    assert isinstance(first, Webhook)
    again = parse_webhook(first.url.reveal())
    assert isinstance(again, Webhook)
    assert (user, secret) == (again.user_id, again.secret.reveal())
