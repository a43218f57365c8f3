"""A file the person points at: in the desktop's own window, or dropped on a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.ui.language import tr

AskFile = Callable[[QWidget, Callable[[Path], None]], None]
"""Asks above a parent, and hands over what was chosen; nothing where nothing was."""


def choose_file(
    parent: QWidget,
    chosen: Callable[[Path], None],
    title: str,
    kinds: str,
    any_kind: bool = True,
) -> None:
    """Let the person choose a file; the screen goes on meanwhile.

    `kinds` are words and patterns, `주문 파일 (*.xlsx *.csv)`; with `any_kind` every other file may
    be looked for too.
    """
    offered = f"{kinds};;{tr('모든 파일 (*)')}" if any_kind else kinds
    dialog = QFileDialog(parent, title, "", offered)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def take(name: str) -> None:
        chosen(Path(name))

    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def welcome_files(event: QDragEnterEvent) -> None:
    """Let files of this PC be dropped here."""
    if any(url.isLocalFile() for url in event.mimeData().urls()):
        event.acceptProposedAction()


def take_dropped(event: QDropEvent, take: Callable[[Path], None]) -> None:
    """Take the first file of this PC among what was dropped."""
    local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    if local:
        event.acceptProposedAction()
        take(Path(local[0]))
