"""Choosing the organisation for which the person clocks, and finding it again by what is written of it.

Names are not unique, and the service picks any of several that have the same: so a number is always sent.

Source: https://mctime.readme.io/reference (get-organizations, get-organization-by-id): pages of 50.
"""

import re

from tray_app.engine.errors import BadAnswer, Misused, NotAllowed, Refused
from tray_app.portals.mctime.asking import Asker
from tray_app.portals.mctime.people import Ask, labelled
from tray_app.portals.mctime.wire import Named, organisations_of, past_allowed
from tray_app.texts.fields import Option, Question, named

NO_SUCH_ORGANISATION = "NO_SUCH_ORGANISATION"
SEVERAL_ORGANISATIONS = "SEVERAL_ORGANISATIONS"
PAGE_SIZE = 50
MOST_PAGES = 200
_NUMBER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


async def choose_organisation(asker: Asker, ask: Ask) -> str:
    """Return what is kept of the organisation to clock for; empty for none.

    Asks only where the key shows several.
    """
    found = await _readable(asker)
    if len(found) <= 1:
        return "".join(written_down(each) for each in found)
    ordered = sorted(found, key=lambda each: (each.name.casefold(), each.id))
    chosen = await ask(question_about(ordered))
    return next((written_down(each) for each in found if each.id == chosen), "")


async def number_of(asker: Asker, text: str) -> str:
    """Return the number of the organisation that a person wrote down, as a number or as a name.

    Raises:
        Refused: no organisation is called so, or several are.
        PortalError: it has to be looked up, and the service cannot be asked.
    """
    number = _NUMBER.search(text)
    if number is not None or not text:
        return "" if number is None else number.group()
    wanted = text.casefold()
    found = [each for each in await _listed(asker) if wanted in {each.name.casefold(), each.id.casefold()}]
    if len(found) == 1:
        return found[0].id
    raise Refused(code=SEVERAL_ORGANISATIONS if found else NO_SUCH_ORGANISATION)


async def known_number(asker: Asker, name: str) -> str:
    """Return the number of the only organisation of that name; empty where nobody can tell."""
    try:
        return await number_of(asker, name)
    except (NotAllowed, Refused, Misused):
        return ""


async def allows_past(asker: Asker, number: str) -> bool:
    """Tell whether times in the past may be entered; yes where the key may not read the settings."""
    try:
        _, answer = await asker.get(f"/organizations/{number}", names_ids=True)
    except (NotAllowed, Refused, Misused):
        return True
    return past_allowed(answer)


def written_down(organisation: Named) -> str:
    """Return an organisation as it is kept: for people by its name, for the service by its number."""
    number = _NUMBER.fullmatch(organisation.id)
    plain = number is None or _NUMBER.search(organisation.name) or organisation.name == organisation.id
    return organisation.id if plain else f"{organisation.name} ({organisation.id})"


def question_about(organisations: list[Named]) -> Question:
    """Return the question for which of them the person clocks."""
    options = [Option(value=each.id, label=named(label)) for each, label in labelled(organisations)]
    none = Option(value="", label=lambda translate: translate("McTime", "None of these"))
    return Question(
        title=lambda translate: translate("McTime", "Which organisation?"),
        text=lambda translate: translate(
            "McTime", "Your time is recorded for one of them. You can change it later in the settings."
        ),
        options=(*options, none),
    )


async def _readable(asker: Asker) -> tuple[Named, ...]:
    try:
        return await _listed(asker)
    except (NotAllowed, Refused, Misused):
        return ()


async def _listed(asker: Asker) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for page in range(1, MOST_PAGES + 1):
        _, answer = await asker.get("/organizations", {"page": str(page)}, names_ids=True)
        organisations = {each.id: each for each in organisations_of(answer)}
        new = organisations.keys() - found.keys()
        found |= organisations
        if len(organisations) < PAGE_SIZE or not new:
            return tuple(found.values())
    raise BadAnswer(code="TOO_MANY_PAGES", place="$.items.data.organizations")
