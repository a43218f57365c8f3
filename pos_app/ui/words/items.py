"""Words for items, their barcodes and their stock."""

from __future__ import annotations

from pos_app.domain.house.item_cards import (
    AdjustReasonNeeded,
    BarcodeTaken,
    CodeTaken,
    ItemIncomplete,
    ItemMovedOn,
    NoSuchItem,
    WithoutBarcode,
)
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def incomplete_words(field: str) -> str:
    """What a field of the form lacks."""
    return {
        "code": tr("상품코드를 적어 주십시오."),
        "name": tr("상품 이름을 적어 주십시오."),
        "price": tr("판매가는 0원 이상이어야 합니다."),
        "low_stock": tr("안전재고는 0 이상의 숫자여야 합니다."),
        "barcode": tr("바코드와 1 이상의 낱개 수를 적어 주십시오."),
    }.get(field, tr("빠진 값이 있습니다."))


def without_barcode_choices() -> list[tuple[WithoutBarcode, str]]:
    """How an item without a barcode is picked, in the order of a list to choose from."""
    return [
        (WithoutBarcode.CONFIRM, tr("눈으로 보고 수량 확인")),
        (WithoutBarcode.PLACE, tr("위치 라벨을 스캔")),
        (WithoutBarcode.REFUSE, tr("바코드가 생길 때까지 담지 않음")),
    ]


def move_word(kind: str) -> str:
    """Why stock changed."""
    return {
        "opening": tr("처음 재고"),
        "count": tr("재고 조정"),
        "sale": tr("매출"),
        "return": tr("반품"),
    }.get(kind, kind)


def _none(what: NoSuchItem) -> Notice:
    del what
    return Notice(tr("그 상품이 없거나 쓰지 않는 상품입니다. 다른 상품을 골라 주십시오."))


def _incomplete(what: ItemIncomplete) -> Notice:
    return Notice(incomplete_words(what.field))


def _code(what: CodeTaken) -> Notice:
    return Notice(
        tr("상품코드 {code} 다른 상품이 쓰고 있습니다. 다른 코드를 적어 주십시오.").format(
            code=with_particle(what.code, "은/는")
        )
    )


def _barcode(what: BarcodeTaken) -> Notice:
    return Notice(
        tr("바코드 {code} 이미 쓰고 있습니다. 같은 바코드는 한 상품에 한 번만 넣습니다.").format(
            code=with_particle(what.barcode, "은/는")
        )
    )


def _moved_on(what: ItemMovedOn) -> Notice:
    del what
    return Notice(
        tr(
            "그사이 다른 사람이 이 상품을 바꾸었습니다. 저장하지 않았으니, 새로 불러온 값을 보고 다시 고쳐 주십시오."
        ),
        "warn",
        "warn",
    )


def _reason(what: AdjustReasonNeeded) -> Notice:
    del what
    return Notice(tr("재고를 고치는 사유를 적어 주십시오."), "warn", "warn")


WORDS: Words = {
    NoSuchItem: _none,
    ItemIncomplete: _incomplete,
    CodeTaken: _code,
    BarcodeTaken: _barcode,
    ItemMovedOn: _moved_on,
    AdjustReasonNeeded: _reason,
}
