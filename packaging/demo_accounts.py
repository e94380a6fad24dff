"""The accounts with which ``make run`` tries each kind of portal: the sandbox's own, which open nothing else.

One line for each portal: where the sandbox serves it, and what a run has to bring along to be signed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """How one portal is tried."""

    prefix: str = ""
    """Of its address in the sandbox, e.g. ``/v1``; empty for a portal without an address."""
    brings: Mapping[str, str] = field(default_factory=dict)
    """By environment variable; ``{root}`` stands for the sandbox's address."""

    def environment(self, root: str) -> dict[str, str]:
        """Return what the program finds in its environment, with the sandbox at `root`."""
        address = {"WORKDAY_TRAY_BASE_URL": root + self.prefix} if self.prefix else {}
        return address | {name: text.replace("{root}", root) for name, text in self.brings.items()}


PERSON = {"WORKDAY_TRAY_EMAIL": "person@sandbox.invalid"}
DEMOS: Mapping[str, Demo] = {
    "vibecode": Demo(
        prefix="/v1", brings={"WORKDAY_TRAY_API_KEY": "vibe_api_sandbox", "WORKDAY_TRAY_SCHEDULE_ID": "1"}
    ),
    "bitrix24": Demo(
        brings={"WORKDAY_TRAY_WEBHOOK": "{root}/rest/1/sandbox/", "WORKDAY_TRAY_SCHEDULE_ID": "1"}
    ),
    "mctime": Demo(prefix="/mctime/api/v2/auth", brings={"WORKDAY_TRAY_API_KEY": "mct-sandbox-token"}),
    "worktime_one": Demo(
        prefix="/worktime-one/v1", brings={**PERSON, "WORKDAY_TRAY_API_KEY": "wto-sandbox-readwrite-5f1c"}
    ),
    "ever_gauzy": Demo(
        prefix="/gauzy/api", brings={**PERSON, "WORKDAY_TRAY_PASSWORD": "sandbox-password-7c1e"}
    ),
    "this_computer": Demo(),
}
