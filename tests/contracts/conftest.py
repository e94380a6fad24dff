"""What the contract's classes share."""

import pytest

from tests.portals.conftest import _no_proxy_of_this_computer, clock, make_client
from tests.support.leaks import everything
from tests.support.portal import sandbox, sandbox_server

__all__ = ["_no_proxy_of_this_computer", "clock", "everything", "make_client", "sandbox", "sandbox_server"]

for rules in ("asking", "days", "declared", "extras", "life", "secrecy", "trouble"):
    pytest.register_assert_rewrite(f"tests.contracts.{rules}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a rule once for each trouble, or each key that opens nothing, that its class names."""
    if "trouble" in metafunc.fixturenames:
        troubles = getattr(metafunc.cls, "troubles", ())
        metafunc.parametrize("trouble", troubles, ids=[trouble.value for trouble in troubles])
    if "denial" in metafunc.fixturenames:
        metafunc.parametrize("denial", sorted(getattr(metafunc.cls, "denials", ())))
