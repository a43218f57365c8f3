"""The screens by key: the word and the icon of each, and where the rail draws its lines."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.ui.language import tr


@dataclass(frozen=True, slots=True)
class RailWord:
    """A screen as the rail names it; `rail` is False where other screens open it."""

    title: str
    icon: str
    group: int
    rail: bool = True


def rail_words() -> dict[str, RailWord]:
    """Every screen there is, in the order of the day."""
    return {
        "today": RailWord(tr("오늘"), "today", 0),
        "orders": RailWord(tr("주문"), "orders", 1),
        "sale": RailWord(tr("도매매출"), "sale", 1),
        "waybills": RailWord(tr("송장"), "waybill", 1),
        "items": RailWord(tr("상품"), "item", 2),
        "partners": RailWord(tr("거래처"), "partners", 2),
        "devices": RailWord(tr("장치"), "printer", 3),
        "settings": RailWord(tr("설정"), "settings", 3),
        "history": RailWord(tr("전자료"), "vouchers", 1, rail=False),
        "promises": RailWord(tr("쇼핑몰 할 일"), "link", 1, rail=False),
        "imports": RailWord(tr("주문 파일"), "file_open", 1, rail=False),
        "first_start": RailWord(tr("처음 설정"), "settings", 3, rail=False),
    }
