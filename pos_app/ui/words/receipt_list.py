"""Words for a gateway's list of cash receipts: why a row of it cannot be used."""

from __future__ import annotations

from pos_app.domain.receipt_list import ListProblem, ProblemRow
from pos_app.ui.language import tr
from pos_app.ui.notice import Words


def problem_words(row: ProblemRow) -> str:
    """Why a row is left out, with the cell it is about."""
    said = {
        ListProblem.NO_APPROVAL_NO: tr("승인번호가 없습니다"),
        ListProblem.BAD_APPROVAL_NO: tr("승인번호 '{value}'의 모양이 다릅니다"),
        ListProblem.NO_ORIGINAL_NO: tr("취소 {value}에 원승인번호가 없습니다"),
        ListProblem.BAD_TIME: tr("거래일시 '{value}'을(를) 읽을 수 없습니다"),
        ListProblem.BAD_KIND: tr("거래구분 '{value}'이(가) 승인인지 취소인지 모릅니다"),
        ListProblem.BAD_USE: tr("용도 '{value}'이(가) 소득공제인지 지출증빙인지 모릅니다"),
        ListProblem.BAD_MONEY: tr("금액 '{value}'을(를) 읽을 수 없습니다"),
        ListProblem.SUM_DIFFERS: tr(
            "공급가액과 부가세를 더해도 총금액 {value}이(가) 되지 않습니다"
        ),
        ListProblem.DOUBLED: tr("승인번호 {value}이(가) 위에도 있습니다"),
    }[row.problem]
    return said.format(value=row.value)


WORDS: Words = {}
