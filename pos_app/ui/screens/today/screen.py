"""오늘: the day as a narrowing band, what needs a person, and the day's figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.clock import kst
from pos_app.domain.orders.order_views import QueueView
from pos_app.domain.today.today import FunnelStage, TodaySheet
from pos_app.ui.background import runner
from pos_app.ui.format import long_day, number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screen import Screen
from pos_app.ui.screens.today.figures import FiguresCard, HoursCard, PromisesCard
from pos_app.ui.screens.today.matter_list import MatterList
from pos_app.ui.screens.today.presenter import TodayPresenter
from pos_app.ui.screens.today.rows import Act, MatterRow
from pos_app.ui.screens.today.ship_card import ShipCard
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.badge import Badge
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card, Rule
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.funnel import Funnel, FunnelStep
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.toast import ToastSpec

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.outside.promises import Promises
    from pos_app.services.paper.paper_answers import PaperAnswers
    from pos_app.services.today.today import Today
    from pos_app.ui.scan import Scan

_MINUTE_MS = 60_000
_SCREENS = ("", "", "orders", "pick", "sale", "waybills", "")


class TodayScreen(Screen):
    """The first screen of the day. Opened with a day (20261124) it shows that one."""

    key = "today"
    watches = frozenset(
        {
            "cancel_case",
            "sales_order",
            "order_change",
            "slip",
            "print_job",
            "voucher",
            "waybill",
            "promise",
            "refund",
            "drift",
            "money_back",
            "money_step",
            "cash_receipt",
            "receipt_account",
            "pick_scan",
        }
    )

    def __init__(
        self,
        today: Today,
        papers: PaperAnswers,
        promises: Promises,
        tasks: Tasks,
        actor: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._refresh = KeyButton(tr("새로 고침"), "F5", icon="refresh")
        self._close = KeyButton(tr("하루 마감"), "Ctrl+E", parent=self)
        self._funnel = Funnel(self)
        self._stopped = Text("", "table", ink="text_2", parent=self)
        self._back = KeyButton(tr("하루 전"), size="small", icon="chevron_left", parent=self)
        self._on = KeyButton(tr("하루 뒤"), size="small", icon="chevron_right", parent=self)
        self._list = MatterList(tr("사람이 봐야 하는 일"), self)
        self._badge = Badge(parent=self)
        self._ship = ShipCard(self)
        self._hours, self._figures = HoursCard(self), FiguresCard(self)
        self._promises = PromisesCard(self)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._arrange()
        self._presenter = TodayPresenter(self, runner(tasks, self), today, papers, promises, actor)
        self._listen()

    def title(self) -> str:
        return tr("오늘")

    def buttons(self) -> Sequence[QWidget]:
        return (self._refresh, self._close)

    def refresh(self) -> None:
        self._presenter.refresh()

    def shown(self) -> None:
        self._minute.start()
        self._list.setFocus()

    def hidden(self) -> None:
        self._minute.stop()

    def on_scan(self, scan: Scan) -> None:
        self.go("sale", scan.code)

    def open_with(self, what: object) -> None:
        if isinstance(what, int):
            self._presenter.to_day(what)

    # What the presenter says
    def show_day(self, sheet: TodaySheet) -> None:
        day = long_day(sheet.day)
        now = kst(sheet.at)
        clock = tr("{h}시 {m:02d}분").format(h=now.hour, m=now.minute)
        self.set_facts(f"{day} · {clock}" if sheet.current else day)
        title = tr("오늘의 흐름") if sheet.current else tr("{day}의 흐름").format(day=day)
        self._flow.title_text.setText(title)
        self._funnel.set_steps(_steps(sheet.stages))
        self._stopped.setText(
            tr("멈춤 {n}건 · 보류 {held}, 취소 {cancelled}").format(
                n=number(sheet.held + sheet.cancelled),
                held=number(sheet.held),
                cancelled=number(sheet.cancelled),
            )
        )
        self._on.arm(tr("오늘이 가장 새로운 날입니다.") if sheet.current else "")
        self._ship.show_clock(sheet.ship, sheet.at)
        self._hours.show_day(sheet)
        self._figures.show_day(sheet)
        self._promises.show_promises(sheet.promises)
        self._badge.set(sheet.waiting, "bad" if sheet.urgent else "info")
        self.set_badge(sheet.waiting, "bad" if sheet.urgent else "neutral")

    def show_matters(self, rows: Sequence[MatterRow]) -> None:
        self._list.show_rows(rows)
        self._matters.show_empty(not rows)

    def say(self, notice: Notice | None) -> None:
        self.notify(notice)

    def done(self, text: str) -> None:
        self.toast(ToastSpec(text))

    def _open(self, row: MatterRow) -> None:
        self.go(*row.target)

    def _act(self, row: MatterRow, act: Act) -> None:
        self._presenter.act(row, act)

    def _open_queue(self, screen: str) -> None:
        self.go(screen, QueueView.READY if screen == "orders" else None)

    def _listen(self) -> None:
        self._refresh.clicked.connect(self.refresh)
        self._close.clicked.connect(lambda: self.go("closing"))
        self._minute.timeout.connect(self.refresh)
        self._funnel.pressed.connect(self._open_queue)
        self._list.opened.connect(self._open)
        self._list.acted.connect(self._act)
        self._back.clicked.connect(lambda: self._presenter.step(-1))
        self._on.clicked.connect(lambda: self._presenter.step(1))
        self._promises.open.clicked.connect(lambda: self.go("promises"))

    def _arrange(self) -> None:
        self._flow = flow = Card(tr("오늘의 흐름"), parent=self)
        flow.head.setContentsMargins(24, 12, 24, 8)
        flow.head.addStretch(1)
        flow.head.addWidget(self._stopped)
        flow.head.addSpacing(8)
        flow.head.addWidget(self._back)
        flow.head.addWidget(self._on)
        flow.body.setContentsMargins(24, 0, 24, 12)
        flow.body.addWidget(self._funnel)
        work = QHBoxLayout()
        work.setSpacing(16)
        work.addWidget(self._matters_card(), 1)
        work.addWidget(self._side())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(flow)
        column.addLayout(work, 1)

    def _matters_card(self) -> Card:
        card = Card(tr("사람이 봐야 하는 일"), pad=0, parent=self)
        card.head.addWidget(self._badge)
        card.head.addStretch(1)
        card.head.addWidget(Text(tr("급한 순서"), "table", ink="text_2", parent=card))
        none = Empty(
            "circle_check", tr("지금 사람이 볼 일이 없습니다"),
            tr("모르는 종이, 다른 금액, 직접 할 일이 생기면 여기에 나타납니다."), parent=card,
        )  # fmt: skip
        self._matters = ListOrEmpty(self._list, none, card)
        card.body.setSpacing(0)
        card.body.addWidget(Rule(card))
        card.body.addWidget(self._matters, 1)
        card.body.setContentsMargins(1, 0, 1, 8)
        return card

    def _side(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._ship)
        column.addWidget(self._hours, 1)
        column.addWidget(self._figures)
        column.addWidget(self._promises)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(tokens().width["side"])
        area.setWidget(inner)
        return area

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._presenter.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _steps(stages: Sequence[FunnelStage]) -> list[FunnelStep]:
    words = (
        (tr("접수"), ""),
        (tr("결제확인"), tr("결제 대기")),
        (tr("출고지시서"), tr("인쇄 대기")),
        (tr("피킹"), tr("피킹 대기")),
        (tr("매출"), tr("매출 대기")),
        (tr("송장"), tr("송장 대기")),
        (tr("배송중"), tr("알림 대기")),
    )
    return [
        FunnelStep(title, stage.reached, _waiting(wait, stage), screen)
        for (title, wait), stage, screen in zip(words, stages, _SCREENS, strict=True)
    ]


def _waiting(word: str, stage: FunnelStage) -> str:
    if not word:
        return ""
    said = f"{word} {number(stage.waiting)}"
    return said + tr(" · 지난 {n}").format(n=number(stage.earlier)) if stage.earlier else said
