"""Korean is the source text; other languages come later as Qt `.ts` files."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_CONTEXT = "pos"


def tr(text: str) -> str:
    """The words for the screen. Every Korean sentence of `ui/` passes through here."""
    return QCoreApplication.translate(_CONTEXT, text)


def install_korean(app: QCoreApplication) -> bool:
    """Give Qt's own buttons and menus Korean words; False where Qt's translation is missing."""
    QLocale.setDefault(QLocale("ko_KR"))
    name = "pos_qtbase_ko"
    if app.findChild(QTranslator, name) is not None:
        return True
    translator = QTranslator(app)
    translator.setObjectName(name)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load("qtbase_ko", folder) and app.installTranslator(translator)
