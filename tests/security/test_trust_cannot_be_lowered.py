"""No setting, variable or file of ours makes the program trust a server that the system does not trust.

Names and dates in certificates are the matter of tests/portals/test_tls.py.
"""

import ast
import ssl
from pathlib import Path
from typing import Any

import pytest
import truststore

from tests.conftest import Run
from tests.house.test_sources import calls, python_files
from tests.portals.conftest import MakeClient
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tests.portals.test_tls import certificate, request, serving
from tests.support.desktop_session import ROOT
from tray_app.desktop.declared import DECLARED
from tray_app.engine.errors import Untrusted
from tray_app.portals.trust import system_trust

LOWERING = {
    "PYTHONHTTPSVERIFY": "0",
    "REQUESTS_CA_BUNDLE": "",
    "CURL_CA_BUNDLE": "",
    "HTTPX_VERIFY": "false",
    "NODE_TLS_REJECT_UNAUTHORIZED": "0",
    "GIT_SSL_NO_VERIFY": "1",
    "WORKDAY_TRAY_INSECURE": "1",
    "WORKDAY_TRAY_VERIFY": "0",
}
"""Variables that switch verification off somewhere, or that somebody might try here."""


def test_the_trust_is_the_systems_with_names_checked() -> None:
    context = system_trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_no_older_tls_is_spoken_where_the_systems_own_settings_decide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Debian's Python leaves the oldest version to OpenSSL's settings, others ask for 1.2 by themselves."""

    def as_on_debian(protocol: int) -> ssl.SSLContext:
        context = usual(protocol)
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        return context

    usual = truststore.SSLContext
    monkeypatch.setattr(truststore, "SSLContext", as_on_debian)
    assert system_trust().minimum_version is ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("variable", LOWERING)
def test_no_variable_switches_verification_off(
    run: Run[Any], make_client: MakeClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    own = certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv(variable, LOWERING[variable] or str(own))
    with ScriptedServer([Scripted(send=answer())], tls=serving(own)) as server:
        with pytest.raises(Untrusted):
            run(make_client().request(request(server.url)))
        assert server.requests == []


def test_the_keys_of_a_connection_are_written_nowhere(
    run: Run[Any], make_client: MakeClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever records the network could read everything with them."""
    own, keys = certificate(tmp_path, "127.0.0.1"), tmp_path / "keys"
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    with ScriptedServer([Scripted(send=answer())], tls=serving(own)) as server:
        client = make_client()
        with pytest.raises(Untrusted):
            run(client.request(request(server.url)))
    assert not keys.exists()


def test_no_setting_is_about_trust() -> None:
    words = ("verify", "tls", "ssl", "cert", "insecure", "trust", "proxy")
    assert [] == [setting.key for setting in DECLARED if any(word in setting.key for word in words)]


FORBIDDEN_NAMES = {
    "CERT_NONE",
    "CERT_OPTIONAL",
    "_create_unverified_context",
    "_create_default_https_context",
}


def test_no_line_of_the_program_lowers_the_trust() -> None:
    found = []
    for file in python_files(ROOT, "tray_app"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.keyword(arg="verify" | "check_hostname", value=ast.Constant(value=False)):
                    found.append(f"{file.name}: {node.arg}=False")
                case ast.Attribute(attr=name) | ast.Name(id=name) if name in FORBIDDEN_NAMES:
                    found.append(f"{file.name}:{node.lineno}: {name}")
                case _:
                    pass
    assert [] == found


RUNS_WHAT_IT_READS = {
    ("", "eval"),
    ("", "exec"),
    ("", "compile"),
    ("", "__import__"),
    ("os", "system"),
    ("os", "popen"),
    ("os", "startfile"),
    ("pickle", "load"),
    ("pickle", "loads"),
    ("marshal", "loads"),
    ("shelve", "open"),
    ("yaml", "load"),
    ("webbrowser", "open"),
    ("subprocess", "getoutput"),
    ("runpy", "run_path"),
}
READS_MARKUP = {"xml", "lxml", "pickle", "marshal", "shelve", "yaml", "dill", "runpy"}


def test_no_line_of_the_program_runs_what_it_reads() -> None:
    found = [
        f"{file.name}:{line}: {owner}.{name}"
        for file in python_files(ROOT, "tray_app")
        for owner, name, line in calls(file)
        if (owner, name) in RUNS_WHAT_IT_READS
    ]
    for file in python_files(ROOT, "tray_app"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{file.name}: {name}" for name in names if name.split(".")[0] in READS_MARKUP]
            if isinstance(node, ast.keyword) and node.arg == "shell":
                found.append(f"{file.name}: shell=")
    assert [] == found
