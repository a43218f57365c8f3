"""The screens by key: the word and the icon of each, and where the rail draws its lines."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.ui.language import tr


@dataclass(frozen=True, slots=True)
class RailWord:
    """A screen as the rail names it; one without an entry of its own stands `under` another."""

    title: str
    icon: str
    group: int
    under: str = ""


def rail_words() -> dict[str, RailWord]:
    """Every screen there is, in the order of the day."""
    return {
        "today": RailWord(tr("오늘"), "today", 0),
        "orders": RailWord(tr("주문"), "orders", 1),
        "pick": RailWord(tr("피킹"), "pick", 1),
        "sale": RailWord(tr("도매매출"), "sale", 1),
        "waybills": RailWord(tr("송장"), "waybill", 1),
        "cancels": RailWord(tr("취소·반품"), "cancel", 1),
        "receipts": RailWord(tr("현금영수증"), "cash_receipt", 1),
        "closing": RailWord(tr("마감"), "lock", 1),
        "items": RailWord(tr("상품"), "item", 2),
        "partners": RailWord(tr("거래처"), "partners", 2),
        "devices": RailWord(tr("장치"), "printer", 3),
        "settings": RailWord(tr("설정"), "settings", 3),
        "collections": RailWord(tr("외상수금"), "wallet", 2, "partners"),
        "receipt_list": RailWord(tr("목록 맞추기"), "spreadsheet", 1, "receipts"),
        "history": RailWord(tr("전자료"), "history", 1, "sale"),
        "money_exceptions": RailWord(tr("예외"), "triangle_alert", 1, "cancels"),
        "hand_over": RailWord(tr("택배 인계"), "send", 1, "waybills"),
        "promises": RailWord(tr("쇼핑몰 할 일"), "link", 1, "today"),
        "imports": RailWord(tr("주문 파일"), "file_open", 1, "orders"),
        "item_book": RailWord(tr("상품 엑셀"), "spreadsheet", 2, "items"),
        "parcel_files": RailWord(tr("파일 내보내기"), "spreadsheet", 1, "waybills"),
        "first_start": RailWord(tr("처음 설정"), "settings", 3, "settings"),
    }
