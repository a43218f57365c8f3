"""The words of the list's sheet: what its columns are called and what their cells may say."""

from __future__ import annotations

from collections.abc import Mapping

from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.intake.item_book import BookField

FILE_NAME = "상품목록"
SHEET, HELP_SHEET = "상품", "쓰는 법"

HEADERS: Mapping[BookField, str] = {
    BookField.CODE: "상품코드",
    BookField.NAME: "상품 이름",
    BookField.OPTION: "옵션",
    BookField.PLACE: "위치",
    BookField.PRICE: "판매가",
    BookField.TAX_FREE: "과세",
    BookField.LOW_STOCK: "안전재고",
    BookField.WITHOUT_BARCODE: "바코드가 없을 때",
    BookField.ACTIVE: "사용",
    BookField.ON_HAND: "재고",
    BookField.BARCODES: "바코드",
    BookField.PIECES: "낱개 수",
}
"""What the list is written with, in its order; barcode and pieces come in pairs at the end."""

OTHER_HEADERS: Mapping[BookField, tuple[str, ...]] = {
    BookField.CODE: ("코드", "품목코드", "자체상품코드", "item code"),
    BookField.NAME: ("상품명", "품명", "품목명", "이름"),
    BookField.OPTION: ("옵션명", "규격"),
    BookField.PLACE: ("로케이션", "진열 위치", "창고 위치"),
    BookField.PRICE: ("가격", "단가", "판매단가", "판매가격"),
    BookField.TAX_FREE: ("과세구분", "과세 여부", "세금"),
    BookField.LOW_STOCK: ("안전 재고", "적정재고"),
    BookField.WITHOUT_BARCODE: ("바코드 없을 때",),
    BookField.ACTIVE: ("사용 여부", "사용여부"),
    BookField.ON_HAND: ("재고수량", "현재고", "처음 재고"),
    BookField.BARCODES: ("barcode", "상품바코드", "박스바코드", "상자 바코드"),
    BookField.PIECES: ("낱개수량", "입수", "입수량"),
}
"""What people call the same columns in lists of their own."""

TAXED, TAX_FREE = "과세", "면세"
YES, NO = "예", "아니오"
TAX_WORDS: Mapping[str, bool] = {TAXED: False, TAX_FREE: True}
YES_WORDS: Mapping[str, bool] = {
    YES: True, "y": True, "yes": True, "o": True, "1": True, "true": True, "사용": True,
    NO: False, "아니요": False, "n": False, "no": False, "x": False, "0": False, "false": False,
    "미사용": False, "사용안함": False, "쓰지않음": False,
}  # fmt: skip
RULES: Mapping[WithoutBarcode, str] = {
    WithoutBarcode.CONFIRM: "눈으로 확인",
    WithoutBarcode.PLACE: "위치 라벨",
    WithoutBarcode.REFUSE: "담지 않음",
}
RULE_WORDS: Mapping[str, WithoutBarcode] = {
    **{"".join(word.split()): rule for rule, word in RULES.items()},
    "눈으로보고수량확인": WithoutBarcode.CONFIRM,
    "위치라벨을스캔": WithoutBarcode.PLACE,
    "바코드가생길때까지담지않음": WithoutBarcode.REFUSE,
}

HELP = (
    "이 파일을 고쳐 담다 POS의 상품 화면에서 다시 열면, 줄마다 무엇이 바뀌는지 보고 한 번에 저장합니다.",
    "상품은 상품코드로 찾습니다. 없는 코드는 새 상품이 되고, 새 상품에는 이름이 있어야 합니다.",
    "빈 칸은 지금 값을 그대로 둡니다. 열을 지우거나 몇 개만 남겨도 됩니다.",
    "한 상품은 한 줄에 적습니다. 바코드가 여럿이면 옆의 바코드 칸에 이어서 적습니다.",
    "상자 바코드는 그 옆 낱개 수에 몇 개가 든 상자인지 적습니다. 비우면 1입니다.",
    "바코드를 적은 줄은 그 바코드가 상품의 바코드가 됩니다. 적지 않은 바코드는 빠집니다.",
    "재고는 새 상품의 처음 재고로만 씁니다. 있는 상품의 재고는 상품 화면에서 사유를 적고 맞춥니다.",
    "가격과 수량은 정수로 적습니다. 수식은 받지 않습니다.",
)


def barcode_headers(slot: int) -> tuple[str, str]:
    """The names of the pair of columns of a barcode: `바코드`, `낱개 수`, then `바코드 2`, …"""
    tail = f" {slot}" if slot > 1 else ""
    return HEADERS[BookField.BARCODES] + tail, HEADERS[BookField.PIECES] + tail
