"""What only people with a webhook or with an administrator's tokens need to read. Pure; nothing is quoted."""

from typing import assert_never

from tray_app.engine.errors import KeyRefused, PortalError, ScopeMissing, Unavailable
from tray_app.portals.address import AddressFault
from tray_app.portals.bitrix24.address import WebhookFault
from tray_app.portals.bitrix24.oauth import TOKENS_NOT_SAVED, GrantFault
from tray_app.portals.checks import address_text
from tray_app.texts.problems import ProblemText, with_words
from tray_app.texts.translate import Translate


def webhook_text(fault: WebhookFault | AddressFault, translate: Translate) -> str:
    """Say what is wrong with a webhook's address."""
    match fault:
        case WebhookFault.NO_WEBHOOK:
            return translate(
                "Bitrix24", "This is no webhook: its address goes on with /rest/, a number and a secret."
            )
        case WebhookFault.NO_SECRET:
            return translate("Bitrix24", "The webhook's secret is missing: copy the whole address.")
        case AddressFault():
            return address_text(fault, translate)
        case _:
            assert_never(fault)


def grant_text(fault: GrantFault, translate: Translate) -> str:
    """Say what is wrong with tokens that an administrator has handed out."""
    match fault:
        case GrantFault.NOT_JSON:
            return translate("Bitrix24", "This is neither a webhook's address nor tokens in JSON.")
        case GrantFault.NO_ADDRESS:
            return translate("Bitrix24", "The portal's address (client_endpoint) is missing in the tokens.")
        case GrantFault.NO_TOKEN:
            return translate("Bitrix24", "The access token or the refresh token is missing, or is none.")
        case GrantFault.NO_APP:
            return translate(
                "Bitrix24", "The application (client_id, client_secret) is missing in the tokens."
            )
        case _:
            assert_never(fault)


def describe(problem: PortalError, translate: Translate) -> ProblemText | None:
    """Say what to do about webhooks and tokens; None for what is the same everywhere."""
    match problem:
        case Unavailable(code=code) if code == TOKENS_NOT_SAVED:
            return ProblemText(
                title=translate("Bitrix24", "The new tokens could not be kept"),
                what=translate(
                    "Bitrix24", "The portal has given new tokens, and the keyring cannot be used just now."
                ),
                do=translate(
                    "Bitrix24",
                    "Unlock the keyring. They are held meanwhile, and it is tried again by itself.",
                ),
            )
        case KeyRefused():
            return ProblemText(
                title=translate("Problem", "The key is not accepted"),
                what=with_words(
                    translate(
                        "Bitrix24", "The webhook or the tokens are unknown to the portal, or have ended."
                    ),
                    problem,
                    translate,
                ),
                do=translate(
                    "Bitrix24",
                    "Create a new webhook, or ask the administrator for new tokens, and sign in again.",
                ),
            )
        case ScopeMissing():
            return ProblemText(
                title=translate("Problem", "The key may not manage working time"),
                what=with_words(
                    translate("Bitrix24", "The webhook or the application lacks the right “timeman”."),
                    problem,
                    translate,
                ),
                do=translate("Bitrix24", "Add this right on the portal where the webhook was made."),
            )
        case _:
            return None
