"""The one style sheet, written from the tokens. What QSS cannot draw, the widgets paint."""

from __future__ import annotations

from functools import cache
from string import Template

from pos_app.ui.tokens import ThemeName, tokens

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }
QWidget#canvas { background: $canvas; }
QWidget#surface { background: $surface; }
QWidget#sunken { background: $sunken; }

QLabel { background: transparent; color: $text; }
QLabel[ink="text_2"] { color: $text_2; }
QLabel[ink="text_3"] { color: $text_3; }
QLabel[ink="text_off"] { color: $text_off; }
QLabel[ink="accent_text"] { color: $accent_text; }
QLabel[ink="ok_text"] { color: $ok_text; }
QLabel[ink="warn_text"] { color: $warn_text; }
QLabel[ink="bad_text"] { color: $bad_text; }
QLabel[ink="on_accent"] { color: $on_accent; }
QLabel:disabled { color: $text_off; }

QLineEdit, QPlainTextEdit, QSpinBox, QDateEdit {
  background: $surface; color: $text; border: 1px solid $line_strong; border-radius: 6px;
  padding: 0 12px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDateEdit { min-height: 38px; max-height: 38px; }
QLineEdit[measure="small"], QSpinBox[measure="small"] { min-height: 30px; max-height: 30px; }
QLineEdit[measure="large"] { min-height: 46px; max-height: 46px; }
QLineEdit[measure="cell"] { min-height: 26px; max-height: 26px; padding: 0 7px; border-radius: 4px; }
QPlainTextEdit { padding: 8px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus {
  border: 2px solid $focus; padding: 0 11px; }
QLineEdit:focus, QSpinBox:focus, QDateEdit:focus { min-height: 36px; max-height: 36px; }
QLineEdit[measure="small"]:focus, QSpinBox[measure="small"]:focus { min-height: 28px; max-height: 28px; }
QLineEdit[measure="large"]:focus { min-height: 44px; max-height: 44px; }
QLineEdit[measure="cell"]:focus { min-height: 24px; max-height: 24px; padding: 0 6px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $bad; padding: 0 11px; }
QLineEdit[wrong="true"] { min-height: 36px; max-height: 36px; }
QLineEdit[measure="large"][wrong="true"] { min-height: 44px; max-height: 44px; }
QLineEdit[measure="small"][wrong="true"] { min-height: 28px; max-height: 28px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled {
  background: $disabled; color: $text_off; border: 1px solid $line; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
  border: none; background: transparent; padding: 0; min-height: 24px; max-height: 24px; }

QListView#choices { background: $raised; color: $text; border: 1px solid $line_strong;
  outline: none; padding: 4px 0; }
QListView#choices::item { min-height: 32px; padding: 0 12px; color: $text; border: none; }
QListView#choices::item:selected { background: $selected; color: $accent_text; }
QMenu { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 8px 16px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $accent_text; }
QMenu::item:disabled { color: $text_off; }

QTableView { background: $surface; border: none; outline: none; }
QHeaderView { background: $sunken; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line_strong; border: 3px solid transparent; border-radius: 6px;
  min-height: 32px; min-width: 32px; background-clip: padding; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QCalendarWidget QAbstractItemView { background: $surface; color: $text;
  selection-background-color: $accent; selection-color: $on_accent; outline: none; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $sunken; }
QCalendarWidget QToolButton { color: $text; background: transparent; padding: 4px 8px; }
""")


@cache
def style_sheet(theme: ThemeName) -> str:
    """The style sheet of a theme; the same text every time."""
    return _SHEET.substitute(tokens().colors[theme])
