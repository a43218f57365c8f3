"""Choosing a courier's result file in the desktop's own window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.ui.language import tr

AskFile = Callable[[QWidget, Callable[[Path], None]], None]


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Let the clerk choose a file; the screen goes on meanwhile."""
    kinds = tr("택배사 결과 파일 (*.xlsx *.xls *.csv)")
    dialog = QFileDialog(parent, tr("택배사 결과 파일 열기"), "", f"{kinds};;{tr('모든 파일 (*)')}")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def take(name: str) -> None:
        chosen(Path(name))

    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
