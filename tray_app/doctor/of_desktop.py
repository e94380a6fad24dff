"""Findings about the desktop: tray, notifications, keyring. Pure."""

from datetime import timedelta

from tray_app.desktop.keyring_look import KeyringLook
from tray_app.desktop.notifications_look import NotificationsLook
from tray_app.desktop.tray_look import TrayLook
from tray_app.desktop.xembed import XTray
from tray_app.doctor.finding import Check, Detail, Finding, Verdict
from tray_app.texts.translate import Translate, fill

SLOW_KEYRING = timedelta(seconds=2)
MILLISECOND = timedelta(milliseconds=1)


def judge_tray(look: TrayLook, translate: Translate) -> Finding:
    """Tell whether an icon can be seen."""
    details: dict[str, Detail] = {
        "display": look.display,
        "watcher": look.watched_by or look.watcher.error or None,
        "panel_takes_icons": look.takes_icons,
        "xembed": None if look.xembed is None else look.xembed.value,
    }
    verdict, text, do = _tray(look, translate)
    return Finding(check=Check.TRAY, verdict=verdict, text=text, do=do, details=details)


def _tray(look: TrayLook, translate: Translate) -> tuple[Verdict, str, str]:
    if look.built_in:
        return Verdict.OK, translate("Doctor", "This system has a tray of its own."), ""
    if not look.display:
        text = translate("Doctor", "There is no display here, so there is no tray.")
        return Verdict.SKIPPED, text, ""
    if look.takes_icons:
        text = translate("Doctor", "The desktop's panel takes icons (StatusNotifier, kept by %1).")
        return Verdict.OK, fill(text, look.watched_by or "?"), ""
    if look.xembed is XTray.THERE:
        return Verdict.OK, translate("Doctor", "The desktop has a tray of the older kind (XEmbed)."), ""
    do = translate(
        "Doctor",
        "On GNOME switch the extension “AppIndicator” on; elsewhere add the tray to the panel. Until then a "
        "small window stands in for the icon.",
    )
    if look.watcher.values:
        return (
            Verdict.WARNING,
            translate("Doctor", "A list of icons is kept (StatusNotifier), but no panel shows them."),
            do,
        )
    if look.xembed is XTray.NO_DISPLAY:
        return (
            Verdict.BROKEN,
            translate("Doctor", "The display that DISPLAY names does not answer."),
            translate("Doctor", "Start this in the person's own session, or set DISPLAY to its display."),
        )
    return Verdict.WARNING, translate("Doctor", "This desktop shows no tray."), do


def judge_notifications(look: NotificationsLook, translate: Translate) -> Finding:
    """Tell whether a reminder can be seen, and answered."""
    buttons = "actions" in look.capabilities or (look.shown is not None and look.shown.buttons)
    details: dict[str, Detail] = {
        "server": look.server or None,
        "capabilities": list(look.capabilities),
        "buttons": buttons,
        "error": look.error or None,
        "shown": None if look.shown is None else look.shown.taken,
    }
    verdict, text, do = _notifications(look, translate, buttons=buttons)
    return Finding(check=Check.NOTIFICATIONS, verdict=verdict, text=text, do=do, details=details)


def _notifications(
    look: NotificationsLook, translate: Translate, *, buttons: bool
) -> tuple[Verdict, str, str]:
    without = translate(
        "Doctor",
        "Start the desktop's notification service, or install one (for example dunst). The icon and the menu "
        "say the same.",
    )
    if look.nobody:
        return Verdict.WARNING, translate("Doctor", "Nobody shows notifications here."), without
    if look.error:
        return Verdict.BROKEN, translate("Doctor", "The notification service does not answer."), without
    name = translate("Doctor", "the system") if look.built_in else look.server
    if look.shown is not None and not look.shown.taken:
        return (
            Verdict.BROKEN,
            fill(translate("Doctor", "A test notification was not taken by %1."), name),
            translate(
                "Doctor",
                "Allow notifications of Workday Tray in the system's settings, and end “do not disturb”.",
            ),
        )
    if not look.built_in and not buttons:
        return (
            Verdict.WARNING,
            fill(translate("Doctor", "Notifications are shown by %1, without buttons."), name),
            translate("Doctor", "Use the menu for what the buttons would do."),
        )
    if look.shown is None:
        return Verdict.OK, fill(translate("Doctor", "Notifications are shown by %1."), name), ""
    return (
        Verdict.OK,
        fill(translate("Doctor", "Notifications are shown by %1; a test one should be on the screen."), name),
        "",
    )


def judge_keyring(look: KeyringLook, translate: Translate) -> Finding:
    """Tell whether a key can be kept."""
    details: dict[str, Detail] = {
        "kept_by": look.kept_by or None,
        "locked": look.locked,
        "without_place": look.without_place,
        "fault": look.fault or None,
        "milliseconds": None if look.took is None else look.took // MILLISECOND,
    }
    verdict, text, do = _keyring(look, translate)
    return Finding(check=Check.KEYRING, verdict=verdict, text=text, do=do, details=details)


def _keyring(look: KeyringLook, translate: Translate) -> tuple[Verdict, str, str]:
    if look.locked:
        return (
            Verdict.WARNING,
            translate("Doctor", "The keyring is locked, so it was not tried."),
            translate(
                "Doctor",
                "Unlock it. If this comes back at every login, give the keyring the login's own password.",
            ),
        )
    if look.without_place:
        return (
            Verdict.WARNING,
            translate("Doctor", "The keyring has no place for keys yet, so it was not tried."),
            translate(
                "Doctor",
                "The first sign-in has it ask for a password: the login's own has it open by itself.",
            ),
        )
    match look.fault:
        case "":
            return _working_keyring(look, translate)
        case "none":
            return (
                Verdict.BROKEN,
                translate("Doctor", "There is no keyring that programs can use."),
                translate(
                    "Doctor",
                    "Start gnome-keyring, KWallet or KeePassXC. Until then the key is remembered until you "
                    "quit.",
                ),
            )
        case "timeout" | "locked":
            return (
                Verdict.BROKEN,
                translate("Doctor", "The keyring did not answer in time: it may be waiting for a password."),
                translate("Doctor", "Look for its window, unlock the keyring, and try again."),
            )
        case _:
            return (
                Verdict.BROKEN,
                translate("Doctor", "The keyring does not keep what it is given."),
                translate("Doctor", "Restart the keyring's service, or log in anew."),
            )


def _working_keyring(look: KeyringLook, translate: Translate) -> tuple[Verdict, str, str]:
    kept_by = look.kept_by or "?"
    if look.took is not None and look.took > SLOW_KEYRING:
        text = translate("Doctor", "The keyring (%1) works, but took %2 seconds.")
        return Verdict.WARNING, fill(text, kept_by, str(round(look.took.total_seconds()))), ""
    return Verdict.OK, fill(translate("Doctor", "The keyring keeps and gives back (%1)."), kept_by), ""
