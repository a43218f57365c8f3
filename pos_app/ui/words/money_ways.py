"""Words for the ways money goes back: the customer's account, the shop's data key, escrow."""

from __future__ import annotations

from pos_app.domain.gateway.refund_account import (
    AccountInUse,
    AccountNeeded,
    AccountUnreadable,
    AccountWiped,
)
from pos_app.domain.money.data_key import (
    BadRecoveryCode,
    DataKeyMissing,
    KeyStoreClosed,
    OtherShopsKey,
)
from pos_app.domain.money.refunds import EscrowWholeOnly
from pos_app.domain.money.told import NotEscrow, NotForPerson, NothingToTell, NotToClose
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _no_key(what: DataKeyMissing) -> Notice:
    del what
    return Notice(
        tr(
            "이 PC에는 환불 계좌와 현금영수증 번호를 여는 열쇠가 없습니다."
            " 열쇠가 있는 PC에서 매니저가 복구 코드를 보고 이 PC에 입력해 주십시오."
        )
    )


def _store(what: KeyStoreClosed) -> Notice:
    if what.problem == "no_keyring":
        return Notice(
            tr(
                "이 PC에는 열쇠를 안전하게 둘 보관소가 없습니다."
                " Windows 자격 증명 관리자나 키링을 켠 PC에서 해 주십시오."
            )
        )
    return Notice(
        tr("이 PC의 열쇠 보관소가 열리지 않습니다. PC 잠금을 풀고 다시 눌러 주십시오."),
        "warn",
        "warn",
    )


def _bad_code(what: BadRecoveryCode) -> Notice:
    del what
    return Notice(
        tr("복구 코드가 맞지 않습니다. 네 글자씩 열네 묶음을 다시 확인해 주십시오."), "warn", "warn"
    )


def _other_shop(what: OtherShopsKey) -> Notice:
    del what
    return Notice(
        tr("다른 가게의 복구 코드입니다. 이 가게의 PC에서 본 코드를 입력해 주십시오."),
        "warn",
        "warn",
    )


def _needed(what: AccountNeeded) -> Notice:
    del what
    return Notice(tr("환불 계좌가 없습니다. 은행, 계좌번호, 예금주를 먼저 적어 주십시오."))


def _in_use(what: AccountInUse) -> Notice:
    del what
    return Notice(
        tr(
            "이 계좌로 환불이 진행 중이라 바꿀 수 없습니다. 결제대행사의 답이 온 뒤에 바꿔 주십시오."
        ),
        "warn",
        "warn",
    )


def _wiped(what: AccountWiped) -> Notice:
    del what
    return Notice(
        tr("환불이 끝나 계좌번호를 지웠습니다. 다시 필요하면 고객에게 물어 새로 적어 주십시오.")
    )


def _unreadable(what: AccountUnreadable) -> Notice:
    del what
    return Notice(tr("저장된 환불 계좌를 열 수 없습니다. 계좌를 다시 적어 주십시오."))


def _whole_only(what: EscrowWholeOnly) -> Notice:
    words = tr(
        "에스크로 결제는 여기서 전액 {captured}만 돌려줄 수 있습니다."
        " 일부 환불은 결제대행사 상점관리자에서 처리하고 직접 확인으로 적어 주십시오."
    )
    return Notice(words.format(captured=won_total(what.captured)))


def _no_number(what: NothingToTell) -> Notice:
    del what
    return Notice(
        tr(
            "결제대행사의 거래번호를 몰라 여기서 알릴 수 없습니다."
            " 주문에 거래번호를 적거나 결제대행사 화면에서 처리해 주십시오."
        )
    )


def _not_closable(what: NotToClose) -> Notice:
    del what
    return Notice(
        tr("채번취소할 가상계좌가 없습니다. 취소된 주문이고 아직 입금 전인지 확인해 주십시오.")
    )


def _not_escrow(what: NotEscrow) -> Notice:
    del what
    return Notice(tr("에스크로로 결제한 주문이 아닙니다. 결제방식을 확인해 주십시오."))


def _not_for_person(what: NotForPerson) -> Notice:
    del what
    return Notice(
        tr("지금은 사람이 답할 차례가 아닙니다. 결제대행사의 답을 기다려 주십시오."), "warn", "warn"
    )


WORDS: Words = {
    DataKeyMissing: _no_key,
    KeyStoreClosed: _store,
    BadRecoveryCode: _bad_code,
    OtherShopsKey: _other_shop,
    AccountNeeded: _needed,
    AccountInUse: _in_use,
    AccountWiped: _wiped,
    AccountUnreadable: _unreadable,
    EscrowWholeOnly: _whole_only,
    NothingToTell: _no_number,
    NotToClose: _not_closable,
    NotEscrow: _not_escrow,
    NotForPerson: _not_for_person,
}
