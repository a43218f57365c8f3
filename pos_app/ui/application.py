"""The Qt application, dressed. There is one per process; asking again dresses the same one."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from pos_app.ui.language import install_korean
from pos_app.ui.theme import apply_theme
from pos_app.ui.tokens import ThemeName

# The style is asked for here: `setStyle` answers with a QStyle, whose hundreds of enum values
# PySide would make before the first paint.
_ARGUMENTS = [*sys.argv[:1], "-style", "fusion"]


def make_application(theme: ThemeName = "light") -> QApplication:
    """The application with bundled letters, Korean standard words and the given theme."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(_ARGUMENTS)
    app.setApplicationName("damda-pos")
    app.setApplicationDisplayName("")
    app.setQuitOnLastWindowClosed(True)
    install_korean(app)
    apply_theme(app, theme)
    return app
