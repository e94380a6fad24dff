"""A click that waited for the portal: whether it counts from its own moment, from now, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from tray_app.engine.journal.choices import Choice, Question
from tray_app.texts.closing import clean_report
from tray_app.texts.faults import reason_text
from tray_app.texts.lengths import wall_time
from tray_app.texts.translate import Translate, fill
from tray_app.texts.waiting import choice_text, moment_text, usual_reason, why_not_past, you_did
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Note, Remark, Text, button_row
from tray_app.workday.closing import ReasonFault, check_reason
from tray_app.workday.model import Workday
from tray_app.workday.rules import Rules

INDENT = 26
REASON_LINES = 3
REPORT_LINES = 4
LONGEST_REPORT_LINE = 120
"""So much of the report is shown that the person knows it again; all of it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswer:
    """What becomes of the click."""

    choice: Choice
    reason: str = ""
    """For the click's own moment: without control characters; empty only where none is needed."""


class DecisionDialog(Asking[DecisionAnswer]):
    """Asks about one click, with everything filled in: the first possible answer is chosen already.

    Leaving it decides nothing: the click goes on waiting, and the menu brings the question back.

    Args of the constructor: `day` is the day as it was read last; `now` gives the portal's time; times are
    shown and recorded on the clock of `zone`, the employee's.
    """

    def __init__(  # noqa: PLR0913 -- what is asked, about which day, and in which time
        self,
        translate: Translate,
        *,
        question: Question,
        day: Workday | None,
        now: Callable[[], datetime],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate, translate("Dialog", "A click waits for your word"), parent)
        self._question, self._day, self._now, self._zone = question, day, now, zone
        self._moment = moment_text(question.waiting.moment, zone, now(), translate)
        self.options = {choice: QRadioButton() for choice in question.choices}
        self.reason = QPlainTextEdit(question.waiting.reason or usual_reason(self._moment, translate))
        self.reason_remark = Remark(self.reason)
        self.approval = Note(QStyle.StandardPixmap.SP_MessageBoxInformation)
        self.do_button: QPushButton
        self.later_button: QPushButton
        self._build()
        self.refresh()
        self.be_at_least(460)
        self.options[question.choices[0]].setFocus()

    def answer(self) -> DecisionAnswer:
        """Return the valid choice; a reason only where it is sent."""
        choice = self._choice()
        return DecisionAnswer(choice=choice, reason=self._clean_reason() if choice is Choice.PAST else "")

    def accept(self) -> None:
        """Accept only what is valid at this moment, whichever way the acceptance came."""
        if self._validate():
            super().accept()

    def refresh(self) -> None:
        """Show the time of this minute; called while the dialog is open."""
        now = wall_time(self._now(), self._zone)
        for choice, option in self.options.items():
            action = self._question.waiting.action
            option.setText(choice_text(choice, action, self._moment, now, self.translate))

    def _build(self) -> None:
        waiting = self._question.waiting
        self.column.addWidget(Text(you_did(waiting.action, self._moment, self.translate), strong=True))
        self.column.addWidget(
            Text(self.translate("Dialog", "It could not be sent then. What is to be recorded?"))
        )
        if waiting.report:
            self.column.addWidget(Text(self._report_text(waiting.report), quiet=True))
        self._add_options()
        self.column.addStretch(1)
        self.column.addWidget(self._buttons())
        self.reason.textChanged.connect(self._validate)
        for option in self.options.values():
            option.toggled.connect(self._validate)
        self._validate()

    def _add_options(self) -> None:
        group = QButtonGroup(self)
        for choice, option in self.options.items():
            group.addButton(option)
            self.column.addWidget(option)
            if choice is Choice.PAST:
                self.column.addWidget(self._reason_area())
        why_not = why_not_past(self._question, self._day, self._now(), self.translate)
        if why_not:
            text = self.translate("Dialog", "%1 cannot be recorded any more. %2")
            self.column.insertWidget(
                self.column.indexOf(self.options[self._question.choices[0]]),
                Text(fill(text, self._moment, why_not), quiet=True),
            )
        self.options[self._question.choices[0]].setChecked(True)

    def _reason_area(self) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(INDENT, 0, 0, 0)
        self.reason.setAccessibleName(self.translate("Dialog", "Reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.reason.fontMetrics().lineSpacing() * (REASON_LINES + 1))
        for widget in (self.reason, self.reason_remark, self.approval):
            column.addWidget(widget)
        if self._question.needs_reason:
            self.approval.say(self.translate("Dialog", "A manager may have to approve this time."))
        return area

    def _report_text(self, report: str) -> str:
        """Return the first lines of the report that goes along."""
        lines = report.splitlines()
        shown = [
            line if len(line) <= LONGEST_REPORT_LINE else line[:LONGEST_REPORT_LINE].rstrip() + "…"
            for line in lines[:REPORT_LINES]
        ]
        if len(lines) > REPORT_LINES:
            shown.append("…")
        return "\n".join((self.translate("Dialog", "With this report:"), *shown))

    def _buttons(self) -> QDialogButtonBox:
        box, self.do_button, self.later_button = button_row(
            self.translate("Dialog", "Do it"), self.translate("Dialog", "Decide later")
        )
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.do_button.click)
        return box

    def _choice(self) -> Choice:
        return next(choice for choice, option in self.options.items() if option.isChecked())

    def _clean_reason(self) -> str:
        return clean_report(self.reason.toPlainText())

    def _validate(self) -> bool:
        """Say what is wrong with the reason, if it is to be sent, and tell whether nothing is."""
        past = self._choice() is Choice.PAST
        self.reason.setEnabled(past)
        rules = Rules(flexible=not self._question.needs_reason)
        fault = check_reason(self._clean_reason(), rules) if past else None
        self.reason_remark.say("" if fault is None else self._fault_text(fault))
        self.do_button.setEnabled(fault is None)
        return fault is None

    def _fault_text(self, fault: ReasonFault) -> str:
        if fault is ReasonFault.MISSING:
            return self.translate("Dialog", "A time in the past needs a reason.")
        return reason_text(fault, self.translate)
