"""Every fault of an address, a key or an account has a sentence of its own, in every language."""

import pytest

from tray_app.account.finding import Lacking, NoCredentials
from tray_app.account.texts import address_text, key_text, lacking_text
from tray_app.portals.address import AddressFault
from tray_app.portals.secret import KeyFault
from tray_app.ui.language import LANGUAGES, Language


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_fault_has_a_sentence_of_its_own(code: str) -> None:
    translate = Language(code)
    addresses = [address_text(fault, translate) for fault in AddressFault]
    keys = [key_text(fault, translate) for fault in KeyFault]
    missing = [lacking_text(NoCredentials(lacking=lacking), translate) for lacking in Lacking]
    for sentences in (addresses, keys, missing):
        assert all(sentence.endswith(".") for sentence in sentences)
        assert len(set(sentences)) == len(sentences)


def test_a_fault_that_is_known_is_said_instead_of_a_general_one() -> None:
    translate = Language("en")
    bad_key = NoCredentials(lacking=Lacking.BAD_KEY, key_fault=KeyFault.SPACE)
    bad_address = NoCredentials(lacking=Lacking.ADDRESS, address_fault=AddressFault.PLAIN_HTTP)
    assert lacking_text(bad_key, translate) == key_text(KeyFault.SPACE, translate)
    assert lacking_text(bad_address, translate) == address_text(AddressFault.PLAIN_HTTP, translate)
