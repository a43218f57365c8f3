"""Words for 보고서: why one is not shown or not saved."""

from __future__ import annotations

from pos_app.domain.money.payouts import Verdict
from pos_app.domain.reports.report import ExportStopped, PeriodTooLong, TooLongForPdf
from pos_app.services.money.payouts import PayoutsTaken
from pos_app.ui.format import number, won_total
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


def payout_words(name: str, taken: PayoutsTaken) -> Notice:
    """What a payout file did."""
    matched = taken.verdicts.get(Verdict.MATCHED, 0)
    said = [
        tr("'{name}' 파일에서 {n}건 {won}을 결제와 맞춰 장부에 올렸습니다.").format(
            name=name, n=number(matched), won=won_total(taken.net)
        )
    ]
    if taken.before:
        said.append(tr("{n}건은 전에 이미 올렸습니다.").format(n=number(taken.before)))
    if taken.open:
        said.append(
            tr("맞지 않은 {n}건은 올리지 않았습니다. 줄마다 까닭을 확인해 주십시오.").format(
                n=number(taken.open)
            )
        )
    return Notice(" ".join(said), "warn" if taken.open else "ok", "warn" if taken.open else "ok")


WORDS: Words = {PeriodTooLong: _long, ExportStopped: _stopped, TooLongForPdf: _paper}
