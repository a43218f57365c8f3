"""Words for the files that go out: why an order is left out, and what became of a file."""

from __future__ import annotations

from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.courier_order import ShipRow, ShipVerdict
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.parcels.mall_upload import (
    NothingToWrite,
    NoUploadFormat,
    OwnFileNeeded,
    UploadOrder,
    UploadRow,
    UploadVerdict,
    WrongMallFile,
)
from pos_app.services.parcels.file_writing import OutFileNotWritten
from pos_app.ui.format import clock_time
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.pills import PillSpec


def stop_words(stop: StopState) -> str:
    """What stops an order."""
    return {
        StopState.HELD: tr("보류한 주문입니다"),
        StopState.CANCEL_REQUESTED: tr("취소 요청이 들어왔습니다"),
        StopState.CANCELLED: tr("취소된 주문입니다"),
        StopState.NONE: "",
    }[stop]


def ship_reason(row: ShipRow, today: int) -> str:
    """Why an order is left out of a courier's file, or what to know of it."""
    order = row.order
    if row.verdict is ShipVerdict.STOPPED:
        return stop_words(order.stop)
    if row.verdict is ShipVerdict.ASKED_BEFORE:
        name = courier_rule(order.asked).name if order.asked else ""
        at = clock_time(order.asked_at or 0, today)
        said = tr("{at} {courier} 파일에 있음 · 또 보내려면 고름")
        return said.format(at=at, courier=name)
    if row.with_order:
        return tr("{no} 주문과 한 상자").format(no=row.with_order)
    return {
        ShipVerdict.UNPAID: tr("결제가 확인되지 않았습니다"),
        ShipVerdict.NO_SLIP: tr("출고지시서를 먼저 인쇄해 주십시오"),
        ShipVerdict.NO_DOOR: tr("받는 분, 연락처, 주소 가운데 빈 칸이 있습니다"),
    }.get(row.verdict, "")


def ship_pill(row: ShipRow) -> PillSpec:
    """The verdict of an order for a courier's file."""
    if row.verdict is ShipVerdict.ASKED_BEFORE:
        return PillSpec(tr("보낸 적 있음"), "warn", "clock")
    if row.with_order:
        return PillSpec(tr("합포장"), "info", "ring_7")
    if row.goes:
        return PillSpec(tr("넣음"), "ok", "full")
    return PillSpec(tr("빠짐"), "neutral", "slash")


def upload_reason(row: UploadRow, today: int) -> str:
    """Why an order is left out of a mall's file, or what to know of it."""
    if row.verdict is UploadVerdict.STOPPED and row.order:
        return stop_words(row.order.stop)
    if row.verdict is UploadVerdict.NO_WORD:
        said = tr("{courier}의 쇼핑몰 이름이나 번호를 택배사 이름에서 정해 주십시오")
        return said.format(courier=courier_rule(row.missing_word).name)
    if row.goes and row.order:
        return _going(row.order, today)
    return {
        UploadVerdict.NO_WAYBILL: tr("송장이 아직 없습니다"),
        UploadVerdict.NOT_SOLD: tr("매출을 먼저 완료해 주십시오"),
        UploadVerdict.TOLD: tr("쇼핑몰에 이미 알렸습니다"),
        UploadVerdict.BY_ITSELF: tr("저절로 보내고 있습니다"),
        UploadVerdict.NO_LINE_NO: tr("쇼핑몰의 상품주문번호가 없습니다"),
        UploadVerdict.NOT_IN_FILE: tr("고른 쇼핑몰 파일에 없는 주문입니다"),
        UploadVerdict.NOT_IN_BOOKS: tr("들이지 않은 주문입니다. 주문 파일을 먼저 들여 주십시오"),
    }.get(row.verdict, "")


def _going(order: UploadOrder, today: int) -> str:
    said: list[str] = []
    if order.refused:
        said.append(tr("쇼핑몰이 거절: {reason}").format(reason=order.refused))
    if order.written_at is not None:
        at = clock_time(order.written_at, today)
        same = order.written == order.numbers
        word = tr("{at}에 저장, 올렸으면 F9") if same else tr("{at} 파일과 송장이 다름")
        said.append(word.format(at=at))
    if len(order.parcels) > 1:
        said.append(tr("상자 {n}개, 번호를 줄 순서로").format(n=len(order.parcels)))
    return " · ".join(said)


def upload_pill(row: UploadRow) -> PillSpec:
    """The verdict of an order for a mall's file."""
    order = row.order
    if row.goes and order:
        if order.refused:
            return PillSpec(tr("거절됨"), "bad", "octagon")
        if order.written_at is not None and order.written == order.numbers:
            return PillSpec(tr("만든 파일에 있음"), "info", "clock")
        return PillSpec(tr("넣음"), "ok", "full")
    if row.verdict in (UploadVerdict.NO_WORD, UploadVerdict.NO_LINE_NO):
        return PillSpec(tr("빠짐"), "warn", "triangle")
    return PillSpec(tr("빠짐"), "neutral", "slash")


def _not_written(what: OutFileNotWritten) -> Notice:
    said = tr("{path} 파일을 쓰지 못했습니다. 폴더와 빈 자리를 확인하고 다시 저장해 주십시오.")
    return Notice(said.format(path=what.path))


def _nothing(what: NothingToWrite) -> Notice:
    del what
    said = tr("파일에 넣을 수 있는 주문이 없습니다. 그사이 바뀐 줄의 까닭을 확인해 주십시오.")
    return Notice(said, "warn", "warn")


def _no_format(what: NoUploadFormat) -> Notice:
    del what
    return Notice(tr("송장 업로드 파일을 모르는 쇼핑몰입니다."), "warn", "warn")


def _wrong_file(what: WrongMallFile) -> Notice:
    if what.lacks:
        said = tr(
            "{file} 파일에 {column} 칸이 없어 송장을 채울 수 없습니다. 쇼핑몰에서 새로 내려받아 주십시오."
        )
        return Notice(said.format(file=what.file, column=what.lacks), "warn", "warn")
    said = tr("{file} 파일은 이 쇼핑몰의 파일이 아닙니다. {wanted}에 쓸 파일을 열어 주십시오.")
    return Notice(said.format(file=what.file, wanted=what.wanted), "warn", "warn")


def _own_file(what: OwnFileNeeded) -> Notice:
    del what
    said = tr("이 쇼핑몰은 내려받은 파일에 송장을 채워 올립니다. 쇼핑몰 파일을 먼저 열어 주십시오.")
    return Notice(said, "warn", "warn")


WORDS: Words = {
    OutFileNotWritten: _not_written,
    NothingToWrite: _nothing,
    NoUploadFormat: _no_format,
    WrongMallFile: _wrong_file,
    OwnFileNeeded: _own_file,
}
