"""Finds inputs a clerk without a mouse, or without eyes for it, cannot use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget

from pos_app.ui.widgets.button import KeyButton

_INPUTS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


def unnamed(root: QWidget) -> list[QWidget]:
    """Visible inputs without an accessible name."""
    return [part for part in _inputs(root) if not part.accessibleName()]


def unreachable(root: QWidget) -> list[QWidget]:
    """Visible, enabled inputs that neither Tab nor a key of their own leads to.

    One chip of a row takes Tab for all of them.
    """
    from pos_app.ui.widgets.chip import Chip

    return [
        part
        for part in _inputs(root)
        if part.isEnabled()
        and not part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(part, Chip)
        and not (isinstance(part, KeyButton) and part.key())
        and not isinstance(part.parentWidget(), QComboBox)
    ]


def _inputs(root: QWidget) -> list[QWidget]:
    return [
        part
        for part in root.findChildren(QWidget)
        if isinstance(part, _INPUTS) and part.isVisibleTo(root) and not _inside(part)
    ]


def _inside(part: QWidget) -> bool:
    """Parts Qt builds inside others: the list of a combo box, corners of tables."""
    parent = part.parentWidget()
    return isinstance(parent, QComboBox | QAbstractItemView)
