"""The order screen over a real SQLite file: window, services, a day of orders in every state."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.statement import RawStatement
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.printing import PrintAction
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.gateways.ports import MallGateway
from pos_app.services.house.log_in import LogIn
from pos_app.services.house.malls import Malls
from pos_app.services.house.passwords import Passwords
from pos_app.services.house.staff import NewPerson, StaffBook
from pos_app.services.intake.mall_pull import MallPull
from pos_app.services.intake.mall_round import MallRound
from pos_app.services.money.payment_timeline import PaymentTimeline
from pos_app.services.orders import order_moves
from pos_app.services.orders.orders import Orders
from pos_app.services.orders.payments import Payments
from pos_app.services.paper import after_paper
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.slip_claim import SlipClaimed
from pos_app.services.paper.slip_pdf import SlipPdf
from pos_app.services.paper.slip_preview import SlipPreview
from pos_app.services.paper.slips import Slips
from pos_app.services.warehouse.cancel_desk import CancelDesk
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.put_back import PutBack
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.orders.needs import OrderServices
from pos_app.ui.screens.orders.screen import OrdersScreen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.services.selling import sell
from tests.ui.settling import settle, went_off

PASSWORD = "봄바람이 부는 날"
NAMES = (
    "오세린",
    "윤다온",
    "한가람",
    "주식회사 새봄",
    "임채원",
    "강나래",
    "조은별",
    "문태오",
    "배소율",
)
GOODS = (
    "면 행주 5매",
    "유리 머그 350 ml",
    "무지 노트 A5",
    "젤펜 0.5 검정 10자루",
    "도시락 가방 회색",
)
MINUTE = 60_000
_SQL = (
    "UPDATE partner SET name=:name WHERE (CAST(substr(phone, 10, 4) AS INTEGER) - :first) % :many"
    " = :place AND phone LIKE '010-0000-1%'"
)
_NAME = RawStatement(_SQL, _SQL, frozenset({"partner"}))


@dataclass
class OtherScreen(Screen):
    """Stands for a screen of somebody else and remembers what it was opened with."""

    def __post_init__(self) -> None:
        super().__init__()
        self.opened: list[object] = []

    def open_with(self, what: object) -> None:
        self.opened.append(what)


@dataclass
class OrderHouse:
    """The window with 주문 in front."""

    db: Database
    shop: make.Shop
    clock: FrozenClock
    tasks: Tasks
    services: OrderServices
    manager: Actor
    window: MainWindow
    folders: list[Path]
    others: dict[str, OtherScreen]
    gateway: list[MallGateway]
    changes: Changes
    lanes: tuple[str, ...] = field(default=("db", "slips", "scan", "paper", "mall"))

    @property
    def screen(self) -> OrdersScreen:
        screen = self.window.open("orders")
        assert isinstance(screen, OrdersScreen)
        return screen

    def order(self, **changes: object) -> int:
        return make.order(self.db, self.shop, **changes)

    def claim(self, order_id: int) -> SlipClaimed:
        return self.services.slips.print_one(self.shop.clerk, new_op_id(), order_id)

    def paper(self, claimed: SlipClaimed, *steps: PrintAction) -> None:
        """Bring a paper so far: `BEGIN`, then `CONFIRM`, `LOSE`, `BLOCK`, `HAND_OVER`."""
        by = order_moves.who(self.shop.clerk, self.clock.now())
        for step in steps:
            self.db.write(lambda tx, step=step: after_paper.move_job(tx, by, claimed.job_id, step))

    def printed(self, **changes: object) -> int:
        order_id = self.order(**changes)
        self.paper(self.claim(order_id), PrintAction.BEGIN, PrintAction.CONFIRM)
        return order_id

    def barcode(self, order_id: int) -> str:
        row = self.services.orders.row(order_id)
        assert row is not None
        assert row.slip_serial is not None
        return encode(row.slip_serial, 0)

    def scan(self, code: str) -> None:
        self.screen.on_scan(Scan(code, "serial", self.clock.now()))
        self.settle()

    def settle(self) -> None:
        """Wait until every lane is idle and what it brought was shown."""
        for rounds in (3, 1):
            went_off(self.window, self.changes)
            settle(self.tasks, *self.lanes, rounds=rounds)


def wait(until: Callable[[], bool]) -> None:
    """Turn the event loop until it holds; thirty seconds at most."""
    since = QElapsedTimer()
    since.start()
    while not until():
        assert since.elapsed() < 30_000, "it never came"
        QTest.qWait(1)


def services_over(
    db: Database,
    clock: FrozenClock,
    folder: Path,
    passwords: Passwords,
    gateway: list[MallGateway],
) -> OrderServices:
    """The services of the screen; `gateway` holds the mall's API once a test puts one in."""
    slips = Slips(db, clock)
    pull = MallPull(db, clock, lambda _mall: gateway[0] if gateway else None)
    cancels = Cancels(db, clock)
    return OrderServices(
        cancels=cancels,
        cancel_desk=CancelDesk(db, clock, cancels, PutBack(db, clock)),
        orders=Orders(db, clock),
        slips=slips,
        pdf=SlipPdf(db, clock, slips),
        preview=SlipPreview(slips),
        answers=PaperAnswers(db, clock),
        payments=Payments(db, clock),
        timeline=PaymentTimeline(db),
        malls=MallRound(Malls(db, clock), pull),
        log_in=LogIn(db, clock, passwords, "카운터 1"),
        papers=folder / "papers",
    )


@contextmanager
def opened(sqlite: Sqlite, folder: Path, theme: str = "light") -> Generator[OrderHouse]:
    """The screen with nothing ordered yet."""
    make_application("dark" if theme == "dark" else "light")
    db = Database(sqlite.fresh(folder))
    clock, tasks = FrozenClock(make.T0), Tasks()
    shop = make.shop(db)
    changes = Changes()
    db.on_change(changes.post)
    passwords = Passwords(memory_kib=8, passes=1)
    gateway: list[MallGateway] = []
    services = services_over(db, clock, folder, passwords, gateway)
    StaffBook(db, clock, passwords).add(
        shop.manager, NewPerson("han", "한승인", Role.MANAGER, PASSWORD)
    )
    folders: list[Path] = []
    keys = ("sale", "history", "waybills", "imports", "cancels", "receipts")
    others = {key: OtherScreen() for key in keys}

    def make_orders() -> OrdersScreen:
        return OrdersScreen(services, tasks, lambda: shop.clerk, clock, folders.append)

    entries = [ScreenEntry("orders", "주문", "orders", make_orders)]
    entries += [
        ScreenEntry(key, key, "sale", lambda one=one: one, rail=False)
        for key, one in others.items()
    ]
    window = MainWindow(entries, clock, changes=changes)
    made = OrderHouse(
        db, shop, clock, tasks, services, shop.manager, window, folders, others, gateway, changes
    )
    try:
        yield made
    finally:
        made.settle()
        window.close()
        window.deleteLater()
        tasks.close()
        QApplication.sendPostedEvents()
        assert db.open_transactions == 0
        db.close()


def a_day(made: OrderHouse, count: int = 64) -> list[int]:
    """So many orders of the day in every state; the ids, oldest first."""
    ids: list[int] = []
    for n in range(count):
        at = make.T0 - MINUTE * 9 * (count - n)
        changes: dict[str, object] = {
            "ordered_at": at,
            "order_no": f"20261124_{105_203_317 + n * 1_013_771:09d}",
            "receiver": NAMES[n % len(NAMES)],
            "first_product": GOODS[n % len(GOODS)],
            "line_count": 1 + n % 3,
            "method": list(PaymentMethod)[n % 6],
            "tel": f"010-0000-{1000 + n}",
        }
        ids.append(_one(made, n, changes))
    for place, name in enumerate(NAMES):
        made.db.write(
            lambda tx, place=place, name=name: tx.run(
                _NAME, name=name, place=place, many=len(NAMES), first=1000
            )
        )
    return ids


def _one(made: OrderHouse, n: int, changes: dict[str, object]) -> int:
    kind = n % 12
    if kind == 1:
        return made.order(**{**changes, "pay": PayState.AWAITING, "method": PaymentMethod.BANK})
    if kind == 3:
        return made.order(**changes, mall_total=12_580)
    if kind == 5:
        unknown = {"pay": PayState.UNCONFIRMED, "method": PaymentMethod.UNKNOWN}
        return made.order(**{**changes, **unknown})
    if kind == 6:
        return made.printed(**changes)
    if kind == 7:
        order_id = made.order(**changes)
        made.paper(made.claim(order_id), PrintAction.BEGIN, PrintAction.HAND_OVER)
        return order_id
    if kind == 8:
        order_id = made.printed(**changes)
        sell(made.db, made.shop, order_id)
        return order_id
    if kind == 9:
        return made.order(**changes, stop=StopState.HELD, stop_reason="주소 확인")
    if kind == 10:
        return made.order(**changes, stop=StopState.CANCEL_REQUESTED)
    if kind == 11 and n < 24:
        order_id = made.order(**changes)
        step = PrintAction.LOSE if n < 12 else PrintAction.BLOCK
        made.paper(made.claim(order_id), PrintAction.BEGIN, step)
        return order_id
    return made.order(**changes)
