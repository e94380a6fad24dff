"""The report of a day on this computer: typed, sent, confirmed."""

from tray_app.desktop.drafts import REPORT_DRAFT
from tray_app.engine.ports import Drafts
from tray_app.texts.closing import clean_report

LAST = "last report"
"""The name under which the report that was sent last stays until the next one: a portal may lose it."""


class Reports:
    """Keeps a report until the portal has given its receipt, and a copy after that. Never raises."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def draft(self) -> str:
        """Return what was typed and has no receipt yet."""
        return self._drafts.load(REPORT_DRAFT)

    def typed(self, text: str) -> bool:
        """Keep what is being typed; False when that failed."""
        return self._drafts.save(REPORT_DRAFT, text)

    def sending(self, report: str) -> None:
        """Keep a copy of a report that is about to be sent, in place of the one before."""
        if report:
            self._drafts.save(LAST, report)

    def confirmed(self) -> None:
        """Forget the draft after a receipt; one that was changed since its report was sent stays."""
        if clean_report(self.draft()) == self._drafts.load(LAST):
            self._drafts.save(REPORT_DRAFT, "")
