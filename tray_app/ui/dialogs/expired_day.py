"""Closing a day that was left open: when it ended, why the time is given by hand, and what comes next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import time as clock_time

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QStyle,
    QTimeEdit,
    QWidget,
)

from tray_app.engine.journal.evidence import Proposal
from tray_app.texts.closing import clean_report
from tray_app.texts.evidence import proposal_text, usual_reason
from tray_app.texts.faults import finish_text, reason_text
from tray_app.texts.lengths import long_length, wall_day, wall_time
from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.draft_editor import DraftEditor
from tray_app.ui.dialogs.parts import Note, Remark, Rows, Text, button_row, labelled, not_kept_text
from tray_app.workday.closing import check_finish, check_reason, finish_at, propose_finish
from tray_app.workday.model import Workday
from tray_app.workday.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiredAnswer:
    """How the earlier day is closed."""

    finish: datetime
    """In the start's offset, on its date or, where the portal takes that, the next."""
    reason: str
    """Without control characters; empty only for flexible people."""
    open_new: bool
    """Open a new day as soon as the earlier one is closed."""


class ExpiredDialog(Asking[ExpiredAnswer]):
    """Asks when a forgotten day ended; can be accepted only with what the portal will take.

    The first of the `proposals` is chosen already, with a reason to begin with, so that one click is enough;
    any other time can be typed. The reason is a draft like the report and is handed to `on_draft` as it is
    typed; the reason to begin with is none, and follows the chosen time until the person changes it.

    Args of the constructor: `proposals` are those of `tray_app.engine.journal.evidence`; `now` gives the
    portal's time, for a finish must not lie in the future. With `next_day` the portal takes a finish up to a
    day after the start: a time before that of the start is then on the next date, which is said beside it.

    Raises:
        ValueError: the record has no start, so there is nothing to close.
    """

    def __init__(  # noqa: PLR0913 -- the day, its rules, the time, a draft and where it goes
        self,
        translate: Translate,
        *,
        workday: Workday,
        rules: Rules,
        now: Callable[[], datetime],
        draft: str,
        on_draft: Callable[[str], bool],
        proposals: Sequence[Proposal] = (),
        next_day: bool = False,
        open_new: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate, translate("Dialog", "Close an earlier day"), parent)
        self._proposals, self._next_day = tuple(proposals), next_day
        self._proposed = proposals[0].finish if proposals else self._usual(workday, rules, now())
        self._workday, self._rules, self._now = workday, rules, now
        self._start = workday.start or self._proposed
        self.choices = [QRadioButton(proposal_text(each, self._start, translate)) for each in self._proposals]
        self.other = QRadioButton(translate("Dialog", "Another time"))
        self.ended_at = QTimeEdit(_minute(self._proposed))
        self.time_remark = Remark(self.ended_at)
        self.on_day = QLabel()
        self.overnight = Note(QStyle.StandardPixmap.SP_MessageBoxInformation)
        self.reason = _Reason(draft, self._usual_reasons(), on_draft)
        self.reason_remark = Remark(self.reason)
        self.not_kept = Note()
        self.approval = Note(QStyle.StandardPixmap.SP_MessageBoxInformation)
        self.open_new = QCheckBox(translate("Dialog", "Then &open a new day"))
        self.open_new.setChecked(open_new)
        self.close_button: QPushButton
        self.cancel_button: QPushButton
        self._build()
        self._validate()
        self.be_at_least(460)
        self.ended_at.setFocus()

    def answer(self) -> ExpiredAnswer:
        """Return the valid entries."""
        return ExpiredAnswer(
            finish=self._finish(), reason=self._clean_reason(), open_new=self.open_new.isChecked()
        )

    def accept(self) -> None:
        """Accept only what is valid at this moment, whichever way the acceptance came."""
        if self._validate():
            super().accept()

    def _build(self) -> None:
        day = wall_day(self._start.date(), self.translate)
        opened = wall_time(self._start, self._workday.zone)
        self.column.addWidget(
            Text(fill(self.translate("Dialog", "The day of %1 was never closed"), day), strong=True)
        )
        self.column.addWidget(
            Text(
                fill(
                    self.translate(
                        "Dialog", "It was opened at %1. Say when it ended; until then no new day can begin."
                    ),
                    opened,
                )
            )
        )
        self._add_choices()
        self.column.addLayout(self._entries())
        for widget in (self.overnight, self.not_kept, self.approval, self.open_new):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.column.addWidget(self._buttons())
        if not self._rules.flexible:
            self.approval.say(self.translate("Dialog", "A manager may have to approve this time."))
        self.ended_at.timeChanged.connect(self._follow_time)
        self.ended_at.timeChanged.connect(self._validate)
        self.reason.textChanged.connect(self._validate)
        self.reason.kept.connect(self._show_kept)

    def _add_choices(self) -> None:
        group = QButtonGroup(self)
        for radio in (*self.choices, self.other):
            group.addButton(radio)
            radio.setVisible(bool(self._proposals))
            self.column.addWidget(radio)
        for radio, proposal in zip(self.choices, self._proposals, strict=True):
            radio.clicked.connect(lambda _, finish=proposal.finish: self.ended_at.setTime(_minute(finish)))
        self.other.clicked.connect(lambda: self.ended_at.setFocus(Qt.FocusReason.OtherFocusReason))
        self._follow_time()

    def _follow_time(self) -> None:
        """Mark the proposal that stands in the field, and offer its reason while none was written."""
        place = self._chosen()
        (self.other if place is None else self.choices[place]).setChecked(True)
        self.reason.offer(self._usual_reasons()[-1 if place is None else place])

    def _chosen(self) -> int | None:
        """Return the place of the proposal whose minute stands in the field."""
        time = self.ended_at.time()
        fitting = (place for place, each in enumerate(self._proposals) if _minute(each.finish) == time)
        return next(fitting, None)

    def _usual_reasons(self) -> tuple[str, ...]:
        """Return the reason that fits each proposal, and last the one for any other time."""
        if self._rules.flexible or not self._proposals:
            return ("",) * (len(self._proposals) + 1)
        return tuple(usual_reason(each, self.translate) for each in (*self._proposals, None))

    def _entries(self) -> Rows:
        rows = Rows()
        self.ended_at.setDisplayFormat("HH:mm")
        self.ended_at.setAccessibleName(self.translate("Dialog", "Time at which the day ended"))
        row = QHBoxLayout()
        row.addWidget(self.ended_at)
        row.addWidget(self.on_day)
        row.addStretch(1)
        rows.add(labelled(self.translate("Dialog", "&Ended at"), self.ended_at), row, self.time_remark)
        self.reason.setAccessibleName(self.translate("Dialog", "Reason"))
        self.reason.setFixedHeight(self.reason.fontMetrics().lineSpacing() * 4)
        title = (
            self.translate("Dialog", "&Reason (optional)")
            if self._rules.flexible
            else self.translate("Dialog", "&Reason")
        )
        rows.add(labelled(title, self.reason), self.reason, self.reason_remark)
        return rows

    def _buttons(self) -> QDialogButtonBox:
        box, self.close_button, self.cancel_button = button_row(
            self.translate("Dialog", "Close that day"), self.translate("Dialog", "Cancel")
        )
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close_button.click)
        return box

    def _finish(self) -> datetime:
        """Return the chosen moment; seconds are nobody's choice and come from the proposals alone."""
        place, time = self._chosen(), self.ended_at.time()
        if place is not None:
            return self._proposals[place].finish
        if time == _minute(self._proposed):
            return self._proposed
        return finish_at(self._start, clock_time(time.hour(), time.minute()), next_day=self._next_day)

    def _usual(self, workday: Workday, rules: Rules, now: datetime) -> datetime:
        return propose_finish(workday, rules, now, next_day=self._next_day)

    def _show_date(self, finish: datetime) -> None:
        """Say on which date the chosen time is, and how long the day was where that is not the start's."""
        self.on_day.setText(wall_day(finish.date(), self.translate))
        if finish.date() == self._start.date():
            self.overnight.say("")
            return
        text = self.translate("Dialog", "This is on the next date, %1 after the day was opened.")
        self.overnight.say(fill(text, long_length(finish - self._start, self.translate)))

    def _clean_reason(self) -> str:
        return clean_report(self.reason.toPlainText())

    def _validate(self) -> bool:
        """Say beside each field what is wrong with it, and tell whether nothing is."""
        chosen = self._finish()
        self._show_date(chosen)
        finish = check_finish(self._workday, chosen, self._now(), next_day=self._next_day)
        reason = check_reason(self._clean_reason(), self._rules)
        self.time_remark.say("" if finish is None else finish_text(finish, self.translate))
        self.reason_remark.say("" if reason is None else reason_text(reason, self.translate))
        valid = finish is None and reason is None
        self.close_button.setEnabled(valid)
        return valid

    def _show_kept(self, kept: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self.not_kept.say("" if kept else not_kept_text(self.translate))


class _Reason(DraftEditor):
    """A reason that begins with one of the usual ones; those are never kept as a draft."""

    def __init__(self, draft: str, usual: Sequence[str], on_draft: Callable[[str], bool]) -> None:
        self._usual = frozenset(usual)
        super().__init__(draft or usual[0], lambda text: on_draft("" if text in self._usual else text))

    def offer(self, reason: str) -> None:
        """Put another usual reason in place of one that nobody changed."""
        if self.toPlainText() in self._usual and self.toPlainText() != reason:
            self.setPlainText(reason)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt's name
        """Select a usual reason when it is reached by keyboard, so that typing replaces it."""
        super().focusInEvent(event)
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        if by_key and self.toPlainText() in self._usual:
            self.selectAll()


def _minute(moment: datetime) -> QTime:
    return QTime(moment.hour, moment.minute)
