"""Findings about the way to the portal: name, proxy, certificate, answer, clock. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import assert_never

from tray_app.doctor.finding import Check, Detail, Finding, Verdict
from tray_app.engine.reader import CLOCK_MAY_DIFFER
from tray_app.portals.certificates import Authority, Certificate, Refusal
from tray_app.portals.inspection import Line, ProxySource, Resolving
from tray_app.texts.lengths import long_length
from tray_app.texts.translate import Translate, fill

SLOW_ANSWER = timedelta(seconds=3)
ENDS_SOON = timedelta(days=14)
MILLISECOND = timedelta(milliseconds=1)
MINUTE = timedelta(minutes=1)
LOGIN_PAGE = 511
"""Network Authentication Required. Source: RFC 6585."""
SERVER_FAULT = 500

LINE_CHECKS = (Check.NAME, Check.PROXY, Check.CERTIFICATE, Check.PORTAL, Check.CLOCK)
"""What `judge_line` tells about."""


def judge_line(line: Line, now: datetime, translate: Translate) -> tuple[Finding, ...]:
    """Tell how the way to the portal looks, step by step. `now` is this computer's clock."""
    return (
        _name(line, translate),
        _proxy(line, translate),
        _certificate(line, now, translate),
        _answer(line, translate),
        _clock(line, translate),
    )


def without_line(text: str) -> tuple[Finding, ...]:
    """Return the same findings where there is nothing to ask, each with the reason."""
    return tuple(Finding(check=check, verdict=Verdict.SKIPPED, text=text) for check in LINE_CHECKS)


def _name(line: Line, translate: Translate) -> Finding:
    details: dict[str, Detail] = {
        "host": line.host,
        "port": line.port,
        "addresses": line.addresses,
        "resolving": line.resolving.value,
    }
    connection = translate("Doctor", "Check the network connection, the VPN, and the portal's address.")
    match line.resolving:
        case Resolving.FOUND:
            text = fill(translate("Doctor", "%1 was found."), line.host)
            return Finding(check=Check.NAME, verdict=Verdict.OK, text=text, details=details)
        case Resolving.LEFT_TO_PROXY:
            text = fill(translate("Doctor", "The proxy looks up %1."), line.host)
            return Finding(check=Check.NAME, verdict=Verdict.SKIPPED, text=text, details=details)
        case Resolving.UNKNOWN:
            text = fill(translate("Doctor", "The name %1 is not known here."), line.host)
        case Resolving.TIMEOUT:
            text = fill(translate("Doctor", "Looking up the name %1 took too long."), line.host)
        case _:
            assert_never(line.resolving)
    return Finding(check=Check.NAME, verdict=Verdict.BROKEN, text=text, do=connection, details=details)


def _proxy(line: Line, translate: Translate) -> Finding:
    details: dict[str, Detail] = {
        "proxy": line.proxy or None,
        "source": None if line.proxy_source is None else line.proxy_source.value,
    }
    verdict, text, do = _proxy_texts(line, translate)
    return Finding(check=Check.PROXY, verdict=verdict, text=text, do=do, details=details)


def _proxy_texts(line: Line, translate: Translate) -> tuple[Verdict, str, str]:
    whence = (
        translate("Doctor", "Check the variables HTTPS_PROXY and NO_PROXY.")
        if line.proxy_source is ProxySource.ENVIRONMENT
        else translate("Doctor", "Check the proxy in the system's network settings.")
    )
    if line.problem == "PROXY_UNUSABLE":
        text = translate("Doctor", "The proxy that is set is of a kind that cannot be used.")
        return Verdict.BROKEN, text, whence
    if not line.proxy:
        return Verdict.OK, translate("Doctor", "The portal is reached without a proxy."), ""
    if line.problem == "PROXY_LOGIN":
        text = fill(translate("Doctor", "The proxy %1 wants a name and a password."), line.proxy)
        return Verdict.BROKEN, text, whence
    if line.connected_after is None:
        text = fill(translate("Doctor", "The proxy %1 does not answer."), line.proxy)
        return Verdict.BROKEN, text, whence
    if line.problem == "PROXY":
        text = fill(translate("Doctor", "The proxy %1 does not lead to the portal."), line.proxy)
        return Verdict.BROKEN, text, whence
    return Verdict.OK, fill(translate("Doctor", "The proxy %1 leads to the portal."), line.proxy), ""


def _certificate(line: Line, now: datetime, translate: Translate) -> Finding:
    details: dict[str, Detail] = {
        "chain": [f"{each.subject} ← {each.issuer}" for each in line.chain],
        "authority": None if line.authority is None else line.authority.value,
        "refused": None if line.refusal is None else line.refusal.value,
        "ends": _ends(line.chain),
    }
    verdict, text, do = _certificate_texts(line, now, translate)
    return Finding(check=Check.CERTIFICATE, verdict=verdict, text=text, do=do, details=details)


def _certificate_texts(line: Line, now: datetime, translate: Translate) -> tuple[Verdict, str, str]:
    if not line.encrypted:
        return Verdict.SKIPPED, translate("Doctor", "This computer's own portal is asked without one."), ""
    if line.refusal is not None:
        return _refused(line, translate)
    if line.problem == "TRUST_STORE":
        return (
            Verdict.BROKEN,
            translate("Doctor", "This computer's list of trusted certificates cannot be used."),
            translate("Doctor", "On Linux install the package ca-certificates."),
        )
    if not line.chain:
        text = translate("Doctor", "No certificate was seen, as there was no encrypted connection.")
        return (Verdict.BROKEN if line.problem == "TLS" else Verdict.SKIPPED), text, ""
    ends = line.chain[0].ends
    if ends is not None and ends - now < ENDS_SOON:
        return (
            Verdict.WARNING,
            fill(translate("Doctor", "The portal's certificate ends on %1."), ends.date().isoformat()),
            translate("Doctor", "Tell the portal's administrator."),
        )
    return _trusted(line, translate)


def _trusted(line: Line, translate: Translate) -> tuple[Verdict, str, str]:
    signer = _signer(line.chain, translate)
    match line.authority:
        case Authority.PUBLIC | None:
            return Verdict.OK, fill(translate("Doctor", "Signed by %1, a public authority."), signer), ""
        case Authority.PRIVATE:
            text = translate("Doctor", "Signed by %1, which is no public authority; this computer trusts it.")
            do = translate(
                "Doctor",
                "Right for a portal of the company's own. Else somebody reads this connection along the way: "
                "the key and the reports, too. Ask your administrator.",
            )
            return Verdict.WARNING, fill(text, signer), do
        case Authority.INSPECTOR:
            text = translate("Doctor", "Signed by %1: a product that reads encrypted connections.")
            do = translate(
                "Doctor",
                "It sees the key and the reports. Your administrator can leave the portal's address out of "
                "it.",
            )
            return Verdict.WARNING, fill(text, signer), do
        case _:
            assert_never(line.authority)


def _refused(line: Line, translate: Translate) -> tuple[Verdict, str, str]:
    signer = _signer(line.chain, translate)
    tell_portal = translate("Doctor", "Tell the portal's administrator.")
    match line.refusal:
        case Refusal.ENDED:
            text = translate(
                "Doctor", "The portal's certificate has ended, or this computer's clock is ahead."
            )
            return (
                Verdict.BROKEN,
                text,
                translate("Doctor", "Check the date; else tell the portal's administrator."),
            )
        case Refusal.NOT_YET:
            text = translate("Doctor", "The portal's certificate is not valid yet by this computer's clock.")
            return Verdict.BROKEN, text, translate("Doctor", "Set this computer's date and time.")
        case Refusal.OTHER_NAME:
            text = fill(
                translate("Doctor", "The certificate is for another name than %1 (signed by %2)."),
                line.host,
                signer,
            )
            do = translate("Doctor", "Check the portal's address; on a public network open a web page first.")
            return Verdict.BROKEN, text, do
        case Refusal.UNKNOWN_SIGNER:
            text = fill(translate("Doctor", "Signed by %1, which this computer does not trust."), signer)
            do = translate(
                "Doctor",
                "If that is your company's own authority, or a proxy of it, have your administrator install "
                "its certificate on this computer. Else somebody stands between you and the portal: do not "
                "sign in.",
            )
            return Verdict.BROKEN, text, do
        case Refusal.OTHER | None:
            return (
                Verdict.BROKEN,
                translate("Doctor", "The portal's certificate is not trusted."),
                tell_portal,
            )
        case _:
            assert_never(line.refusal)


def _answer(line: Line, translate: Translate) -> Finding:
    details: dict[str, Detail] = {
        "status": line.status,
        "problem": line.problem or None,
        "connected_ms": _ms(line.connected_after),
        "secured_ms": _ms(line.secured_after),
        "answered_ms": _ms(line.round_trip),
    }
    verdict, text, do = _answer_texts(line, translate)
    return Finding(check=Check.PORTAL, verdict=verdict, text=text, do=do, details=details)


def _answer_texts(line: Line, translate: Translate) -> tuple[Verdict, str, str]:
    again = translate("Doctor", "Try again later; clicks are kept until then.")
    if line.status is None:
        if line.refusal is not None or line.problem in {"TRUST_STORE", "TLS"}:
            text = translate("Doctor", "There was no trusted connection to ask through.")
            return Verdict.BROKEN, text, translate("Doctor", "See the certificate.")
        if line.problem.startswith("PROXY"):
            return (
                Verdict.BROKEN,
                translate("Doctor", "The portal could not be asked through the proxy."),
                translate("Doctor", "See the proxy."),
            )
        if line.connected_after is None:
            text = fill(translate("Doctor", "%1 cannot be reached."), f"{line.host}:{line.port}")
            do = translate(
                "Doctor",
                "Check the network connection and the VPN, and whether a firewall lets this program out.",
            )
            return Verdict.BROKEN, text, do
        return Verdict.BROKEN, translate("Doctor", "The portal was reached and did not answer."), again
    if line.status == LOGIN_PAGE:
        return (
            Verdict.BROKEN,
            translate("Doctor", "This network wants a sign-in of its own first."),
            translate("Doctor", "Open a web page and sign in to the network."),
        )
    if line.status >= SERVER_FAULT:
        text = fill(translate("Doctor", "The portal answers with a fault of its own (%1)."), str(line.status))
        return Verdict.WARNING, text, again
    milliseconds = str(_ms(line.round_trip) or 0)
    if line.round_trip is not None and line.round_trip > SLOW_ANSWER:
        return (
            Verdict.WARNING,
            fill(translate("Doctor", "The portal answers slowly: after %1 ms."), milliseconds),
            "",
        )
    return Verdict.OK, fill(translate("Doctor", "The portal answers after %1 ms."), milliseconds), ""


def _clock(line: Line, translate: Translate) -> Finding:
    if line.ahead is None:
        text = translate("Doctor", "The portal did not tell its time.")
        return Finding(check=Check.CLOCK, verdict=Verdict.SKIPPED, text=text)
    seconds = round(line.ahead.total_seconds())
    details: dict[str, Detail] = {"seconds_ahead": seconds}
    length = (
        long_length(abs(line.ahead), translate)
        if abs(line.ahead) >= MINUTE
        else fill(translate("Doctor", "%1 s"), str(abs(seconds)))
    )
    if abs(line.ahead) <= CLOCK_MAY_DIFFER:
        text = fill(
            translate("Doctor", "This computer's clock agrees with the portal's (within %1)."), length
        )
        return Finding(check=Check.CLOCK, verdict=Verdict.OK, text=text, details=details)
    text = (
        translate("Doctor", "This computer's clock is %1 ahead of the portal's.")
        if line.ahead > timedelta(0)
        else translate("Doctor", "This computer's clock is %1 behind the portal's.")
    )
    return Finding(
        check=Check.CLOCK,
        verdict=Verdict.WARNING,
        text=fill(text, length),
        do=translate(
            "Doctor", "Let the system set its clock by itself. The program goes by the portal's time."
        ),
        details=details,
    )


def _signer(chain: Sequence[Certificate], translate: Translate) -> str:
    """Return who stands at the end of the chain, as far as it was shown."""
    return fill(translate("Doctor", "“%1”"), chain[-1].issuer or "?") if chain else "?"


def _ends(chain: Sequence[Certificate]) -> str | None:
    return chain[0].ends.isoformat() if chain and chain[0].ends is not None else None


def _ms(length: timedelta | None) -> int | None:
    return None if length is None else length // MILLISECOND
