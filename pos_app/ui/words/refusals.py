"""Words for a mall's definite no: our own codes said in Korean, a mall's own word shown as it came."""

from __future__ import annotations

from pos_app.ui.language import tr
from pos_app.ui.notice import Words


def refusal_words(code: str) -> str:
    """Why a mall refused, without a stop; `""` where it gave no reason."""
    known = _known().get(code)
    if known is not None or not code.isascii() or not code:
        return known or code
    return tr("쇼핑몰의 답: {code}").format(code=code)


def _known() -> dict[str, str]:
    return {
        "unknown_order": tr("쇼핑몰에 없는 주문번호입니다"),
        "unpaid": tr("쇼핑몰에서는 아직 결제 전입니다"),
        "illegal_step": tr("쇼핑몰의 지금 상태에서는 바꿀 수 없습니다"),
        "cancelled": tr("쇼핑몰에서 취소되었거나 반품된 주문입니다"),
        "waybill_missing": tr("쇼핑몰이 송장번호를 받지 못했습니다"),
        "waybill_bad": tr("쇼핑몰이 송장번호나 택배사를 받지 않았습니다"),
        "op_reused": tr("같은 요청 번호로 다른 내용을 보냈습니다"),
        "not_allowed": tr("쇼핑몰이 우리에게 이 일을 허락하지 않았습니다"),
    }


WORDS: Words = {}
