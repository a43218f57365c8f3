"""Words for slips and papers: why a code opens nothing, and why a paper does not come."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.paper.papers import PaperTooLong
from pos_app.domain.paper.slip_barcode import NotASlipCode, SlipNumberOutOfRange
from pos_app.domain.paper.slip_scan import ScanVerdict, SlipScan, SoldAs
from pos_app.services.paper.job_moves import JobMovedOn, NoSuchJob
from pos_app.services.paper.slip_refusals import (
    AlreadyPrinted,
    AlreadyReprinted,
    ChangeWaiting,
    LinesUnmatched,
    NoSlipYet,
    NothingToCopy,
    NotPaid,
    OrderStopped,
    PaperStillOpen,
    SlipVoided,
    TooManyCopies,
)
from pos_app.ui.format import clock_time
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.words.stops import stop_words

ANY_DAY = 0


def barcode_words() -> str:
    """Where the code of a slip stands."""
    return tr("출고지시서 맨 아래 바코드를 스캔해 주십시오.")


def sold_words(sold: SoldAs) -> str:
    """`11-24 14:38에 김담이 님이 카운터 1에서 매출을 완료했습니다. 전표 S-…`."""
    return tr("{t}에 {who} 님이 {place}에서 매출을 완료했습니다. 전표\u00a0{no}").format(
        t=clock_time(sold.at, ANY_DAY), who=sold.by, place=sold.station, no=sold.number
    )


def copy_word(copy: int) -> str:
    """`원본` or `재출력본 2`."""
    return tr("재출력본 {n}").format(n=copy) if copy else tr("원본")


def because(reason: str) -> str:
    """` 사유: …`, or nothing."""
    why = stop_words(reason)
    return " " + tr("사유: {why}").format(why=why) if why else ""


def _unknown(scan: SlipScan) -> Notice:
    return Notice(
        tr("{code}에 맞는 출고지시서나 주문이 없습니다.").format(code=scan.code)
        + " "
        + barcode_words(),
        strong=tr("모르는 번호입니다"),
    )


def _misread(scan: SlipScan) -> Notice:
    del scan
    return Notice(
        tr("바코드가 온전히 읽히지 않았습니다. 다시 스캔하거나 F2로 번호를 직접 넣어 주십시오."),
        strong=tr("잘못 읽었습니다"),
    )


def _product(scan: SlipScan) -> Notice:
    return Notice(
        tr("{code} 번호는 상품에 붙은 것입니다.").format(code=scan.code) + " " + barcode_words(),
        strong=tr("상품 바코드입니다"),
    )


def _waybill(scan: SlipScan) -> Notice:
    return Notice(
        tr("{code} 번호는 택배 송장입니다.").format(code=scan.code) + " " + barcode_words(),
        strong=tr("송장번호입니다"),
    )


def _several(scan: SlipScan) -> Notice:
    malls = ", ".join(one.mall for one in scan.several)
    return Notice(
        tr("{malls}에 {code} 번호의 주문이 하나씩 있습니다.").format(malls=malls, code=scan.code)
        + " "
        + barcode_words(),
        strong=tr("같은 번호의 주문이 여럿입니다"),
    )


def _no_slip(scan: SlipScan) -> Notice:
    return Notice(
        tr(
            "{no} 주문은 출고지시서를 아직 인쇄하지 않았습니다. 주문 화면에서 먼저 인쇄해 주십시오."
        ).format(no=scan.order_no),
        strong=tr("출고지시서가 없는 주문입니다"),
    )


def _cancelled(scan: SlipScan) -> Notice:
    return Notice(
        tr(
            "{no} 주문은 취소가 끝났습니다. 상품을 제자리에 되돌려 놓고 이 종이를 버려 주십시오."
        ).format(no=scan.order_no),
        strong=tr("취소된 주문입니다"),
    )


def _sold(scan: SlipScan) -> Notice:
    said = sold_words(scan.sold) if scan.sold else tr("이 주문의 매출 전표가 있습니다.")
    return Notice(said, strong=tr("이미 매출한 주문입니다"))


def _voided(scan: SlipScan) -> Notice:
    return Notice(
        tr(
            "{no} 주문의 이 출고지시서는 폐기되었습니다. 종이를 버리고 주문 화면에서 다시 인쇄해 주십시오."
        ).format(no=scan.order_no),
        strong=tr("폐기된 출고지시서입니다"),
    )


def _superseded(scan: SlipScan) -> Notice:
    return Notice(
        tr(
            "이 종이는 {this}이고, 지금은 {newest} 종이를 씁니다. 이 종이를 버리고 새 종이를 스캔해 주십시오."
        ).format(this=copy_word(scan.copy or 0), newest=copy_word(scan.newest_copy or 0)),
        strong=tr("새 종이로 바뀐 출고지시서입니다"),
    )


def _cancel_requested(scan: SlipScan) -> Notice:
    return Notice(
        tr(
            "{no} 주문은 취소할지 정할 때까지 나갈 수 없습니다. 상품을 따로 두고 매니저에게 알려 주십시오."
        ).format(no=scan.order_no)
        + because(scan.stop_reason),
        strong=tr("취소 요청이 들어온 주문입니다"),
    )


def _held(scan: SlipScan) -> Notice:
    return Notice(
        tr(
            "{no} 주문은 보류를 풀어야 나갈 수 있습니다. 상품을 따로 두고 주문 화면에서 확인해 주십시오."
        ).format(no=scan.order_no)
        + because(scan.stop_reason),
        strong=tr("보류된 주문입니다"),
    )


def _unpaid(scan: SlipScan) -> Notice:
    return Notice(
        tr(
            "{no} 주문은 결제가 확인되지 않았습니다. 주문 화면에서 결제를 확인한 뒤 다시 스캔해 주십시오."
        ).format(no=scan.order_no),
        strong=tr("미결제 주문입니다"),
    )


def _fine(scan: SlipScan) -> Notice:
    return Notice(
        tr("{no} 주문의 출고지시서입니다.").format(no=scan.order_no), "ok", "ok", tr("읽었습니다")
    )


_BY_VERDICT: dict[ScanVerdict, Callable[[SlipScan], Notice]] = {
    ScanVerdict.OK: _fine,
    ScanVerdict.UNKNOWN: _unknown,
    ScanVerdict.MISREAD: _misread,
    ScanVerdict.PRODUCT: _product,
    ScanVerdict.WAYBILL: _waybill,
    ScanVerdict.SEVERAL: _several,
    ScanVerdict.NO_SLIP: _no_slip,
    ScanVerdict.CANCELLED: _cancelled,
    ScanVerdict.SOLD: _sold,
    ScanVerdict.VOIDED: _voided,
    ScanVerdict.SUPERSEDED: _superseded,
    ScanVerdict.CANCEL_REQUESTED: _cancel_requested,
    ScanVerdict.HELD: _held,
    ScanVerdict.UNPAID: _unpaid,
}


def scan_words(scan: SlipScan) -> Notice:
    """What a scanned code turned out to be, and what to do now."""
    return _BY_VERDICT[scan.verdict](scan)


def _already_printed(what: AlreadyPrinted) -> Notice:
    return Notice(
        tr(
            "{t}에 {who} 님이 {place}에서 출고지시서를 인쇄했습니다. 종이가 없으면 재출력을 눌러 주십시오."
        ).format(t=clock_time(what.at, ANY_DAY), who=what.by, place=what.station),
        "warn",
        "warn",
        tr("이미 인쇄했습니다"),
    )


def _stopped(what: OrderStopped) -> Notice:
    words = {
        "held": tr("보류된 주문입니다. 보류를 푼 뒤에 인쇄해 주십시오."),
        "cancel_requested": tr("취소 요청이 들어온 주문입니다. 취소할지 먼저 정해 주십시오."),
        "cancelled": tr("취소된 주문입니다. 출고지시서를 인쇄하지 않습니다."),
    }
    said = words.get(what.stop, tr("멈춘 주문입니다. 주문 화면에서 확인해 주십시오."))
    return Notice(said + because(what.reason))


def _not_paid(what: NotPaid) -> Notice:
    if what.pay == "unconfirmed":
        return Notice(
            tr("결제했는지 파일만으로는 모릅니다. 결제를 확인한 뒤에 인쇄해 주십시오."), "warn"
        )
    return Notice(tr("미결제 주문입니다. 입금이 확인되면 인쇄할 수 있습니다."), "warn")


def _unmatched(what: LinesUnmatched) -> Notice:
    return Notice(
        tr(
            "상품 {n}줄이 우리 상품과 이어지지 않았습니다. 상품을 이어 준 뒤에 인쇄해 주십시오."
        ).format(n=what.lines),
        "warn",
    )


def _change_waiting(what: ChangeWaiting) -> Notice:
    del what
    return Notice(
        tr("쇼핑몰에서 주문 내용이 바뀌었습니다. 달라진 곳을 확인한 뒤에 인쇄해 주십시오."), "warn"
    )


def _no_slip_yet(what: NoSlipYet) -> Notice:
    del what
    return Notice(tr("출고지시서가 없는 주문입니다. 재출력이 아니라 인쇄를 눌러 주십시오."))


def _slip_voided(what: SlipVoided) -> Notice:
    del what
    return Notice(tr("출고지시서가 이미 폐기되어 있습니다. 필요하면 재출력해 주십시오."))


def _still_open(what: PaperStillOpen) -> Notice:
    del what
    return Notice(
        tr("앞 종이가 나왔는지 아직 모릅니다. 나왔음이나 안 나왔음을 먼저 골라 주십시오."),
        "warn",
        "warn",
    )


def _already_reprinted(what: AlreadyReprinted) -> Notice:
    return Notice(
        tr(
            "{t}에 {copy}을 만들었습니다. 그 종이를 쓰거나, 그 종이도 없으면 다시 재출력해 주십시오."
        ).format(t=clock_time(what.at, ANY_DAY), copy=copy_word(what.copy)),
        "warn",
        "warn",
        tr("이미 재출력했습니다"),
    )


def _too_many(what: TooManyCopies) -> Notice:
    del what
    return Notice(
        tr("재출력은 99번까지입니다. 있는 종이를 쓰거나 번호를 직접 입력해 매출해 주십시오.")
    )


def _reason(what: ReasonNeeded) -> Notice:
    del what
    return Notice(tr("다시 인쇄하는 사유가 있어야 합니다. 사유를 고르거나 적어 주십시오."))


def _nothing_to_copy(what: NothingToCopy) -> Notice:
    del what
    return Notice(tr("한 번도 인쇄하지 않은 종이입니다. 재출력이 아니라 인쇄를 눌러 주십시오."))


def _too_long(what: PaperTooLong) -> Notice:
    return Notice(
        tr("한 장에는 {most}줄까지 들어가는데 {lines}줄입니다. 주문을 나누어 주십시오.").format(
            most=what.limit, lines=what.lines
        )
    )


def _no_job(what: NoSuchJob) -> Notice:
    del what
    return Notice(tr("그 인쇄 기록이 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오."))


def _job_moved(what: JobMovedOn) -> Notice:
    del what
    return Notice(
        tr("그사이 인쇄 상태가 바뀌었습니다. 지금 상태를 확인하고 다시 눌러 주십시오."),
        "warn",
        "warn",
    )


def _not_a_code(what: NotASlipCode) -> Notice:
    return Notice(
        tr("{code} 출고지시서 번호가 아닙니다.").format(code=with_particle(what.text, "은/는"))
        + " "
        + barcode_words()
    )


def _out_of_range(what: SlipNumberOutOfRange) -> Notice:
    return Notice(
        tr("출고지시서 번호 {n} 바코드에 담을 수 없습니다. 매니저에게 알려 주십시오.").format(
            n=with_particle(str(what.serial), "은/는")
        )
    )


WORDS: Words = {
    SlipScan: scan_words,
    AlreadyPrinted: _already_printed,
    OrderStopped: _stopped,
    NotPaid: _not_paid,
    LinesUnmatched: _unmatched,
    ChangeWaiting: _change_waiting,
    NoSlipYet: _no_slip_yet,
    SlipVoided: _slip_voided,
    PaperStillOpen: _still_open,
    AlreadyReprinted: _already_reprinted,
    TooManyCopies: _too_many,
    ReasonNeeded: _reason,
    NothingToCopy: _nothing_to_copy,
    PaperTooLong: _too_long,
    NoSuchJob: _no_job,
    JobMovedOn: _job_moved,
    NotASlipCode: _not_a_code,
    SlipNumberOutOfRange: _out_of_range,
}
