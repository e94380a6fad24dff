"""A good answer into an account, a person's name, or settings."""

import math
from datetime import UTC, datetime

import pytest

from tray_app.engine.errors import BadAnswer
from tray_app.engine.portal import Account
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.wire import account_from, person_name, settings_from

# The account


def test_an_account_of_which_nothing_is_told_may_do_everything() -> None:
    assert Account() == account_from({})


def test_an_account_is_read_as_far_as_it_is_told() -> None:
    data = {
        "type": "personal",
        "accessMode": "READONLY",
        "scopes": ["crm", "task"],
        "expiresAt": "2026-12-31T00:00:00Z",
        "currentUser": {"bitrixUserId": 1, "name": "Анна", "lastName": "Каренина"},
    }
    assert Account(
        name="Анна Каренина",
        can_write=False,
        lacks_scope=True,
        expires_at=datetime(2026, 12, 31, tzinfo=UTC),
    ) == account_from(data)


@pytest.mark.parametrize(
    ("scopes", "lacks"),
    [
        (["timeman"], False),
        (["crm", "TimeMan"], False),
        ("crm, timeman", False),
        ("crm", True),
        (["crm"], True),
        ([], False),
        (None, False),
        ([{"code": "crm"}], False),
        ({"0": "crm", "2": "timeman"}, False),
    ],
)
def test_a_scope_is_missing_only_from_a_list_that_is_understood(scopes: object, lacks: bool) -> None:  # noqa: FBT001 - a table
    assert lacks is account_from({"scopes": scopes}).lacks_scope


@pytest.mark.parametrize("value", ["never", "2026-12-31", 1, None, [], math.inf])
def test_an_end_of_a_key_that_is_not_understood_is_not_known(value: object) -> None:
    assert account_from({"expiresAt": value}).expires_at is None


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ({"name": "Ann"}, "Ann"),
        ({"firstName": "Ann", "lastName": "Lee"}, "Ann Lee"),
        ({"email": "ann@portal.example"}, "ann@portal.example"),
        ({"name": "Ann\n\x1b[31m\u202eLee"}, "Ann [31mLee"),
        ({"name": "key-of-a-test vibe_session_abc"}, "… …"),
        ({"name": "a" * 500}, "a" * 79 + "…"),
        ({"name": 7}, ""),
        ("Ann", ""),
        (None, ""),
    ],
)
def test_a_persons_name_is_one_short_line_without_secrets(user: object, name: str) -> None:
    assert name == person_name(user, [Secret("key-of-a-test")])


# The settings


def test_settings_are_an_object_or_phps_empty_list() -> None:
    assert settings_from({"ufTmFree": True}) == {"ufTmFree": True}
    assert settings_from([]) == []
    for data in (None, [1], "x", 0, False):
        with pytest.raises(BadAnswer) as caught:
            settings_from(data)
        assert caught.value.place == "$.data"
