"""Everything that can go wrong with a portal, as one small tree.

::

    PortalError                    what to do next is in `remedy`
    ├── Unreachable                nothing was sent: refused, no such host, no network        RETRY
    │   └── Untrusted              the certificate is not trusted, or the proxy wants a login  RETRY
    ├── NoAnswer                   sent, but no answer came: time-out, reset                  RETRY
    ├── BadAnswer                  an answer that makes no sense; `place` says where          RETRY
    │   └── NotThePortal           a web page where JSON belongs: a captive portal, a proxy   RETRY
    ├── Busy                       too many requests; `retry_after`                           RETRY
    ├── Unavailable                the portal or what is behind it is down                    RETRY
    ├── Refused                    the portal understood and said no, in its own words        STOP
    │   ├── ExpiredDay             the day was left open: close it with a time first          ASK
    │   └── DayGone                the record that was to be closed is there no more          STOP
    ├── NotAllowed                 the key may not do this                                    STOP
    │   ├── ScopeMissing           no right to manage working time: a new key is needed       ASK
    │   ├── ReadOnly               writes are switched off for this key                       STOP
    │   └── WrongKeyKind           a key that cannot act for a person                         ASK
    ├── KeyRefused                 unknown, expired or switched-off key                       ASK
    ├── SignInNeeded               the session is over, or there never was one                ASK
    ├── Billing                    the portal's balance or plan                               STOP
    └── Misused                    this program asked for something that does not exist       STOP

RETRY passes by itself, STOP needs a change elsewhere, ASK needs this person (a new key, a new sign-in).
Whether a write may have happened is another question: `may_have_happened`.

Texts for people are made elsewhere from the class and its fields. No field ever holds a secret.
"""

from datetime import timedelta
from enum import Enum


class Remedy(Enum):
    """What the program does about a problem."""

    RETRY = "retry"
    STOP = "stop"
    ASK = "ask"


class PortalError(Exception):
    """A portal did not do what it was asked. The base of the tree above."""

    remedy = Remedy.RETRY
    may_have_happened = False
    """Whether a write may have been carried out nevertheless, so that only a reading can tell."""

    def __init__(
        self,
        *,
        code: str = "",
        words: str = "",
        status: int | None = None,
        retry_after: timedelta | None = None,
        place: str = "",
    ) -> None:
        super().__init__(code, words, status, retry_after, place)
        self.code = code
        """The portal's own code (``SCOPE_DENIED``), or this program's word for a transport fault."""
        self.words = words
        """The portal's own message for people; already free of control characters and cut to a line."""
        self.status = status
        """The HTTP status, None when there was no answer."""
        self.retry_after = retry_after
        """How long the portal asks to be left alone."""
        self.place = place
        """Where an answer went wrong, e.g. ``$.data.timeStart``."""

    def __str__(self) -> str:
        parts = [type(self).__name__]
        if self.status is not None:
            parts.append(f"HTTP {self.status}")
        parts += [part for part in (self.code, self.place, self.words) if part]
        return ": ".join(parts)


class Unreachable(PortalError):
    """Nothing was sent."""


class Untrusted(Unreachable):
    """The other side's certificate is not trusted by this computer, or a proxy stands in the way."""


class NoAnswer(PortalError):
    """The request left, and no answer came back."""

    may_have_happened = True


class BadAnswer(PortalError):
    """An answer came that does not say what it should; it is never read as a state of the day."""

    may_have_happened = True


class NotThePortal(BadAnswer):
    """A web page came where JSON belongs."""


class Busy(PortalError):
    """Asked too often; nothing was done."""


class Unavailable(PortalError):
    """The portal, or the one behind it, is down; a write may have come through."""

    may_have_happened = True


class Refused(PortalError):
    """The portal said no. Its words are in `words`; the state decides whether that matters."""

    remedy = Remedy.STOP
    may_have_happened = True


class ExpiredDay(Refused):
    """An earlier day is still open and has to be closed with a time first."""

    remedy = Remedy.ASK


class DayGone(Refused):
    """A day that was to be closed is not among the portal's records any more; a reading has told."""

    may_have_happened = False


class NotAllowed(PortalError):
    """The key may not do this."""

    remedy = Remedy.STOP


class ScopeMissing(NotAllowed):
    """The key was made without the right to manage working time."""

    remedy = Remedy.ASK


class ReadOnly(NotAllowed):
    """The key may look, but not touch."""


class WrongKeyKind(NotAllowed):
    """The key belongs to no person."""

    remedy = Remedy.ASK


class KeyRefused(PortalError):
    """The key is unknown, expired or switched off: polling stops."""

    remedy = Remedy.ASK


class SignInNeeded(PortalError):
    """The session is over: the person signs in again in the browser."""

    remedy = Remedy.ASK


class Billing(PortalError):
    """The portal wants money first; `words` says it."""

    remedy = Remedy.STOP


class Misused(PortalError):
    """A request the portal does not know: a fault of this program or of its settings."""

    remedy = Remedy.STOP
