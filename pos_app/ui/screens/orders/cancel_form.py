"""취소 접수: what the cancel undoes here, and why it is done; agreed once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.domain.warehouse.cancel_detail import CancelPreview
from pos_app.domain.warehouse.cancels import CancelStage
from pos_app.ui.format import number, won_total
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.screens.orders.form import ReasonForm
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.money_back import way_name

_SOLD = frozenset({CancelStage.SOLD, CancelStage.WAYBILLED})


class CancelForm(ReasonForm):
    """`ask(detail, ahead)`, then `agreed(reason)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        reasons = (tr("고객 요청"), tr("재고 없음"), tr("주문 실수"), tr("연락 안 됨"))
        super().__init__(tr("이 주문을 취소합니다"), tr("취소합니다"), reasons, parent)
        self.effects = Text("", "table", wrap=True, parent=self)
        note = tr("취소한 뒤에는 되살릴 수 없습니다. 다시 보내려면 새 주문을 받습니다.")
        self.parts.insertWidget(0, self.effects)
        self.parts.addWidget(Text(note, "table", ink="warn_text", wrap=True, parent=self))
        self.go.set_kind("danger")

    def ask(self, detail: OrderDetail, ahead: CancelPreview) -> None:
        """Begin anew."""
        row = detail.row
        who = row.partner or row.receiver
        self.said.setText(tr("{no} 주문 · {who} 님").format(no=row.order_no, who=who))
        self.effects.setText("\n".join(f"· {line}" for line in effect_lines(ahead)))
        self.begin()


def effect_lines(ahead: CancelPreview) -> list[str]:
    """What the cancel does at this stage, one line each; the money comes last."""
    return [*_goods_lines(ahead), *_money_lines(ahead)]


def _money_lines(ahead: CancelPreview) -> list[str]:
    if ahead.way is None:
        return []
    if ahead.way is RefundChannel.MALL:
        return [tr("받은 {won}은 쇼핑몰이 돌려줍니다.").format(won=won_total(ahead.refund))]
    said = tr("취소·반품 화면에서 {won}을 {way} 돌려줍니다.")
    return [
        said.format(won=won_total(ahead.refund), way=with_particle(way_name(ahead.way), "으로/로"))
    ]


def _goods_lines(ahead: CancelPreview) -> list[str]:
    if ahead.stage is CancelStage.UNPRINTED:
        return [tr("출고지시서를 인쇄하지 않습니다.")]
    found = [tr("출고지시서가 무효가 됩니다.")]
    if ahead.stage is CancelStage.HANDED_OVER:
        return [*found, tr("기사님께 넘긴 박스가 돌아오기를 기다립니다. 전표는 그때 반품합니다.")]
    if ahead.stage in _SOLD:
        found.append(tr("매출 전표를 반품합니다."))
    if ahead.parcels:
        found.append(tr("송장을 지우고 박스 {n}개를 뺍니다.").format(n=number(ahead.parcels)))
    if ahead.pieces:
        found.append(tr("상품 {n}개를 자리에 되돌려 놓습니다.").format(n=number(ahead.pieces)))
    return found
