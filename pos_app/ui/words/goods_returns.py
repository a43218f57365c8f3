"""Words for returns: why goods cannot be asked back, received or left with the customer."""

from __future__ import annotations

from pos_app.domain.selling.goods_returns import (
    DeductionTooLarge,
    DeliveryBackBefore,
    GoodsReturn,
    NoPieces,
    NoReturn,
    NoSuchReturn,
    NotReturnable,
    OtherReturn,
    ReturnMovedOn,
    ReturnState,
    TooManyPieces,
)
from pos_app.domain.selling.return_money import ReturnWorth
from pos_app.ui.format import number, won, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def why_not_words(why: NoReturn) -> str:
    """Why nothing of a sale can be asked back, and what to do instead."""
    return {
        NoReturn.NOT_A_SALE: tr(
            "반품은 매출 전표에서 접수합니다. 이 주문의 매출 전표를 골라 주십시오."
        ),
        NoReturn.CANCELLED: tr(
            "취소된 주문입니다. 돌아오는 상품은 취소·반품 화면에서 처리해 주십시오."
        ),
        NoReturn.STILL_HERE: tr(
            "상품이 아직 출고되지 않았습니다. 반품이 아니라 주문 취소로 처리해 주십시오."
        ),
        NoReturn.OPEN_BEFORE: tr(
            "처리 중인 반품이 있습니다. 그 반품을 마치거나 철회한 뒤에 접수해 주십시오."
        ),
        NoReturn.NOTHING_LEFT: tr("모두 반품한 전표입니다. 더 반품할 상품이 없습니다."),
    }[why]


def open_words(opened: GoodsReturn) -> str:
    """How an open return stands, and what is next."""
    if opened.row.state is ReturnState.EXPECTED:
        said = tr("반품 {n}개를 기다립니다. 온 수량을 맞추고 받음을 눌러 주십시오.")
        return said.format(n=number(opened.row.pieces))
    said = tr("{no} 전표로 {n}개를 받았습니다. 취소·반품 화면에서 되돌려 놓고 환불합니다.")
    return said.format(no=opened.voucher_no, n=number(opened.row.pieces))


def worth_words(worth: ReturnWorth) -> str:
    """What the chosen goods are worth: `돌려줄 금액 4,580원 · 배송료 3,000 · 반품 배송비 −2,500`."""
    found = [tr("돌려줄 금액 {won}").format(won=won_total(worth.total))]
    if worth.delivery:
        found.append(tr("배송료 {won}").format(won=won(worth.delivery)))
    if worth.discount:
        found.append(tr("할인 −{won}").format(won=won(worth.discount)))
    if worth.deduction:
        found.append(tr("반품 배송비 −{won}").format(won=won(worth.deduction)))
    return " · ".join(found)


def asked_words(made: GoodsReturn) -> Notice:
    """A return was asked for."""
    said = tr("반품 {n}개를 접수했습니다. 상품이 오면 취소·반품에서 받습니다.")
    return Notice(said.format(n=number(made.row.pieces)), "ok", "ok")


def received_words(made: GoodsReturn) -> Notice:
    """The goods of a return came."""
    said = tr("{no} 반품 전표를 썼습니다. 취소·반품에서 상품을 되돌려 놓고 환불합니다.")
    return Notice(said.format(no=made.voucher_no), "ok", "ok")


def withdrawn_words() -> Notice:
    """The customer keeps the goods."""
    return Notice(tr("반품을 철회했습니다. 바뀐 전표는 없습니다."), "ok", "ok")


def _refused(what: NotReturnable) -> Notice:
    return Notice(why_not_words(what.why), "warn", "warn")


def _no_pieces(what: NoPieces) -> Notice:
    del what
    return Notice(tr("반품하는 상품의 수량을 1개 이상 적어 주십시오."), "warn", "warn")


def _too_many(what: TooManyPieces) -> Notice:
    if not what.product:
        return Notice(tr("이 전표에 없는 상품입니다. 화면을 새로 고친 뒤 다시 골라 주십시오."))
    text = tr("{product} 상품은 {n}개까지 반품할 수 있습니다. 수량을 고쳐 주십시오.")
    return Notice(text.format(product=what.product, n=what.left), "warn", "warn")


def _fee_back(what: DeliveryBackBefore) -> Notice:
    del what
    return Notice(
        tr("배송료가 없거나 이미 돌려준 전표입니다. 배송료 표시를 끄고 다시 눌러 주십시오."),
        "warn",
        "warn",
    )


def _deduction(what: DeductionTooLarge) -> Notice:
    text = tr("반품 배송비는 {won}까지 뺄 수 있습니다. 금액을 고쳐 주십시오.")
    return Notice(text.format(won=won_total(what.most)), "warn", "warn")


def _unknown(what: NoSuchReturn) -> Notice:
    del what
    return Notice(tr("그 반품이 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오."))


def _moved(what: ReturnMovedOn) -> Notice:
    text = {
        ReturnState.EXPECTED: tr("아직 상품을 기다리는 반품입니다. 다시 눌러 주십시오."),
        ReturnState.RECEIVED: tr(
            "다른 자리에서 이미 받은 반품입니다. 상품을 되돌려 놓으면 끝납니다."
        ),
        ReturnState.SETTLED: tr("이미 끝난 반품입니다. 더 할 일이 없습니다."),
        ReturnState.WITHDRAWN: tr(
            "이미 철회된 반품입니다. 상품이 왔으면 반품을 다시 접수해 주십시오."
        ),
    }[what.state]
    return Notice(text, "warn", "warn")


def _other(what: OtherReturn) -> Notice:
    del what
    return Notice(
        tr(
            "다른 반품에 쓴 접수입니다. 아무것도 바뀌지 않았습니다. 화면을 다시 열어 접수해 주십시오."
        )
    )


WORDS: Words = {
    NotReturnable: _refused,
    NoPieces: _no_pieces,
    TooManyPieces: _too_many,
    DeliveryBackBefore: _fee_back,
    DeductionTooLarge: _deduction,
    NoSuchReturn: _unknown,
    ReturnMovedOn: _moved,
    OtherReturn: _other,
}
