"""Words for a gateway's list of cash receipts: what a row is to us, what follows of it, why one of
them cannot be used."""

from __future__ import annotations

from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.receipts.receipt_compare import ComparedRow, ListFinding
from pos_app.domain.receipts.receipt_list import ListProblem, ProblemRow
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.pills import PillSpec

_F = ListFinding


def finding_pill(finding: ListFinding) -> PillSpec:
    """One word for what a row is to us."""
    return {
        _F.AMOUNT_DIFFERS: PillSpec(tr("금액 다름"), "bad", "octagon"),
        _F.NOT_OURS: PillSpec(tr("장부에 없음"), "warn", "triangle"),
        _F.MISSING: PillSpec(tr("대행사에 없음"), "unknown", "question"),
        _F.PROVES: PillSpec(tr("결과 찾음"), "ok", "full"),
        _F.WITH_PAYMENT: PillSpec(tr("결제 때 발급"), "ok", "ring_4"),
        _F.CANCELLED_THERE: PillSpec(tr("대행사 취소"), "warn", "slash"),
        _F.NTS: PillSpec(tr("국세청 결과"), "info", "ring_7"),
        _F.SAME: PillSpec(tr("같음"), "neutral", "ring_0"),
    }[finding]


def unread_pill() -> PillSpec:
    """One word for a row that cannot be used."""
    return PillSpec(tr("못 읽음"), "bad", "slash")


def kind_word(kind: ReceiptKind) -> str:
    """발급 or 취소."""
    return tr("발급") if kind is ReceiptKind.ISSUE else tr("취소")


def does_words(one: ComparedRow) -> str:
    """What taking the list in does with a row, in one clause; or what a person looks at."""
    cancel = one.row is not None and one.row.kind is ReceiptKind.CANCEL
    if one.finding is _F.PROVES:
        return tr("취소된 것으로 적음") if cancel else tr("발급된 것으로 적음")
    if one.finding is _F.NTS:
        refused = one.row is not None and one.row.nts is NtsState.FAILED
        return tr("국세청 거절을 적음") if refused else tr("국세청 등록을 적음")
    if one.finding is _F.SAME:
        return tr("취소 승인번호를 적음") if one.says_more else tr("그대로")
    if one.finding is _F.NOT_OURS and cancel:
        return tr("직접 확인: 원거래가 장부에 없음")
    return {
        _F.AMOUNT_DIFFERS: tr("직접 확인: 양쪽 금액이 다름"),
        _F.NOT_OURS: tr("직접 확인: 맞는 결제가 없음"),
        _F.MISSING: tr("직접 확인: 목록에서 빠짐"),
        _F.WITH_PAYMENT: tr("발급된 것으로 적음"),
        _F.CANCELLED_THERE: tr("취소된 것으로 적음"),
    }[one.finding]


def whole_words(one: ComparedRow) -> str:
    """The same for the row a person is at: what it means, and what to do next."""
    if one.finding is _F.NTS and one.row is not None and one.row.nts is NtsState.FAILED:
        return tr(
            "국세청이 이 현금영수증을 거절했습니다. 발급되지 않은 것으로 세고 다시 발급할 건에 올립니다."
        )
    if one.finding is _F.SAME and one.says_more:
        return tr("사람이 확인해 적은 취소입니다. 비어 있는 승인번호를 목록에서 옮겨 적습니다.")
    return {
        _F.AMOUNT_DIFFERS: tr(
            "승인번호는 같은데 금액이 다릅니다. 아무것도 고치지 않으니, 대행사 관리자 화면과 주문을 함께 봐 주십시오."
        ),
        _F.NOT_OURS: tr(
            "우리 장부에 맞는 건이 없습니다. 대행사 관리자 화면이나 다른 프로그램에서 발급했는지 봐 주십시오."
        ),
        _F.MISSING: tr(
            "우리는 발급했는데 대행사 목록에는 없습니다. 승인번호로 대행사에 물어 봐 주십시오."
        ),
        _F.PROVES: tr(
            "결과를 몰랐던 건입니다. 대행사에서 끝난 것이 확인되어 승인번호와 함께 적습니다."
        ),
        _F.WITH_PAYMENT: tr(
            "구매자가 결제하면서 이미 발급받았습니다. 그대로 적어 두 번 발급하지 않게 합니다."
        ),
        _F.CANCELLED_THERE: tr(
            "대행사 관리자 화면에서 취소한 건입니다. 취소를 적고, 받은 돈이 남아 있으면 다시 발급할 건에 올립니다."
        ),
        _F.NTS: tr("국세청에 등록된 것이 확인되어 그렇게 적습니다."),
        _F.SAME: tr("장부와 목록이 같습니다."),
    }[one.finding]


def taken_words(left: int, look: int) -> str:
    """What is left after the list was taken in: rows that moved meanwhile, rows for a person."""
    said: list[str] = []
    if left:
        text = tr(
            "{n}건은 그 주문에서 다른 일이 진행 중이라 남았습니다. 끝난 뒤 다시 눌러 주십시오."
        )
        said.append(text.format(n=number(left)))
    if look:
        said.append(tr("직접 확인할 {n}건은 그대로 두었습니다.").format(n=number(look)))
    return " ".join(said) or tr("장부와 대행사 목록이 이제 같습니다.")


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
