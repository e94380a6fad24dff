"""The sandbox's Ever Gauzy lets in whom the service lets in: tenants, tokens, and how often."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from tests.sandbox.asking import Reply, ask
from tests.sandbox.asking_ever_gauzy import (
    HOUR,
    MINUTE,
    START,
    TODAY,
    call,
    refusal,
    token,
)
from tests.sandbox.test_steering import steer
from tray_app.sandbox.ever_gauzy.people import (
    EMAIL,
    ORGANIZATION_ID,
    OTHER_TENANT_ID,
    PASSWORD,
    TENANT_ID,
)
from tray_app.sandbox.ever_gauzy.routes import BASE
from tray_app.sandbox.server import SandboxServer


@pytest.mark.parametrize(
    ("tenant", "query", "expected"),
    [(None, {}, 403), (OTHER_TENANT_ID, {}, 403), (None, {"tenantId": TENANT_ID}, 200), (TENANT_ID, {}, 200)],
)
def test_the_tenant_is_named_in_the_header_or_in_the_query(
    sandbox: SandboxServer, tenant: str | None, query: dict[str, str], expected: int
) -> None:
    asked = urlencode({"organizationId": ORGANIZATION_ID, **TODAY, **query})
    reply = call(sandbox, "GET", f"/timesheet/timer/status?{asked}", tenant=tenant)
    assert expected == reply.status


def test_the_tenant_of_a_write_is_looked_for_in_its_body(sandbox: SandboxServer) -> None:
    body = {name: value for name, value in START.items() if name != "tenantId"}
    assert (403, False) == refusal(call(sandbox, "POST", "/timesheet/timer/start", body, tenant=None))
    assert 201 == call(sandbox, "POST", "/timesheet/timer/start", START, tenant=None).status


def test_the_tenants_header_counts_in_two_spellings_alone(sandbox: SandboxServer) -> None:
    asked = urlencode({"organizationId": ORGANIZATION_ID, **TODAY})
    statuses = []
    for name in ("Tenant-Id", "tenant-id", "TENANT-ID"):
        headers = {"Authorization": f"Bearer {token(sandbox)}", name: TENANT_ID}
        reply = ask(sandbox, "GET", f"{BASE}/timesheet/timer/status?{asked}", key=None, headers=headers)
        statuses.append(reply.status)
    assert [200, 200, 403] == statuses


@pytest.mark.parametrize("access", ["", "nothing", "eyJh.eyJh.x"])
def test_a_token_that_was_not_given_out_opens_nothing(sandbox: SandboxServer, access: str) -> None:
    assert (401, False) == refusal(call(sandbox, "GET", "/user/me", access=access))


def test_an_access_token_ends_and_a_refresh_token_dies_when_it_is_used(sandbox: SandboxServer) -> None:
    def sent(path: str, **body: str) -> Reply:
        return ask(sandbox, "POST", f"{BASE}/auth/{path}", body, key=None)

    first = sent("login", email=EMAIL, password=PASSWORD)
    assert {"user", "token", "refresh_token"} == first.json.keys()
    sandbox.advance(24 * HOUR)
    assert (401, False) == refusal(call(sandbox, "GET", "/user/me", access=first.json["token"]))
    second = sent("refresh-token", refresh_token=first.json["refresh_token"])
    assert 200 == call(sandbox, "GET", "/user/me", access=second.json["token"]).status
    assert (401, False) == refusal(sent("refresh-token", refresh_token=first.json["refresh_token"]))
    steer(sandbox, "ever_gauzy", {"empty_refresh": True})
    empty = sent("refresh-token", refresh_token=second.json["refresh_token"])
    assert (200, b"") == (empty.status, empty.body)
    steer(sandbox, "ever_gauzy", {"sign_out": True, "empty_refresh": False})
    assert (401, False) == refusal(sent("refresh-token", refresh_token=second.json["refresh_token"]))


def test_a_refresh_token_that_is_not_used_for_a_week_dies(sandbox: SandboxServer) -> None:
    body = {"email": EMAIL, "password": PASSWORD}
    tokens = ask(sandbox, "POST", f"{BASE}/auth/login", body, key=None).json
    sandbox.advance(timedelta(days=7))
    used = ask(
        sandbox,
        "POST",
        f"{BASE}/auth/refresh-token",
        {"refresh_token": tokens["refresh_token"]},
        key=None,
    )
    assert (401, False) == refusal(used)


def test_the_sixth_sign_in_of_a_minute_has_to_wait(sandbox: SandboxServer) -> None:
    body = {"email": EMAIL, "password": "wrong"}
    replies = [ask(sandbox, "POST", f"{BASE}/auth/signin.email.password", body, key=None) for _ in range(6)]
    assert [401] * 5 + [429] == [reply.status for reply in replies]
    assert "60" == replies[-1].headers["Retry-After"]
    sandbox.advance(MINUTE)
    body["password"] = PASSWORD
    good = ask(sandbox, "POST", f"{BASE}/auth/signin.email.password", body, key=None)
    assert 1 == good.json["total_workspaces"]


def test_requests_are_counted_and_told(sandbox: SandboxServer) -> None:
    headers = call(sandbox, "GET", "/user/me").headers
    assert ("60000", "59999", "60") == tuple(
        headers[f"X-RateLimit-{name}"] for name in ("Limit", "Remaining", "Reset")
    )
