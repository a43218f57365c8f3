"""The pretend shop's products: what training sells and what the pretend mall's buyers order.

Bar codes begin with 880000, kept for pretending: none is meant for a real thing.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class PretendProduct:
    """A product with its option: `place` is shelf-bay-level, `price` won with tax."""

    name: str
    option: str
    code: str
    barcode: str
    place: str
    price: Won
    tax_free: bool
    stock: int


def ean13(first_twelve: str) -> str:
    """The thirteen digits of an EAN-13 from its first twelve."""
    weighed = sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(first_twelve))
    return first_twelve + str(-weighed % 10)


_Row = tuple[str, str, str, str, Won, int]

_TAXED: tuple[_Row, ...] = (
    ("무지 노트 A5", "줄무늬 · 크림색", "1001-0042", "A-03-2", 2_290, 240),
    ("무지 노트 A5", "모눈 · 크림색", "1001-0043", "A-03-3", 2_290, 180),
    ("무지 노트 A5", "백지 · 흰색", "1001-0044", "A-03-4", 2_290, 160),
    ("무지 노트 B6", "줄무늬 · 남색", "1001-0051", "A-04-1", 1_890, 120),
    ("스프링 노트 A4", "80매", "1001-0063", "A-04-3", 3_400, 90),
    ("주간 계획표", "52주 · 낱장", "1002-0011", "A-05-1", 4_500, 70),
    ("붙임쪽지 76 mm", "노랑 100매", "1002-0024", "A-05-3", 1_200, 300),
    ("붙임쪽지 76 mm", "4색 묶음", "1002-0025", "A-05-4", 3_900, 150),
    ("젤펜 0.5", "검정", "1003-0007", "A-06-1", 2_000, 500),
    ("젤펜 0.5", "파랑", "1003-0008", "A-06-2", 2_000, 260),
    ("젤펜 0.5", "검정 10자루", "1003-0017", "A-06-4", 17_400, 60),
    ("연필 HB", "12자루", "1003-0031", "A-07-1", 3_600, 110),
    ("형광펜", "5색 묶음", "1003-0042", "A-07-3", 4_800, 95),
    ("네임펜", "검정 · 중간", "1003-0055", "A-07-4", 900, 210),
    ("지우개", "말랑", "1003-0061", "A-08-1", 700, 330),
    ("수정테이프", "5 mm × 6 m", "1003-0072", "A-08-2", 1_900, 140),
    ("가위 17 cm", "회색", "1004-0003", "A-09-1", 3_200, 60),
    ("풀 21 g", "보라 표시", "1004-0012", "A-09-2", 1_100, 170),
    ("집게 25 mm", "12개", "1004-0026", "A-09-4", 1_500, 130),
    ("유리 머그 350 ml", "투명", "2001-0034", "B-01-3", 10_800, 80),
    ("유리 머그 350 ml", "호박색", "2001-0035", "B-01-4", 11_800, 45),
    ("스테인리스 텀블러", "500 ml · 은색", "2001-0048", "B-02-1", 19_100, 40),
    ("스테인리스 텀블러", "500 ml · 검정", "2001-0049", "B-02-2", 19_100, 38),
    ("도시락 가방", "회색", "2002-0015", "B-03-1", 16_800, 32),
    ("도시락 가방", "남색", "2002-0016", "B-03-2", 16_800, 30),
    ("밀폐 유리그릇", "640 ml", "2002-0028", "B-03-4", 7_900, 66),
    ("면 행주", "5매", "2003-0004", "B-04-1", 9_900, 150),
    ("면 행주", "10매", "2003-0005", "B-04-2", 17_900, 75),
    ("수세미", "3개", "2003-0019", "B-04-4", 2_700, 190),
    ("나무 도마", "작은 것", "2004-0007", "B-05-1", 13_500, 28),
    ("나무 숟가락", "한 벌", "2004-0018", "B-05-3", 5_400, 84),
    ("빨래 집게", "20개", "2005-0002", "B-06-1", 3_300, 105),
    ("세탁망", "40 × 50 cm", "2005-0013", "B-06-2", 2_900, 115),
    ("걸이형 정리함", "3칸", "2005-0024", "B-06-4", 12_400, 26),
    ("실내화", "250 mm · 회색", "2006-0008", "B-07-1", 8_700, 44),
    ("담요", "100 × 150 cm", "2006-0021", "B-07-3", 21_900, 22),
)

_TAX_FREE: tuple[_Row, ...] = (
    ("그림책 예시 마을", "양장", "3001-0001", "C-01-1", 12_000, 35),
    ("수첩으로 배우는 정리", "종이책", "3001-0002", "C-01-2", 14_500, 30),
    ("볶지 않은 햇땅콩", "500 g", "3002-0001", "C-02-1", 8_900, 50),
)


def _products(rows: tuple[_Row, ...], first: int, tax_free: bool) -> tuple[PretendProduct, ...]:
    return tuple(
        PretendProduct(
            name, option, code, ean13(f"880000{first + i:06d}"), place, price, tax_free, stock
        )
        for i, (name, option, code, place, price, stock) in enumerate(rows)
    )


PRETEND_PRODUCTS: tuple[PretendProduct, ...] = _products(_TAXED, 1_201, False) + _products(
    _TAX_FREE, 3_001, True
)


def pretend_product(code: str) -> PretendProduct:
    """The product of a code. Raises KeyError."""
    return {product.code: product for product in PRETEND_PRODUCTS}[code]
