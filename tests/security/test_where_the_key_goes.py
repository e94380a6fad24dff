"""The key goes to the portal's own address and nowhere else, whatever answers, proxies and settings say."""

import asyncio
import socket
from typing import Any

import pytest

from tests.account.making_accounts import account, in_keyring
from tests.conftest import Run
from tests.portals.asking import KEY, failure, get, post
from tests.portals.conftest import MakeClient
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tests.portals.vibecode.conftest import MakePortal
from tests.support.vault import Vault
from tray_app.account.book import Book, BookFile
from tray_app.account.earlier import names_at, take_over
from tray_app.account.finding import Credentials, NoCredentials, find_credentials
from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import BASE_URL, KEY_NAME
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.engine.errors import Misused, NotThePortal, Unreachable
from tray_app.engine.portal import Command
from tray_app.portals.address import AddressFault, parse_base_url
from tray_app.portals.http import HttpClient
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action

PLAIN = KEY.reveal().encode()


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_host_takes_neither_key_nor_request_along(
    run: Run[Any], client: HttpClient, status: int
) -> None:
    with ScriptedServer([Scripted(send=answer())]) as thief:
        for scheme in ("http", "https"):
            target = f"{scheme}://localhost:{thief.port}/v1/workday/open"
            moved = answer(b"", f"Location: {target}", "Refresh: 0; url=" + target, status=f"{status} Moved")
            with ScriptedServer([Scripted(send=moved)]) as portal:
                assert status == run(client.request(post(portal.url))).status
                assert PLAIN in portal.requests[0]
        assert (0, []) == (thief.connections, thief.requests)


def test_a_portal_that_points_elsewhere_is_told_to_be_none(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    with ScriptedServer([Scripted(send=answer())]) as thief:
        sandbox.add_fault(Fault(kind=FaultKind.REDIRECT, count=None, target=f"{thief.url}/stolen"))
        portal = make_portal("vibe_app_sandbox", session="vibe_session_x")
        for work in (portal.read_workday(), portal.perform(Command(action=Action.OPEN))):
            with pytest.raises(NotThePortal):
                run(work)
        assert thief.connections == 0
    assert [True, True] == [seen.has_key for seen in sandbox.requests()]


# Cookies and what else an answer could leave behind


def test_no_cookie_is_kept_or_sent(run: Run[Any], client: HttpClient) -> None:
    setting = answer(b"{}", "Set-Cookie: id=tracked; Path=/", "Set-Cookie: other=tracked; Max-Age=99999")
    with ScriptedServer([Scripted(send=setting), Scripted(send=setting), Scripted(send=answer())]) as portal:
        for _ in range(3):
            run(client.request(get(portal.url)))
        assert len(portal.requests) == 3
        assert not [request for request in portal.requests if b"tracked" in request or b"ookie" in request]


def test_a_netrc_file_adds_nothing(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch, profile: Profile
) -> None:
    netrc = profile.folder_state / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password vibe_hidden\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with ScriptedServer([Scripted(send=answer())]) as portal:
        run(client.request(get(portal.url)))
    assert b"uthorization" not in portal.requests[0]


# Plain http, which is for this computer only


LOOPBACK = ("127.0.0.1", "127.0.0.2", "127.255.255.254", "localhost", "[::1]")
PROXIES = ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")


@pytest.mark.parametrize("variable", PROXIES)
@pytest.mark.parametrize("host", LOOPBACK)
def test_a_plain_address_of_this_computer_is_never_asked_through_a_proxy(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch, variable: str, host: str
) -> None:
    """A proxy would read the key."""
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed = nobody.getsockname()[1]
    with ScriptedServer([Scripted(send=answer())]) as proxy:
        monkeypatch.setenv(variable, proxy.url)
        problem = failure(run, client, get(f"http://{host}:{closed}/v1"))
        assert (Unreachable, "CONNECT") == (type(problem), problem.code)
        assert (0, []) == (proxy.connections, proxy.requests)


@pytest.mark.parametrize(
    "url",
    [
        "http://portal.example/v1",
        "http://192.0.2.1/v1",
        "http://127.0.0.1.portal.example/v1",
        "http://[2001:db8::1]/v1",
        "http://0.0.0.0/v1",
        "http://[::ffff:192.0.2.1]/v1",
    ],
)
def test_the_client_itself_sends_nothing_in_plain_to_another_computer(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    assert AddressFault.PLAIN_HTTP is parse_base_url(url)
    with ScriptedServer([Scripted(send=answer())]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        problem = failure(run, client, get(url))
        assert (Misused, "BAD_REQUEST") == (type(problem), problem.code)
        assert proxy.connections == 0


def test_over_tls_a_proxy_gets_the_hosts_name_and_nothing_else(
    run: Run[Any], make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = Scripted(send=answer(status="502 Bad Gateway"))
    for variable in ("HTTPS_PROXY", "ALL_PROXY"):
        with ScriptedServer([refusal]) as proxy, monkeypatch.context() as environment:
            environment.setenv(variable, proxy.url)
            failure(run, make_client(), post("https://portal.invalid/v1/workday/open", {"report": "private"}))
        (request,) = proxy.requests
        assert request.startswith(b"CONNECT portal.invalid:443 HTTP/1.1\r\n")
        assert not [word for word in (PLAIN, b"workday", b"private", b"Key") if word in request]


# Another address than the one the key was given for


def test_a_key_in_the_keyring_is_bound_to_the_address_it_was_given_for(
    run: Run[Any], profile: Profile
) -> None:
    """Whatever else is edited in the file of accounts: the secret's name holds portal and address."""
    portal, thief = "https://portal.example", "https://thief.example"
    hers = account(address=portal)
    secrets = Vault({in_keyring(hers): "vibe_api_of_the_portal"})
    settings = Settings.load(profile)

    def look(book: Book, settings: Settings = settings) -> Credentials | NoCredentials:
        found: Credentials | NoCredentials = run(find_credentials(settings, RunCredentials(), secrets, book))
        return found

    assert isinstance(look(Book(accounts=(hers,), active=hers.identifier)), Credentials)
    for edited in (
        account(address=thief),
        account(portal="bitrix24", address=portal),
        account("00000002", address=portal),
        account(address=f"{portal}/"),
    ):
        stolen = look(Book(accounts=(edited,), active=edited.identifier))
        assert isinstance(stolen, NoCredentials)
    elsewhere = look(
        Book(accounts=(hers,), active=hers.identifier), Settings.load(profile, {BASE_URL: thief})
    )
    assert isinstance(elsewhere, NoCredentials)


def test_an_account_of_an_earlier_version_is_taken_over_with_its_own_address_only(
    run: Run[Any], profile: Profile
) -> None:
    portal, thief = "https://portal.example", "https://thief.example"
    secrets = Vault({names_at(portal).key: "vibe_api_of_the_portal"})
    file = BookFile(profile.accounts_file)
    for name in (names_at(portal).key, names_at(thief).key, "another"):
        stolen = Settings.load(profile).save({BASE_URL: thief, KEY_NAME: name})
        _, book = run(take_over(stolen, secrets, Book(), file))
        assert book == Book()
    assert "vibe_api_of_the_portal" in secrets.secrets.values()


def test_requests_that_wait_for_each_other_never_share_a_key(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    """Two accounts at one portal, asked at once, over connections that are kept."""
    one, other = make_portal(), make_portal("vibe_api_readonly")

    async def ask() -> list[bool]:
        accounts = await asyncio.gather(*(portal.check() for portal in (one, other) * 5))
        return [account.can_write for account in accounts]

    assert [True, False] * 5 == run(ask())
    assert len(sandbox.requests()) == 10
