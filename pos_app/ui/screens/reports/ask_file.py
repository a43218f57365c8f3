"""Which payout file is meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.ui.language import tr

AskFile = Callable[[QWidget, Callable[[Path], None]], None]


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the manager choose a file in the desktop's own window; the screen goes on meanwhile."""
    kinds = tr("정산내역 (*.xlsx *.xls *.csv)")
    dialog = QFileDialog(parent, tr("결제대행사에서 내려받은 정산내역"), "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def take(name: str) -> None:
        chosen(Path(name))

    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
