"""Which account a verb is about, and ``workday-tray accounts``: which there are."""

from tray_app.account.alone import sign_in_alone
from tray_app.account.book import BookFile
from tray_app.account.earlier import take_over
from tray_app.account.finding import Credentials, Lacking, NoCredentials, find_credentials
from tray_app.account.texts import book_text, lacking_text
from tray_app.arguments import Arguments
from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import PORTAL
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.desktop.settings import Settings
from tray_app.engine.clock import Clock
from tray_app.engine.errors import PortalError
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.registry import kind_of
from tray_app.texts.problems import describe_keyring
from tray_app.texts.translate import Translate, fill
from tray_app.verbs.answers import Answer, Exit, problem_answer

WRONG_USE = frozenset({Lacking.PORTAL, Lacking.ADDRESS, Lacking.ACCOUNT})
"""What is missing because of what was typed or set, and not because nobody signed in."""


async def account_of_run(
    arguments: Arguments, settings: Settings, run: RunCredentials, clock: Clock, translate: Translate
) -> Credentials | Answer:
    """Return the account that a verb works with, or the answer that says why there is none."""
    profile = settings.profile
    secrets = KeyringSecrets(profile.keyring_service)
    file = BookFile(profile.accounts_file)
    book = file.read()
    kind = None
    try:
        settings, book = await take_over(settings, secrets, book, file)
        found = await find_credentials(settings, run, secrets, book, account=arguments.account)
        kind = kind_of(settings[PORTAL])
        if isinstance(found, NoCredentials) and found.alone and kind is not None:
            found = await sign_in_alone(kind, found.alone, profile, clock)
    except SecretsUnavailable as unavailable:
        said = describe_keyring(unavailable.reason, translate)
        nobody = translate("Account", "Nobody is signed in. Start the tray and choose “Sign in…”.")
        return Answer(
            code=Exit.NOT_SIGNED_IN,
            lines=(said.what, nobody),
            now=clock.now(),
            problem=type(unavailable).__name__,
        )
    except PortalError as problem:
        return problem_answer(problem, clock.now(), translate, None if kind is None else kind.describe)
    if isinstance(found, Credentials):
        return found
    lines = [lacking_text(found, translate)]
    if book.set_aside_as is not None:
        lines = [book_text(book, translate)]
    elif found.lacking is Lacking.ACCOUNT and book.accounts:
        names = ", ".join(each.name for each in book.accounts)
        lines.append(fill(translate("Terminal", "There are: %1"), names))
    code = Exit.USAGE if found.lacking in WRONG_USE else Exit.NOT_SIGNED_IN
    return Answer(code=code, lines=tuple(lines), now=clock.now(), problem=found.lacking.name)


def list_accounts(settings: Settings, clock: Clock, translate: Translate) -> Answer:
    """Say which accounts there are; the active one is marked."""
    book = BookFile(settings.profile.accounts_file).read()
    if book.set_aside_as is not None:
        return Answer(code=Exit.FAULT, lines=(book_text(book, translate),), now=clock.now())
    if not book.accounts:
        return Answer(
            code=Exit.DONE, lines=(translate("Terminal", "There is no account yet."),), now=clock.now()
        )
    lines = []
    for each in book.accounts:
        kind = kind_of(each.portal)
        title = each.portal if kind is None else kind.title(translate)
        place = f"{title}, {each.address}" if each.address else title
        mark = "*" if each.identifier == book.active else " "
        lines.append(f"{mark} {each.name}  ({place})")
    return Answer(code=Exit.DONE, lines=tuple(lines), now=clock.now())
