"""Finds words that do not fit: elided, cut off, or pushed out of their parent.

For screens: `assert_nothing_clipped(window, 1280, 720)`. A list of findings beats a first failure, so
`clipped` gives them all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from pos_app.ui.fonts import text_width
from pos_app.ui.widgets.pill import pill_width
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.table_header import CELL_PAD, FIRST_PAD

_SLACK = 1
_LEAST_REST = 80


@dataclass(frozen=True)
class Clip:
    """A text, and how many pixels it lacks."""

    text: str
    part: str
    lacks_wide: int
    lacks_tall: int


def clipped(root: QWidget) -> list[Clip]:
    """Every visible text under `root` that cannot be read whole."""
    found: list[Clip] = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisibleTo(root) and not _scrolled_away(widget, root):
            found.extend(_of(widget, root))
    return found


def assert_nothing_clipped(window: QWidget, wide: int = 1280, tall: int = 720) -> None:
    """Show the window at a size and fail with the list of what does not fit."""
    window.resize(wide, tall)
    window.show()
    QApplication.processEvents()
    QApplication.processEvents()
    assert (window.width(), window.height()) == (wide, tall), (
        f"the window needs {window.width()}×{window.height()}, not {wide}×{tall}"
    )
    found = clipped(window)
    assert not found, "\n".join(map(str, found))


def assert_whole_at_twice_the_size(code: str) -> None:
    """Run code that leaves `found: list[Clip]` in a process of its own with QT_SCALE_FACTOR=2.

    The dressed `app` and `clipped` are there already; the scaling of Qt cannot change in a process.
    """
    head = (
        "import sys\n"
        "from pos_app.ui.application import make_application\n"
        "from tests.ui.clipping import clipped\n"
        "app = make_application('light')\n"
        "assert app.devicePixelRatio() == 2\n"
    )
    tail = "\nsys.exit('\\n'.join(map(str, found)) if found else 0)\n"
    ran = subprocess.run(
        [sys.executable, "-c", head + code + tail],
        env={**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr


def _of(widget: QWidget, root: QWidget) -> Iterator[Clip]:
    text = _text(widget)
    if isinstance(widget, Table):
        yield from _table(widget)
    elif isinstance(widget, QLabel) and text:
        yield from _label(widget, text)
    elif isinstance(widget, QLineEdit):
        yield from _hint(widget)
    elif text and _is_kit(widget):
        need = widget.minimumSizeHint()
        layout = widget.layout()
        grows = widget.hasHeightForWidth() or (layout is not None and layout.hasHeightForWidth())
        tall = widget.heightForWidth(widget.width()) if grows else need.height()
        yield from _lack(text, widget, need.width(), tall)
    if text:
        yield from _outside(widget, text, root)


def _is_kit(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QComboBox) or (
        type(widget).__module__.startswith("pos_app.ui")
        and type(widget).paintEvent is not QWidget.paintEvent
    )


def _text(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    text = getattr(widget, "text", None)
    if isinstance(widget, QLineEdit) or text is None:
        return ""
    said = text()
    return said if isinstance(said, str) else ""


def _label(label: QLabel, text: str) -> Iterator[Clip]:
    area = label.contentsRect()
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        longest = 0
        if label.textFormat() == Qt.TextFormat.PlainText:
            measure = label.fontMetrics()
            parts = text.replace("\u200b", " ").split()  # Qt breaks at a zero-width space too
            longest = max((measure.horizontalAdvance(w) for w in parts), default=0)
        yield from _lack(text, label, longest, need)
    else:
        hint = label.sizeHint()
        yield from _lack(text, label, hint.width(), min(hint.height(), area.height()))


def _hint(edit: QLineEdit) -> Iterator[Clip]:
    text = edit.placeholderText()
    if text and not edit.text():
        margins = 0 if edit.property("bare") else 26
        yield from _lack(text, edit, edit.fontMetrics().horizontalAdvance(text) + margins + 4, 0)


def _lack(text: str, widget: QWidget, wide: int, tall: int) -> Iterator[Clip]:
    less_wide, less_tall = wide - widget.width(), tall - widget.height()
    if less_wide > _SLACK or less_tall > _SLACK:
        yield Clip(text, type(widget).__name__, max(less_wide, 0), max(less_tall, 0))


def _outside(widget: QWidget, text: str, root: QWidget) -> Iterator[Clip]:
    """Parts of the widget that lie outside an ancestor which does not scroll."""
    area = QRect(QPoint(0, 0), widget.size())
    at = widget
    while at is not root and at.parentWidget() is not None:
        area.translate(at.pos())
        at = at.parentWidget()
        if isinstance(at, QAbstractScrollArea) or isinstance(at.parent(), QAbstractScrollArea):
            return
        lost = area.united(at.rect())
        wide, tall = lost.width() - at.width(), lost.height() - at.height()
        if wide > _SLACK or tall > _SLACK:
            yield Clip(text, f"{type(widget).__name__} outside {type(at).__name__}", wide, tall)
            return


def _scrolled_away(widget: QWidget, root: QWidget) -> bool:
    """True inside the viewport of a list: its cells are looked at by `_table`."""
    parent = widget.parentWidget()
    return isinstance(parent, Table) and widget is not root


def _table(table: Table[object]) -> Iterator[Clip]:
    """Heads and pills must be whole; names and goods of customers may be shortened."""
    model, head = table.table_model, table.horizontalHeader()
    shown = [n for n in range(len(model.columns)) if not table.isColumnHidden(n)]
    need = sum(head.sectionSize(n) for n in shown)
    scrolls = table.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if need > table.viewport().width() + _SLACK and not scrolls:
        yield Clip(table.accessibleName(), "Table", need - table.viewport().width(), 0)
    for place, number in enumerate(shown):
        column = model.columns[number]
        pads = (FIRST_PAD if place == 0 else CELL_PAD) + CELL_PAD
        room = head.sectionSize(number) - pads
        wide = text_width(column.title, "caption", "medium")
        if wide > room + _SLACK:
            yield Clip(column.title, "column head", wide - room, 0)
        if column.width == 0 and room < _LEAST_REST:
            yield Clip(column.title, "column that takes the rest", _LEAST_REST - room, 0)
        yield from _cells(table, number, room)


def _cells(table: Table[object], number: int, room: int) -> Iterator[Clip]:
    column = table.table_model.columns[number]
    for line in table.table_model.lines[:50]:
        cell = line.cells[number]
        wide = 0
        if column.kind in ("pill", "mark") and cell.pill is not None:
            wide = pill_width(cell.pill) - (18 if column.kind == "mark" else 0)
            text = cell.pill.text
        elif column.kind in ("number", "order", "time", "edit"):
            wide = text_width(cell.text, "table", cell.weight) + (
                16 if column.kind == "edit" else 0
            )
            text = cell.text
        else:
            continue
        if wide > room + _SLACK + 2:
            yield Clip(text, f"cell of {column.key}", wide - room, 0)
