"""The columns of the lists of 주문 파일."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.house.item_cards import Item
from pos_app.domain.intake.item_match import UnmatchedProduct
from pos_app.domain.intake.order_review import ChangeView
from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.ui.format import clock_time, number, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.imports.verdicts import ShownRow
from pos_app.ui.words.imports import field_word

Today = Callable[[], int]


def preview_columns() -> list[Column[ShownRow]]:
    """행, 판정, 주문번호, 받는 분, 상품, 수량, 금액, 이유."""
    return [
        Column("row", tr("행"), 56, lambda r: str(r.row.source_row), kind="dim"),
        Column("verdict", tr("판정"), 112, lambda r: r.pill.text, kind="pill", pill=_pill),
        Column("no", tr("주문번호"), 172, lambda r: r.row.order_no, kind="order"),
        Column("receiver", tr("받는 분"), 84, lambda r: r.row.receiver),
        Column("product", tr("상품"), 232, _product, tip=_product),
        Column("qty", tr("수량"), 52, _quantity, kind="number"),
        Column("amount", tr("금액"), 84, _amount, kind="number"),
        Column("reason", tr("들일 때 하는 일"), 0, lambda r: r.reason, tip=lambda r: r.reason),
    ]


def change_columns(today: Today) -> list[Column[ChangeView]]:
    """Changes that wait, oldest first."""
    return [
        Column("no", tr("주문번호"), 172, lambda r: r.order_no, kind="order"),
        Column("mall", tr("쇼핑몰"), 104, lambda r: r.mall, kind="dim", fold=True),
        Column("receiver", tr("받는 분"), 88, lambda r: r.receiver),
        Column("fields", tr("달라진 곳"), 0, _fields, tip=_fields),
        Column("at", tr("들어온 때"), 100, lambda r: clock_time(r.at, today()), kind="dim"),
    ]


def unmatched_columns(today: Today) -> list[Column[UnmatchedProduct]]:
    """Products of malls that name no item of ours."""
    return [
        Column("mall", tr("쇼핑몰"), 104, lambda r: r.mall, kind="dim"),
        Column("product", tr("쇼핑몰의 상품"), 0, _words, tip=_words),
        Column(
            "code", tr("상품코드"), 112, lambda r: r.words.product_code, kind="dim", fold=True
        ),
        Column("orders", tr("주문"), 56, lambda r: number(r.orders), kind="number"),
        Column("qty", tr("수량"), 56, lambda r: number(r.quantity), kind="number"),
        Column(
            "last", tr("마지막 주문"), 100, lambda r: clock_time(r.last_ordered_at, today()),
            kind="dim", fold=True,
        ),
    ]  # fmt: skip


def candidate_columns() -> list[Column[Item]]:
    """Items of ours that may be meant, in a narrow panel."""
    return [
        Column("name", tr("우리 상품"), 0, item_words, tip=item_words),
        Column("price", tr("판매가"), 76, lambda r: won(r.price), kind="number"),
        Column("place", tr("위치"), 76, lambda r: r.place, kind="dim"),
    ]


def money_columns(today: Today) -> list[Column[OrderRow]]:
    """Orders whose money a person vouches for."""
    return [
        Column("no", tr("주문번호"), 172, lambda r: r.order_no, kind="order"),
        Column("mall", tr("쇼핑몰"), 104, lambda r: r.mall, kind="dim", fold=True),
        Column("partner", tr("고객"), 88, lambda r: r.partner),
        Column("items", tr("품목"), 0, lambda r: r.first_product),
        Column("total", tr("합계"), 92, lambda r: won(r.total), kind="number"),
        Column("method", tr("파일의 결제"), 108, lambda r: PAYMENT_NAMES[r.method], kind="dim"),
        Column(
            "at", tr("주문일시"), 100, lambda r: clock_time(r.ordered_at, today()),
            kind="dim", fold=True,
        ),
    ]  # fmt: skip


def item_words(item: Item) -> str:
    """`무지 노트 A5 줄무늬`."""
    return f"{item.name} {item.option}".strip()


def _pill(shown: ShownRow) -> PillSpec:
    return shown.pill


def _product(shown: ShownRow) -> str:
    return " / ".join(filter(None, (shown.row.product, shown.row.option)))


def _quantity(shown: ShownRow) -> str:
    return number(shown.row.quantity) if shown.row.quantity else ""


def _amount(shown: ShownRow) -> str:
    return "" if shown.row.amount is None else won(shown.row.amount)


def _words(product: UnmatchedProduct) -> str:
    words = product.words
    return " / ".join(filter(None, (words.product, words.option))) or words.product_code


def _fields(change: ChangeView) -> str:
    return ", ".join(dict.fromkeys(field_word(one.field) for one in change.changes))
