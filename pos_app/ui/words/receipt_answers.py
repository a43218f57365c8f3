"""Words for how a document of a cash receipt ended, or why nobody knows: what happened, what next."""

from __future__ import annotations

from pos_app.domain.devices.terminal_answers import TerminalWhy
from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_kinds import ReceiptKind, ReceiptRoute
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.ui.language import tr
from pos_app.ui.notice import Words

_S = RefundState
NO_NUMBER, NO_GATEWAY, NO_DATA_KEY, CRASHED = "no_number", "no_gateway", "no_data_key", "crashed"
"""What drivers say of themselves: `why` of a document that was not answered by the other side."""


def verdict_words(of: CashReceipt) -> str:
    """What became of it, as a short verdict with its stop."""
    if of.state is _S.DONE:
        return tr("발급되었습니다.") if _is_issue(of) else tr("취소되었습니다.")
    if of.state is _S.REJECTED:
        return tr("거절되었습니다.") if _is_issue(of) else tr("취소가 거절되었습니다.")
    if of.state in (_S.INTENT, _S.SENT):
        return tr("보내는 중입니다.")
    return tr("발급되었는지 모릅니다.") if _is_issue(of) else tr("취소되었는지 모릅니다.")


def refused_words(of: CashReceipt) -> tuple[str, str]:
    """Why it was refused, and what to do next: two full sentences."""
    at_terminal = of.route is ReceiptRoute.TERMINAL
    known = _of_terminal() if at_terminal else _of_gateway()
    other = (
        tr("단말기가 받아 주지 않았습니다.")
        if at_terminal
        else tr("결제대행사가 받아 주지 않았습니다.")
    )
    return known.get(of.why, (other, tr("번호와 용도를 확인하고 다시 눌러 주십시오.")))


def unknown_words(of: CashReceipt) -> tuple[str, str]:
    """Why nobody knows, and what is done about it: two full sentences."""
    return _why_unknown(of), _next_unknown(of)


def way_words(of: CashReceipt) -> str:
    """By what it was issued."""
    return {
        ReceiptRoute.GATEWAY: tr("결제대행사"),
        ReceiptRoute.TERMINAL: tr("카드 단말기"),
        ReceiptRoute.PAYMENT: tr("결제하면서 발급"),
    }[of.route]


def _is_issue(of: CashReceipt) -> bool:
    return of.kind is ReceiptKind.ISSUE


def _of_gateway() -> dict[str, tuple[str, str]]:
    again = tr("같은 주문에서 다시 눌러 주십시오.")
    console = tr("결제대행사 화면의 현금영수증 내역에서 확인해 주십시오.")
    return {
        Why.RECEIPT_KIND.value: (
            tr("이 번호로는 고른 용도의 현금영수증을 발급할 수 없다고 합니다."),
            tr("용도와 번호를 고객에게 확인하고 다시 발급해 주십시오."),
        ),
        Why.RECEIPT_TWICE.value: (tr("이미 발급된 거래라고 합니다."), console),
        Why.NO_RIGHT.value: (
            tr("결제대행사가 이 상점에 현금영수증 권한이 없다고 합니다."),
            tr("결제대행사에 권한을 요청한 뒤 다시 눌러 주십시오."),
        ),
        Why.NOT_CANCELLABLE.value: (tr("취소할 수 없는 현금영수증이라고 합니다."), console),
        Why.PERIOD_OVER.value: (tr("취소할 수 있는 기간이 지났다고 합니다."), console),
        Why.OTHER_MERCHANT.value: (tr("다른 상점의 현금영수증이라고 합니다."), console),
        Why.TID_MISMATCH.value: (tr("현금영수증의 거래번호가 맞지 않는다고 합니다."), console),
        Why.NOT_CONTRACTED.value: (
            tr("계약에 현금영수증이 없어 보내지 않았습니다."),
            tr("설정의 결제대행사에서 계약을 확인해 주십시오."),
        ),
        NO_NUMBER: (tr("저장한 번호를 열 수 없어 보내지 않았습니다."), again),
    }


def _of_terminal() -> dict[str, tuple[str, str]]:
    again = tr("단말기를 확인하고 다시 눌러 주십시오.")
    slip = tr("단말기의 승인 내역에서 원래 승인번호를 확인해 주십시오.")
    return {
        TerminalWhy.DECLINED.value: (
            tr("국세청이 승인하지 않았습니다."),
            tr("번호와 용도를 고객에게 확인하고 다시 발급해 주십시오."),
        ),
        TerminalWhy.ALREADY_CANCELLED.value: (tr("이미 취소된 현금영수증이라고 합니다."), slip),
        TerminalWhy.NO_SUCH_ORIGINAL.value: (
            tr("단말기가 원래 발급을 찾지 못했습니다."),
            slip,
        ),
        TerminalWhy.PAPER_OUT.value: (
            tr("단말기에 용지가 없어 보내지 않았습니다."),
            tr("용지를 넣고 다시 눌러 주십시오."),
        ),
        TerminalWhy.BUSY.value: (
            tr("단말기에서 다른 결제를 하고 있어 보내지 않았습니다."),
            tr("그 결제가 끝난 뒤 다시 눌러 주십시오."),
        ),
        TerminalWhy.STOPPED_AT_TERMINAL.value: (
            tr("단말기에서 취소를 눌러 멈췄습니다."),
            tr("발급하려면 다시 눌러 주십시오."),
        ),
        TerminalWhy.NO_LINE.value: (
            tr("단말기의 통신이 끊겨 승인을 받지 못했습니다."),
            tr("단말기의 통신을 확인하고 다시 눌러 주십시오."),
        ),
        TerminalWhy.NOT_ARRIVED.value: (
            tr("단말기에 닿지 않은 것으로 확인되었습니다."),
            again,
        ),
        TerminalWhy.CANNOT.value: (
            tr("이 단말기가 다루지 못하는 현금영수증입니다."),
            tr("다른 단말기에서 누르거나 홈택스에서 처리해 주십시오."),
        ),
        TerminalWhy.NOT_CONNECTED.value: (
            tr("단말기가 연결되어 있지 않아 보내지 않았습니다."),
            again,
        ),
        NO_NUMBER: (
            tr("저장한 번호를 열 수 없어 보내지 않았습니다."),
            tr("번호를 다시 적고 발급해 주십시오."),
        ),
    }


def _why_unknown(of: CashReceipt) -> str:
    said = {
        CRASHED: tr("보내는 동안 프로그램이 꺼져 결과를 모릅니다."),
        NO_GATEWAY: tr("이 상점 아이디의 결제대행사 설정이 없어 보낼 수 없습니다."),
        NO_DATA_KEY: tr("번호를 열 열쇠가 있는 PC가 나타나지 않아 보내지 못했습니다."),
        TerminalWhy.NO_ANSWER.value: tr("단말기의 답을 받지 못해 결과를 모릅니다."),
        TerminalWhy.CABLE_PULLED.value: tr("보내는 동안 단말기의 연결이 끊겨 결과를 모릅니다."),
        TerminalWhy.GARBLED.value: tr("단말기의 답을 읽을 수 없어 결과를 모릅니다."),
        TerminalWhy.FORGOTTEN.value: tr("단말기가 이 거래를 기억하지 못해 결과를 모릅니다."),
        TerminalWhy.UNDER_WAY.value: tr("단말기에서 아직 처리하고 있습니다."),
        Why.ALREADY_CANCELLED.value: tr(
            "이미 취소되었다는 답이 왔는데, 이번 취소인지 알 수 없습니다."
        ),
        Why.SAME_STAMP.value: tr("같은 시각의 요청이 있다는 답이 와서 결과를 모릅니다."),
        Why.DISAGREES.value: tr("되었다는 답의 내용이 보낸 것과 달라 결과를 모릅니다."),
        Why.CODE.value: tr("뜻을 모르는 답이 와서 결과를 모릅니다."),
    }.get(of.why)
    if said is not None:
        return said
    if of.route is ReceiptRoute.TERMINAL:
        return tr("단말기의 답을 받지 못해 결과를 모릅니다.")
    if not of.attempts:
        return tr("보낼 내용을 만들 수 없어 아직 보내지 않았습니다.")
    return tr("결제대행사의 답을 받지 못해 결과를 모릅니다.")


def _next_unknown(of: CashReceipt) -> str:
    if of.state is _S.UNKNOWN:
        if of.route is ReceiptRoute.TERMINAL:
            return tr("단말기에 다시 물어보고 있습니다. 알기 전에는 다시 보내지 않습니다.")
        return tr("결제대행사에 다시 알아보고 있습니다. 알기 전에는 다시 보내지 않습니다.")
    if of.route is ReceiptRoute.TERMINAL:
        return tr("단말기 전표에 승인번호가 있는지 보고 답해 주십시오.")
    return tr("결제대행사 화면의 현금영수증 내역에서 보고 답해 주십시오.")


WORDS: Words = {}
