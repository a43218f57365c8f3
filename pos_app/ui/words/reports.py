"""Words for 보고서: why one is not shown or not saved."""

from __future__ import annotations

from pos_app.domain.reports.report import ExportStopped, PeriodTooLong, TooLongForPdf
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _long(what: PeriodTooLong) -> Notice:
    text = tr("{days}일은 한 번에 볼 수 없습니다. {most}일 안으로 기간을 줄여 주십시오.")
    return Notice(text.format(days=number(what.days), most=number(what.most)), "warn", "warn")


def _stopped(what: ExportStopped) -> Notice:
    del what
    return Notice(tr("저장을 멈췄습니다. 만들던 파일은 지웠습니다."), "info", "")


def _paper(what: TooLongForPdf) -> Notice:
    text = tr(
        "{rows}줄은 PDF로 만들지 않습니다({most}줄까지). 엑셀로 저장하거나 기간을 줄여 주십시오."
    )
    return Notice(text.format(rows=number(what.rows), most=number(what.most)), "warn", "warn")


WORDS: Words = {PeriodTooLong: _long, ExportStopped: _stopped, TooLongForPdf: _paper}
