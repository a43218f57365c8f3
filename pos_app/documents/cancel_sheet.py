"""취소 처리지 for a receipt printer: which parcel to pull, what goes back where, its barcode last."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents.escpos_text import job
from pos_app.documents.roll_parts import names_of, training_mark
from pos_app.documents.text_sheet import BOLD, LARGE, Sheet, Span, span
from pos_app.domain.paper.papers import RollProfile, check_length
from pos_app.domain.paper.slip_barcode import grouped
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.warehouse.cancel_paper import CancelSheetPaper, ParcelPaper, PutBackPaper
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage

_STAGES = {
    CancelStage.UNPRINTED: "인쇄 전",
    CancelStage.PRINTED: "출고지시서 인쇄 뒤",
    CancelStage.PICKING: "피킹 중",
    CancelStage.PICKED: "피킹 뒤",
    CancelStage.SOLD: "매출 뒤",
    CancelStage.WAYBILLED: "송장 뒤",
    CancelStage.HANDED_OVER: "택배 인계 뒤",
}
_PLACE_COLUMNS = 9


def cancel_sheet(paper: CancelSheetPaper, profile: RollProfile) -> bytes:
    """The job for a receipt printer, cut included. Raises `PaperTooLong`."""
    check_length(len(paper.lines))
    sheet = Sheet(profile.width.columns)
    if paper.training:
        training_mark(sheet)
    sheet.centred(words.CANCEL_TITLE, LARGE)
    if paper.copy_no:
        sheet.centred(f"다시 인쇄 {paper.copy_no}회", BOLD)
    sheet.space(16)
    _facts(sheet, paper)
    _parcels(sheet, paper)
    _goods(sheet, paper)
    _voucher(sheet, paper)
    _foot(sheet, paper)
    return job(sheet.rows, profile, paper.barcode) if paper.barcode else job(sheet.rows, profile)


def _facts(sheet: Sheet, paper: CancelSheetPaper) -> None:
    sheet.pair("주문번호", paper.order_no, BOLD)
    facts = (
        ("쇼핑몰", paper.mall),
        ("받는 분", paper.receiver),
        ("취소", f"{words.short_time(paper.cancelled_at)} {_STAGES[paper.stage]}"),
    )
    for name, value in facts:
        if value:
            sheet.pair(name, value)
    asked = "쇼핑몰 취소" if paper.source is CancelSource.MALL else "매장 취소"
    reason = "" if paper.reason.isascii() else f" · {paper.reason}"
    sheet.text(f"{asked}{reason}")
    sheet.rule()


def _parcels(sheet: Sheet, paper: CancelSheetPaper) -> None:
    if not paper.parcels:
        return
    sheet.text("박스가 돌아오면 받기" if paper.away else "박스 빼기", BOLD)
    for parcel in paper.parcels:
        sheet.pair(f"[ ] {courier_rule(parcel.courier).name}", parcel.number, BOLD, BOLD)
        sheet.text(_instruction(parcel, paper.away), indent=4)
    sheet.rule()


def _instruction(parcel: ParcelPaper, away: bool) -> str:
    if away:
        return "돌아온 박스의 송장을 스캔하고 받았음을 누릅니다."
    if parcel.shared:
        return "함께 포장한 박스입니다. 열어서 이 주문 상품만 뺍니다."
    used = "이 번호는 다시 쓰지 않습니다." if parcel.burnt else "이 번호는 다시 쓸 수 있습니다."
    return f"송장을 떼고 스캔합니다. {used}"


def _goods(sheet: Sheet, paper: CancelSheetPaper) -> None:
    if not paper.lines:
        return
    total = sum(line.pieces for line in paper.lines)
    sheet.pair("되돌려 놓기", f"{len(paper.lines):,}종 {total:,}개", BOLD, BOLD)
    for line in paper.lines:
        _line(sheet, line)
    sheet.rule()


def _line(sheet: Sheet, line: PutBackPaper) -> None:
    place = span(line.place.strip() or words.NO_PLACE, BOLD)
    count = span(f"{line.pieces:,}개", LARGE if line.pieces >= 2 else BOLD)
    indent = _PLACE_COLUMNS + 1
    if place.columns > _PLACE_COLUMNS:
        sheet.text(place.text, BOLD)
        place = Span("")
    names = names_of(line.product, line.option, sheet.width - indent - count.columns - 1)
    first, *more = names
    sheet.placed([(0, place), (indent, first), (sheet.width - count.columns, count)])
    for name in more:
        sheet.line(name, indent)
    sheet.space(10)


def _voucher(sheet: Sheet, paper: CancelSheetPaper) -> None:
    if paper.return_no:
        sheet.pair("반품 전표", paper.return_no, BOLD)
        sheet.pair("돌려줄 금액", words.won_amount(paper.return_total), BOLD)
    elif paper.away and paper.sale_no:
        sheet.pair("매출 전표", paper.sale_no)
        sheet.text("박스를 받으면 반품 전표를 씁니다.")
    else:
        return
    sheet.rule()


def _foot(sheet: Sheet, paper: CancelSheetPaper) -> None:
    sheet.text(f"{words.short_time(paper.printed_at)} {paper.staff} {paper.station}".rstrip())
    if paper.barcode:
        sheet.text("취소·반품 화면에서 이 바코드를 스캔하면 이 건이 열립니다.")
        sheet.space(16)
        sheet.centred(grouped(paper.barcode))
