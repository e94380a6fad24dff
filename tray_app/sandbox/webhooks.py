"""The webhooks one may try, and what the portal says to each.

None of them is a secret: they open nothing but this sandbox.
"""

from dataclasses import dataclass

from tray_app.sandbox.rest_refusals import RestRefusal

SCOPE = "timeman"


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A webhook the sandbox knows."""

    user: int = 1
    secret: str
    tells: str
    """For whoever wants to try it: what it shows."""
    scopes: tuple[str, ...] = (SCOPE,)
    expired: bool = False

    @property
    def path(self) -> str:
        """Its path below the portal's address."""
        return f"/rest/{self.user}/{self.secret}/"


WEBHOOKS = {
    (webhook.user, webhook.secret): webhook
    for webhook in (
        Webhook(secret="sandbox", tells="reads and writes"),  # noqa: S106 -- opens nothing but this sandbox
        Webhook(secret="q7Tn3vKx9hidden5", tells="the same, with a secret as long as a real one"),  # noqa: S106 -- as above
        Webhook(secret="noscope", tells="made without the timeman scope", scopes=("crm", "task")),  # noqa: S106 -- as above
        Webhook(secret="expired", tells="past its date", expired=True),  # noqa: S106 -- as above
    )
}


def find_webhook(user: int, secret: str) -> Webhook:
    """Return the webhook of a request.

    Raises:
        RestRefusal: ``INVALID_CREDENTIALS`` or ``expired_token``.
    """
    webhook = WEBHOOKS.get((user, secret))
    if webhook is None:
        raise RestRefusal("INVALID_CREDENTIALS")
    if webhook.expired:
        raise RestRefusal("expired_token")
    return webhook
