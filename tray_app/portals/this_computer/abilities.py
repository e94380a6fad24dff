"""What this computer can do as a portal: everything but recording a break afterwards."""

from tray_app.engine.portal import Capabilities, OpeningComment, Pause

CAPABILITIES = Capabilities(
    pause=Pause.NATIVE,
    opening_comment=OpeningComment.POSSIBLE,
    report_on_close=True,
    expired_state=True,
    finish_next_day=True,
    past_time=True,
    past_reopening=True,
    rules=True,
    history=True,
    week_total=True,
    discard=True,
)
