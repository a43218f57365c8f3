"""A day of the training shop, played through the real services and the real screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from pos_app.bootstrap.counter import Counter
from pos_app.bootstrap.desk import Desk
from pos_app.domain.gateway.gateway_asks import CANCELLED_AT_ONCE
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import OrderFilter, OrderRow, QueueView
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.services.house.log_in import Consent
from pos_app.training.day_clock import DAY
from pos_app.training.evening import Evening
from pos_app.training.hints import PASSWORD
from pos_app.training.late_cancel import LateCancel
from pos_app.training.money_at_the_desk import MoneyAtTheDesk
from pos_app.training.papers import Paper, papers
from pos_app.training.people import CLERK, MANAGER
from pos_app.training.pretend_courier import lotte_number, lotte_result
from pos_app.training.pretend_file import cafe24_csv
from pos_app.training.robot import Robot
from pos_app.training.shelf import Shelf
from pos_app.training.shots import photograph
from pos_app.ui.screens.hand_over.screen import HandOverScreen
from pos_app.ui.screens.waybill.screen import WaybillScreen

if TYPE_CHECKING:
    from pos_app.training.pretend_mall import PretendMall

_FILE_SEED = 11
_FILE_ORDERS = 6
_REASON = "종이가 찢어졌습니다"
Tell = Callable[[str], None]


@dataclass
class Story:
    """What the day brought so far."""

    orders: int = 0
    sales: int = 0
    waybills: int = 0
    cancelled: int = 0
    picked: int = 0
    handed_over: int = 0
    reprints: int = 0
    refunded: int = 0
    deposits: int = 0
    closings: int = 0
    files: list[Path] = field(default_factory=list[Path])


class Day:
    """Plays the day on an open desk; `out` gets the papers, and pictures where `photos` is on."""

    def __init__(self, desk: Desk, out: Path, tell: Tell, *, photos: bool = True) -> None:
        self._desk, self._out, self._tell = desk, out, tell
        self._robot = Robot(desk.window)
        self._photos = photos
        self._late_order = 0
        self.story = Story()
        self._shots = out / "screens"
        self._shots.mkdir(parents=True, exist_ok=True)

    @property
    def _counter(self) -> Counter:
        counter = self._desk.counter
        assert counter is not None  # noqa: S101 - the day begins when the shop is open
        return counter

    def play(self) -> None:
        """From the log-in to the parcels on their way."""
        self._log_in()
        self._fetch()
        self._file()
        self._print()
        self._pick()
        self._sell()
        self._reprint()
        self._send()
        self._cancel_late()
        self._hand_over()
        self._give_back()
        self._buyers_pay()
        self._look_around()
        self._evening()

    def _log_in(self) -> None:
        self._tell("로그인")
        self._robot.wait("the shop opens", lambda: self._desk.counter is not None)
        login = self._desk.log_in
        self._robot.rest(0.5)
        self._shot("00-로그인")
        login.choose(CLERK.login)
        self._robot.type(login.password_field(), PASSWORD)
        self._robot.press(Qt.Key.Key_Return)
        self._robot.wait("somebody is logged in", lambda: self._desk.actor is not None)

    def _fetch(self) -> None:
        self._tell("쇼핑몰에서 주문 받기")
        self._desk.window.open("orders")
        self._robot.press(Qt.Key.Key_F5)
        placed = len(self._mall().server.books.orders())
        self._robot.wait("orders come in", lambda: self._count() >= placed)
        self._robot.rest(0.4)
        self._shot("01-주문-받음")

    def _file(self) -> None:
        self._tell("주문 파일 들이기")
        path = self._out / "카페24_주문.csv"
        path.write_bytes(cafe24_csv(pretend_orders(_FILE_SEED, _FILE_ORDERS, DAY, first=False)))
        before = self._count()
        self._desk.window.open("imports", path)
        self._robot.rest(2.5)
        self._shot("02-주문-파일")
        self._robot.press(Qt.Key.Key_F12)
        self._robot.wait("the file is taken in", lambda: self._count() > before)
        self.story.orders = self._count()

    def _print(self) -> None:
        self._tell("출고지시서 인쇄")
        self._desk.window.open("orders")
        self._robot.rest(0.5)
        self._robot.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._robot.rest(0.2)
        self._robot.press(Qt.Key.Key_F3)
        self._robot.wait("slips are printed", lambda: not self._waiting(QueueView.READY))
        self._robot.rest(0.5)
        self._robot.wait("papers are out", lambda: self._printed() >= len(self._prepared()))
        self._shot("03-주문-인쇄함")

    def _pick(self) -> None:
        slips = [paper for paper in papers(self._desk.place.papers) if paper.slip_code]
        shelf = Shelf(self._desk.window, self._robot, self._counter.office, self._desk.who())
        shelf.open()
        self._shot("03-피킹-빔")
        for number, paper in enumerate(slips, 1):
            self._tell(f"피킹 {number}/{len(slips)}")
            shelf.begin(paper.slip_code)
            if number == 1:
                shelf.wrong_item()
                self._shot("03-피킹-다른-상품")
                shelf.go_on()
            if number == 2:
                shelf.short()
                self._shot("03-피킹-모자람")
            shelf.finish(paper.slip_code)
            self.story.picked += 1
        self._shot("03-피킹-끝남")
        shelf.leave()

    def _hand_over(self) -> None:
        self._tell("택배 인계")
        office, actor = self._counter.office, self._desk.who()
        screen = self._desk.window.open("hand_over")
        assert isinstance(screen, HandOverScreen)  # noqa: S101 - the screen of that key
        self._robot.wait("the dock is open", lambda: screen.presenter.sheet is not None)
        lotte = next(one for one in office.couriers.used() if one.rule.code is CourierCode.LOTTE)
        screen.presenter.choose(lotte.courier_id)
        self._robot.rest(0.4)
        going = [row for row in office.waybills.today(actor) if not row.voided]
        for row in going:
            seen = len(screen.presenter.sheet.scanned) if screen.presenter.sheet else 0
            self._robot.scan(row.number)
            self._robot.wait("a box is in", lambda seen=seen: _scanned(screen) > seen)
        self._shot("07-택배-인계")
        screen.driver.setText("최기사")
        self._robot.press(Qt.Key.Key_F12)
        self._robot.wait("the driver has signed", lambda: bool(office.hand_over.today(actor)))
        self._robot.rest(0.5)
        self.story.handed_over = sum(one.parcels for one in office.hand_over.today(actor))

    def _sell(self) -> None:
        slips = [paper for paper in papers(self._desk.place.papers) if paper.slip_code]
        self._desk.window.open("sale")
        self._robot.rest(0.3)
        self._shot("04-도매매출-빔")
        for number, paper in enumerate(slips, 1):
            self._tell(f"도매매출 {number}/{len(slips)}")
            self._sell_one(paper, photo=number == 1)
        self._shot("06-도매매출-끝남")

    def _sell_one(self, paper: Paper, *, photo: bool) -> None:
        sold = self._sold()
        self._robot.scan(paper.slip_code)
        self._robot.rest(0.12)
        if photo:
            self._robot.rest(0.3)
            self._shot("05-도매매출-읽음")
        self._robot.press(Qt.Key.Key_F12)
        self._robot.wait("the sale is made", lambda: self._sold() > sold)
        self._robot.rest(0.45)
        self.story.sales += 1

    def _reprint(self) -> None:
        self._tell("재출력과 승인")
        office, actor = self._counter.office, self._desk.who()
        order = self._prepared_or_sold()[0]
        consent = Consent("reprint", "sales_order", order.order_id, _REASON)
        given = office.log_in.approve(actor, consent, MANAGER.login, PASSWORD)
        office.slips.reprint(actor, new_op_id(), order.order_id, _REASON, given.approval_id)
        self.story.reprints += 1
        self._robot.rest(0.8)

    def _send(self) -> None:
        self._tell("송장 저장")
        rows = self._prepared_or_sold()
        by_hand = rows[: len(rows) // 3]
        screen = self._desk.window.open("waybills")
        assert isinstance(screen, WaybillScreen)  # noqa: S101 - the screen of that key
        self._robot.rest(0.6)
        lines = [f"{row.order_no}\t{lotte_number(i)}" for i, row in enumerate(by_hand)]
        self._robot.paste("\r\n".join(lines))
        self._robot.rest(0.4)
        self._shot("07-송장-붙여넣음")
        self._robot.press(Qt.Key.Key_F12)
        left = len(rows) - len(by_hand)
        self._robot.wait("numbers are saved", lambda: self._sold() == left)
        self._courier_file(screen, rows[len(by_hand) :], len(by_hand))
        self.story.waybills = len(rows)
        self._tell("쇼핑몰에 배송중 알리기")
        ours = {row.order_no for row in rows if row.mall_id == self._mall().mall.mall_id}
        self._robot.wait("the mall shows it", lambda: self.shipped() >= len(ours))

    def _courier_file(self, screen: WaybillScreen, rows: list[OrderRow], first: int) -> None:
        self._tell("택배사 결과 파일 들이기")
        path = self._out / "롯데택배_결과.xlsx"
        path.write_bytes(lotte_result(rows, first))
        screen.open_with(path)
        self._robot.wait("the file is on the bench", lambda: screen.to_save() == len(rows))
        self._shot("07-송장-택배사-파일")
        self._robot.press(Qt.Key.Key_F12)
        self._robot.wait("its numbers are saved", lambda: not self._with(OrderStatus.SOLD))

    def _cancel_late(self) -> None:
        self._tell("송장 뒤에 취소된 주문")
        office, actor, window = self._counter.office, self._desk.who(), self._desk.window
        order_id = self._late_order = self._to_cancel()
        late = LateCancel(window, self._robot, office, actor, order_id)
        window.open("orders", order_id)
        late.ask()
        self._shot("07-취소-접수")
        late.agree()
        self._shot("07-취소-반품")
        late.pull()
        late.put_back()
        self._shot("07-취소-끝남")
        self.story.cancelled += 1

    def _to_cancel(self) -> int:
        """An order of the mall with an API whose money goes back the way it came: by transfer before
        by card, for a transfer has a cash receipt that must follow. Any other where there is none."""
        office = self._counter.office
        sent = [row.order_id for row in office.waybills.today(self._desk.who())]
        rows = [row for one in sent if (row := office.orders.row(one)) is not None]
        ours = self._mall().mall.mall_id
        fit = [r for r in rows if r.mall_id == ours and r.method in CANCELLED_AT_ONCE]
        by_transfer = [r for r in fit if r.method is PaymentMethod.TRANSFER]
        return (by_transfer or fit or rows)[-1].order_id

    def _give_back(self) -> None:
        self._tell("취소한 주문의 돈 돌려주기")
        office, actor = self._counter.office, self._desk.who()
        row = office.orders.row(self._late_order)
        if row is None or row.method not in CANCELLED_AT_ONCE:
            return
        money = MoneyAtTheDesk(self._desk.window, self._robot, office, actor, self._late_order)
        while (act := money.next_act()) is not None:
            self._shot(f"07-취소-돈-{act.value}")
        self.story.refunded += 1
        self._robot.wait("the mall shows it", lambda: self._at_mall(row) is MallStatus.CANCELLED)
        self._robot.rest(0.4)
        self._shot("07-취소-돈-끝남")

    def _buyers_pay(self) -> None:
        """Whoever still owed pays in: the gateway posts it, and the orders are paid."""
        self._tell("가상계좌 입금 통보")
        waiting = [
            one
            for one in self._with(OrderStatus.AWAITING_PAYMENT)
            if one.method is PaymentMethod.VIRTUAL_ACCOUNT
            and one.mall_id == self._mall().mall.mall_id
        ]
        if not self._mall().buyers_pay():
            return
        orders = self._counter.office.orders
        ids = [one.order_id for one in waiting]
        self._robot.wait(
            "they are paid",
            lambda: all(row and row.status is OrderStatus.PAID for row in map(orders.row, ids)),
        )
        self.story.deposits = len(ids)
        self._desk.window.open("settings", "notices")
        self._robot.rest(0.6)
        self._shot("16-설정-결제-통보")

    def _evening(self) -> None:
        evening = Evening(self._desk, self._robot, self._counter.office, self._shot)
        self._tell("매니저의 저녁: 마감과 백업")
        evening.take_over()
        self.story.closings = evening.close_day()
        evening.take_lists()
        evening.back_up()

    def _at_mall(self, row: OrderRow) -> MallStatus:
        return self._mall().server.books.order(row.order_no).status

    def _look_around(self) -> None:
        names = {
            "today": "08-오늘",
            "orders": "09-주문",
            "waybills": "10-송장",
            "history": "11-전자료",
            "promises": "12-쇼핑몰-할-일",
            "items": "13-상품",
            "partners": "14-거래처",
            "devices": "15-장치",
            "settings": "16-설정",
        }
        for key, name in names.items():
            self._tell(f"화면 {name}")
            self._desk.window.open(key)
            self._robot.rest(0.6)
            self._shot(name)

    def shipped(self) -> int:
        """How many orders the mall itself shows as 배송중."""
        shown = self._mall().server.books.orders()
        return sum(order.status is MallStatus.SHIPPING for order in shown)

    def _shot(self, name: str) -> None:
        if not self._photos:
            return
        made = photograph(self._desk.window, name, self._shots, lambda: self._robot.rest(0.15))
        self.story.files += made

    def _mall(self) -> PretendMall:
        return cast("PretendMall", self._desk.extra)

    def _count(self) -> int:
        return sum(one.orders for one in self._counter.office.orders.days(DAY, 1))

    def _rows(self, wanted: OrderFilter) -> list[OrderRow]:
        return list(self._counter.office.orders.page(wanted, None, 500).rows)

    def _with(self, *statuses: OrderStatus) -> list[OrderRow]:
        return self._rows(OrderFilter(statuses=frozenset(statuses)))

    def _waiting(self, view: QueueView) -> list[OrderRow]:
        page = self._counter.office.orders.queue(view, None, 500)
        return [row for row in page.rows if row.print_block is None]

    def _prepared(self) -> list[OrderRow]:
        return self._with(OrderStatus.PREPARING)

    def _prepared_or_sold(self) -> list[OrderRow]:
        return self._with(OrderStatus.SOLD)

    def _printed(self) -> int:
        return sum(bool(paper.slip_code) for paper in papers(self._desk.place.papers))

    def _sold(self) -> int:
        return len(self._with(OrderStatus.SOLD))


def _scanned(screen: HandOverScreen) -> int:
    sheet = screen.presenter.sheet
    return len(sheet.scanned) if sheet else 0
