"""Words for the shop's merchant numbers: keys on this PC, a connection tried, what is refused."""

from __future__ import annotations

from pos_app.domain.gateway.merchants import (
    BadMerchant,
    GatewayTrial,
    GatewayTried,
    KeysHere,
    KeysMissing,
    KeyStoreLocked,
    MerchantFault,
    MerchantTaken,
    NoKeyStore,
    NoSuchMerchant,
)
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def keys_word(keys: KeysHere) -> str:
    """Whether this PC can give money back under a merchant number, in one sentence."""
    return {
        KeysHere.HERE: tr("이 PC에 키가 있습니다. 환불을 이 PC가 보냅니다."),
        KeysHere.NONE: tr("이 PC에는 키가 없습니다. 환불은 키가 있는 다른 PC가 보냅니다."),
        KeysHere.NO_STORE: tr(
            "이 PC에는 키를 안전하게 둘 곳이 없습니다. 환불은 키가 있는 다른 PC가 보냅니다."
        ),
        KeysHere.LOCKED: tr(
            "이 PC의 키 보관소가 잠겨 있어 키를 읽지 못합니다. 컴퓨터에 다시 로그인해 주십시오."
        ),
    }[keys]


def fault_word(what: MerchantFault) -> str:
    """What is said at the field that has not the form the gateway gives out."""
    return {
        MerchantFault.MID: tr("상점 아이디는 영문자와 숫자 20자까지입니다."),
        MerchantFault.KEY: tr("INIAPI 키는 16자입니다. 웹결제 signKey가 아닌지 확인해 주십시오."),
        MerchantFault.IV: tr("INIAPI IV는 16자입니다. 끝의 = 까지 그대로 옮겨 적어 주십시오."),
        MerchantFault.CLIENT_IP: tr("IP 주소는 203.0.113.7처럼 숫자 네 묶음입니다."),
    }[what]


def trial_notice(trial: GatewayTrial) -> Notice:
    """What came of a connection test, in one sentence."""
    if trial.tried is GatewayTried.ANSWERS:
        return Notice(
            tr("결제대행사가 답했습니다. 이 상점 아이디와 키로 환불할 수 있습니다."), "ok"
        )
    if trial.tried is GatewayTried.REFUSED:
        words = tr(
            "결제대행사가 거절했습니다 (코드 {code})."
            " 상점 아이디, INIAPI 키와 IV, 등록한 IP를 확인해 주십시오."
        )
        return Notice(words.format(code=trial.code or "-"), "bad")
    return Notice(_not_answered(trial.tried), "bad")


def _not_answered(tried: GatewayTried) -> str:
    return {
        GatewayTried.UNREACHABLE: tr(
            "결제대행사에 연결하지 못했습니다. 인터넷 연결과 방화벽을 확인해 주십시오."
        ),
        GatewayTried.CERTIFICATE: tr(
            "결제대행사로 확인되지 않는 서버가 답했습니다."
            " 이 PC의 날짜와 보안 프로그램을 확인해 주십시오."
        ),
        GatewayTried.ADDRESS: tr(
            "허락된 결제대행사 주소가 아니라 아무것도 보내지 않았습니다. 주소를 다시 정해 주십시오."
        ),
        GatewayTried.SILENT: tr(
            "결제대행사가 제때 답하지 않았습니다. 잠시 뒤에 다시 시험해 주십시오."
        ),
        GatewayTried.STRANGE: tr(
            "결제대행사의 답을 읽지 못했습니다. 점검 중일 수 있으니 잠시 뒤에 다시 시험해 주십시오."
        ),
    }[tried]


def _bad(what: BadMerchant) -> Notice:
    return Notice(fault_word(what.what), "bad")


def _taken(what: MerchantTaken) -> Notice:
    words = tr("상점 아이디 {mid}는 이미 있습니다. 목록에서 골라 고쳐 주십시오.")
    return Notice(words.format(mid=what.mid), "bad")


def _none(what: NoSuchMerchant) -> Notice:
    words = tr("상점 아이디 {mid}가 목록에 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오.")
    return Notice(words.format(mid=what.mid), "bad")


def _missing(what: KeysMissing) -> Notice:
    words = tr("이 PC에 {mid}의 키가 없습니다. INIAPI 키와 IV를 함께 적어 주십시오.")
    return Notice(words.format(mid=what.mid), "bad")


def _no_store(what: NoKeyStore) -> Notice:
    del what
    return Notice(
        tr(
            "이 PC에는 키를 안전하게 둘 곳(운영체제의 키 보관소)이 없어 키를 저장하지 않았습니다."
            " 키 보관소가 있는 PC에서 저장해 주십시오."
        ),
        "bad",
    )


def _locked(what: KeyStoreLocked) -> Notice:
    del what
    return Notice(
        tr(
            "이 PC의 키 보관소가 열리지 않아 키를 쓰지 못했습니다."
            " 컴퓨터에 다시 로그인한 뒤 다시 해 주십시오."
        ),
        "bad",
    )


WORDS: Words = {
    BadMerchant: _bad,
    GatewayTrial: trial_notice,
    KeyStoreLocked: _locked,
    KeysMissing: _missing,
    MerchantTaken: _taken,
    NoKeyStore: _no_store,
    NoSuchMerchant: _none,
}
