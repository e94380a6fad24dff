"""An account's marks in memory: implements `tray_app.portals.portal_kind.Marks`."""


class ShortMarks:
    """Kept for as long as the object lives; `full` refuses to keep more."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.full = False

    def get(self, name: str) -> str:
        return self.texts.get(name, "")

    def put(self, name: str, text: str) -> bool:
        if self.full and text:
            return False
        self.texts[name] = text
        return True
