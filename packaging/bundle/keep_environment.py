"""Runs first in the bundle, before PyInstaller's own hooks overwrite what the person had set for Qt.

The program gives it back to the browser it starts: `tray_app.desktop.browser.restored_environment`.

Source: PyInstaller, "Changing runtime behavior": the spec's own hooks run before those of the packages.
"""

import os

for _name in ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
    if _name in os.environ:
        os.environ[f"{_name}_ORIG"] = os.environ[_name]
