"""What every portal keeps, whatever service it speaks to.

A portal's class inherits `PortalContract`, says what the portal declares, and supplies a `PortalWorld`. The
rules never ask which portal they are about.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

import pytest

from tests.contracts.days import DayRules
from tests.contracts.declared import DeclaredRules
from tests.contracts.extras import ExtraRules
from tests.contracts.life import LifeRules
from tests.contracts.secrecy import SecrecyRules
from tests.contracts.trouble import TroubleRules
from tests.contracts.world import PortalWorld, Trouble
from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Capabilities


class PortalContract(DayRules, DeclaredRules, ExtraRules, TroubleRules, SecrecyRules, LifeRules):
    """All the rules. Subclasses are named ``Test…`` and fill in the members below."""

    capabilities: ClassVar[Capabilities]
    """As the portal's documents have them, written down a second time."""
    troubles: ClassVar[tuple[Trouble, ...]] = tuple(Trouble)
    """A portal without a network has none; one whose service lacks a kind of refusal leaves it out."""
    denials: ClassVar[Mapping[str, type[PortalError]]] = MappingProxyType({})

    @pytest.fixture
    def world(self) -> PortalWorld:
        """The portal and its service, made new."""
        raise NotImplementedError
