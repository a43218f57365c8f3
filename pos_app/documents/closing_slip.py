"""마감 X or Z for a receipt printer."""

from __future__ import annotations

from pos_app.documents import closing_words as say
from pos_app.documents import paper_words as words
from pos_app.documents.closing_words import Line
from pos_app.documents.escpos_text import job
from pos_app.documents.roll_parts import copy_marks, shop_head, training_mark
from pos_app.documents.text_sheet import BOLD, LARGE, PLAIN, Sheet
from pos_app.domain.closing.closing_paper import ClosingPaper
from pos_app.domain.paper.papers import RollProfile

_INDENT = 2


def closing_slip(paper: ClosingPaper, profile: RollProfile) -> bytes:
    """The job for a receipt printer, cut included, free of real-time commands."""
    sheet = Sheet(profile.width.columns)
    if paper.training:
        training_mark(sheet)
    if paper.copy:
        copy_marks(sheet, paper.copy)
    sheet.centred(say.title(paper.closing), LARGE)
    if not paper.closing.number:
        sheet.centred(say.X_NOTE)
    sheet.space(16)
    shop_head(sheet, paper.shop)
    for line in say.head(paper.closing):
        _line(sheet, line)
    for section in say.sections(paper.closing):
        sheet.rule()
        sheet.text(section.title, BOLD)
        for line in section.lines:
            _line(sheet, line)
    sheet.rule()
    _foot(sheet, paper)
    return job(sheet.rows, profile)


def _line(sheet: Sheet, line: Line) -> None:
    if line.left or line.right:
        sheet.pair(line.left, line.right, PLAIN, BOLD if line.strong else PLAIN)
    if line.note:
        sheet.text(line.note, indent=_INDENT)


def _foot(sheet: Sheet, paper: ClosingPaper) -> None:
    if paper.closing.number:
        sheet.space(24)
        sheet.pair("확인", "(서명)")
    if paper.training:
        sheet.centred(f"[ {words.TRAINING} ]", BOLD)
    if paper.copy:
        copy_marks(sheet, paper.copy)
