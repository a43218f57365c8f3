"""Rows of a check: a sign and what is checked at the left, what was seen at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.devices.scan_checks import ScanCheck, State
from pos_app.ui.widgets.pill import StatusMark
from pos_app.ui.widgets.text import Text


class CheckRows(QWidget):
    """`show_checks(checks)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[StatusMark, Text, Text]] = []

    def show_checks(self, checks: Sequence[ScanCheck]) -> None:
        """Show these, as many as before or more."""
        while len(self._rows) < len(checks):
            self._add()
        for (mark, name, seen), check in zip(self._rows, checks, strict=True):
            mark.set(_sign(check.state))
            mark.setAccessibleName(f"{check.name}: {check.seen}")
            name.setText(check.name)
            seen.setText(check.seen)
            seen.set_ink("bad_text" if check.state == "bad" else "text_2")

    def _add(self) -> None:
        row = len(self._rows)
        mark, name = StatusMark(parent=self), Text("", "table", parent=self)
        seen = Text("", "table", ink="text_2", wrap=True, parent=self)
        seen.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(name, row, 1)
        self._grid.addWidget(seen, row, 2)
        self._rows.append((mark, name, seen))


def _sign(state: State) -> PillSpec:
    if state == "ok":
        return PillSpec("", "ok", "full")
    if state == "wait":
        return PillSpec("", "neutral", "ring_0")
    return PillSpec("", "warn", "triangle") if state == "warn" else PillSpec("", "bad", "octagon")
