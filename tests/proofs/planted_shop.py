"""A shop in which everything that must not be seen passes through everything that writes."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from pos_app.clock import FrozenClock, day_of
from pos_app.db.database import Database
from pos_app.db.engine import make_engine
from pos_app.db.house import couriers
from pos_app.db.trial import try_server
from pos_app.domain.errors import PosError
from pos_app.domain.gateway.refund_account import RefundAccount
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.data_key import BadRecoveryCode, OtherShopsKey
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.secret import Secret
from pos_app.gateways.inicis.keys import InicisKeys, keep_keys
from pos_app.gateways.mall_client import open_mall
from pos_app.gateways.secrets.os_keyring import OsKeyring
from pos_app.gateways.secrets.port import SecretTrouble
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.gateways.simulated.mall_faults import Call as MallCall
from pos_app.gateways.simulated.mall_faults import Fault
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.services.due_worker import DueWorker
from pos_app.services.intake.item_books import ItemBooks
from pos_app.services.intake.mall_pull import MallPull
from pos_app.services.money.data_key import DataKey
from pos_app.services.orders.orders import Orders
from pos_app.services.parcels.courier_orders import CourierOrders
from pos_app.services.selling.collections import Collections
from pos_app.services.selling.statements import Statements
from pos_app.services.warehouse.cancels import Cancels
from tests import make
from tests.proofs.planted import Field, Kind
from tests.services.collecting import Till
from tests.services.merchant_bench import Shop as MerchantShop
from tests.services.merchant_bench import merchant_shop
from tests.services.refund_bench import refund_counter
from tests.services.selling import printed_order, sell
from tests.services.ways_bench import LastingSecrets, Ways

K = Kind
_QUICK = [
    fault
    for fault in GatewayFault
    if fault
    not in (
        GatewayFault.NO_CONNECT,
        GatewayFault.BAD_CERTIFICATE,
        GatewayFault.SLOW,
        GatewayFault.APPLIED_THEN_LATE,
    )
]
_MALL_QUICK = [fault for fault in Fault if fault not in (Fault.LATE, Fault.SLOW)]
_log = logging.getLogger("pos_app.planted")
REAL = [code.value for code in CourierCode if code is not CourierCode.OTHER]


class Broken:
    """A driver whose step raises what it is given."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def drive_once(self) -> object | None:
        raise self._error

    def next_due(self) -> int | None:
        return None


class TalkativeStore:
    """A system's store of keys whose errors repeat what it was told."""

    def get_password(self, _service: str, _name: str, /) -> str | None:
        return None

    def set_password(self, _service: str, _name: str, password: str, /) -> None:
        raise RuntimeError(f"cannot write {password!r}")

    def delete_password(self, _service: str, _name: str, /) -> None:
        raise AssertionError


@dataclass
class PlantedShop:
    """Books, gateway, mall and files; each play plants some values on a way of its own."""

    field: Field
    ways: Ways
    merchant: MerchantShop
    mall: SimulatedMall
    papers: Path

    def __post_init__(self) -> None:
        self.db, self.clock = self.ways.counter.db, self.ways.counter.clock
        self.shop = self.ways.counter.shop
        self._faults = cycle([None, *_QUICK])
        self._mall_faults = cycle([None, *_MALL_QUICK])
        self._hard = self._raised()
        self._orders = iter(pretend_orders(11, 12_000, day_of(make.T0), first=False))
        self._till = Till(
            self.db, self.shop, FrozenClock(make.T0), Collections(self.db, self.clock)
        )

    # -- ways into the product --------------------------------------------------------------------

    def merchant_keys(self) -> None:
        """Keys typed into 설정, tried with a gateway that has others, kept where that fails."""
        key, iv = (Secret(self.field.put(k, "typed")) for k in (K.GATEWAY_KEY, K.GATEWAY_IV))
        keys = replace(self.merchant.draft().keys, key=key, iv=iv)  # type: ignore[type-var]
        service, people = self.merchant.merchants(), self.merchant.people
        service.test(people.manager, self.merchant.draft(keys))
        service.change(people.manager, self.merchant.draft(keys))
        with self.merchant.doors() as doors:
            _log.info("%s %s", doors, doors(self.merchant.draft().mid))
        try:
            keep_keys(OsKeyring(TalkativeStore()), InicisKeys("INIpayTest", key, iv))
        except SecretTrouble as trouble:
            _log.error("keys of %s were not kept: %r", keys, trouble, exc_info=trouble)

    def refund_account(self) -> None:
        """An account that is kept, sent to a gateway that fails in some way, and revealed."""
        ways, fault = self.ways, next(self._faults)
        sold = ways.paid(RefundChannel.ACCOUNT)
        account = RefundAccount(
            "88", self.field.put(K.ACCOUNT, "kept"), self.field.put(K.HOLDER, "kept")
        )
        ways.accounts.keep(ways.clerk, sold.money_back_id, account)
        if fault is not None:
            ways.counter.gateway.commit(fault, Call.REFUND)
        row = ways.ask(sold, RefundChannel.ACCOUNT)
        shown = ways.accounts.reveal(ways.clerk, sold.money_back_id)
        ways.run(hours=1)  # to its end: what waits is asked again by every later play
        _log.info("%r goes to %r by %s", row, shown, ways.data_key)

    def mall_orders(self) -> None:
        """Orders with phones and what buyers write, from a mall that fails, told by a wrong key."""
        mall, put = self.mall, self.field
        order = next(self._orders)
        memo = f"전화 {put.written(K.PHONE, 'memo')} 카드 {put.written(K.CARD, 'memo')}"
        planted = replace(
            order,
            tel=put.grouped(K.PHONE, "tel"),
            buyer_tel=put.grouped(K.PHONE, "buyer tel"),
            memo=memo,
        )
        mall.books.place(planted)
        fault = next(self._mall_faults)
        if fault is not None:
            mall.faults.plan(MallCall.ORDERS, fault)
        wrong = Secret(put.put(K.MALL_KEY, "header"))
        stranger = open_mall(replace(mall.settings(), secret=wrong))
        known = open_mall(mall.settings())
        for client in (stranger, known):
            pull = MallPull(self.db, self.clock, lambda _mall, its=client: its)
            for _ in range(2):
                try:
                    pull.pull_now(self.shop.clerk, self.shop.mall_id)
                except PosError as trouble:
                    _log.warning("the mall %s: %r", mall.settings(), trouble, exc_info=trouble)
            client.set_status(order.order_no, MallStatus.PREPARING, new_op_id())
            client.close()

    def reasons(self) -> None:
        """What staff write beside what they do."""
        put, orders = self.field, Orders(self.db, self.clock)
        order_id = make.order(self.db, self.shop, tel=put.grouped(K.PHONE, "tel"))
        orders.hold(self.shop.clerk, order_id, f"{put.written(K.PHONE, 'reason')}로 다시 전화")
        orders.release(self.shop.clerk, order_id, f"카드 {put.written(K.CARD, 'reason')}")
        why = f"신한 {put.grouped(K.ACCOUNT, 'reason')} 으로 환불"
        Cancels(self.db, self.clock).accept(self.shop.clerk, order_id, why)

    def files(self) -> None:
        """A courier's file, a customer's statement and the list of items, written."""
        put = self.field
        memo = f"{put.written(K.PHONE, 'memo')} {put.written(K.CARD, 'memo')} {put.grouped(K.ACCOUNT, 'memo')}"
        order_id = printed_order(
            self.db,
            self.shop,
            tel=put.grouped(K.PHONE, "tel"),
            tel2=put.grouped(K.PHONE, "tel2"),
            memo=memo,
            method=PaymentMethod.DEFERRED,
        )
        sell(self.db, self.shop, order_id)
        service = CourierOrders(self.db, self.clock, self.papers / "forms", self.papers / "courier")
        code = REAL[len(put.plants) % len(REAL)]
        service.write(self.shop.clerk, code, [order_id], together=False)
        ItemBooks(self.db, self.clock, self.papers / "items").write(self.shop.clerk)
        self._statement(order_id)

    def _statement(self, order_id: int) -> None:
        put, clerk = self.field, self.shop.clerk
        asked = "SELECT partner_id FROM sales_order WHERE id=:o"
        self._till.partner_id = int(self.ways.counter.ask_sql(asked, o=order_id)[0][0])
        memo = f"{put.written(K.CARD, 'note')} {put.grouped(K.ACCOUNT, 'note')} {put.written(K.PHONE, 'note')}"
        self._till.collections.collect(clerk, new_op_id(), self._till.money(1_000, memo=memo))
        made = Statements(self.db, self.clock)
        day, folder = day_of(make.T0), self.papers / "statements"
        folder.mkdir(parents=True, exist_ok=True)
        of = (clerk, self._till.partner_id, day, day + 1)
        (folder / f"{order_id}.xlsx").write_bytes(made.excel(*of))
        (folder / f"{order_id}.pdf").write_bytes(made.pdf(*of))

    def recovery_codes(self) -> None:
        """Codes of other shops, typed here, and a key this PC is asked to show."""
        desk = DataKey(self.db, self.clock, LastingSecrets)
        code = self.field.put(K.CODE, "typed")
        for typed in (code, code[:-1]):
            try:
                desk.enter(self.shop.manager, typed)
            except (OtherShopsKey, BadRecoveryCode) as no:
                _log.warning("no key of ours: %r by %s", no, desk, exc_info=no)

    def databases(self) -> None:
        """Servers nobody listens at, and an address that is none."""
        password = self.field.put(K.PASSWORD, "address")
        url = f"postgresql://pos:{password}@127.0.0.1:1/damda"
        _log.info("%s", try_server(Secret(url)))
        for address, act in ((url, self._read), (url.replace(":1/", ":x/"), make_engine)):
            try:
                act(address)
            except PosError as trouble:
                _log.error("no database: %r", trouble, exc_info=trouble)

    @staticmethod
    def _read(address: str) -> None:
        database = Database(address)
        try:
            database.read(lambda tx: tx)
        finally:
            database.close()

    # -- what nobody expected ---------------------------------------------------------------------

    def crashes(self) -> None:
        """A mistake of ours with such a value in its words, on each way to the log."""
        error, alive = next(self._hard)
        for way in (_worker, _caught, _main, _thread, _ending):
            way(self.db, self.clock, error)
        del alive

    def _raised(self) -> Iterator[tuple[Exception, object]]:
        """An error, and who holds the value while it is on its way."""
        put, way = self.field, "crash"
        while True:
            for kind in (K.GATEWAY_KEY, K.MALL_KEY, K.DATA_KEY, K.CODE, K.GATEWAY_IV):
                secret = Secret(put.put(kind, way))
                yield ValueError(f"no such {kind}: {secret.reveal()!r}"), secret
                yield KeyError({"at": secret.reveal(), "held": secret}), secret
            account = RefundAccount("88", put.put(K.ACCOUNT, way), put.put(K.HOLDER, way))
            yield ValueError(f"{account.number} of {account.holder}: {account}"), account
            for kind in (K.PHONE, K.CARD, K.ACCOUNT):
                yield RuntimeError(f"Key (tel)=({put.grouped(kind, way)}) exists"), None
                yield RuntimeError(f"to-{put.written(kind, way)}."), None
                yield RuntimeError({"memo": f"번호 {put.written(kind, way)}"}), None
            for kind in (K.PHONE, K.CARD):
                yield RuntimeError(f"phone_key='{put.put(kind, way)}'"), None
            password = put.put(K.PASSWORD, way)
            yield OSError(f"postgresql+psycopg://pos:{password}@127.0.0.1/x"), None
            yield OSError({"password": put.put(K.PASSWORD, way)}), None


def _worker(db: Database, clock: FrozenClock, error: Exception) -> None:
    DueWorker(db, clock, Broken(error), "refund", "refunds").turn()


def _caught(_db: Database, _clock: FrozenClock, error: Exception) -> None:
    _log.error("the counter met something unexpected", exc_info=error)


def _main(_db: Database, _clock: FrozenClock, error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _thread(_db: Database, _clock: FrozenClock, error: Exception) -> None:
    def breaks() -> None:
        raise error

    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()


def _ending(_db: Database, _clock: FrozenClock, error: Exception) -> None:
    class Ending:
        def __del__(self) -> None:
            raise error

    ending = Ending()
    del ending


@contextmanager
def planted_shop(
    database: Database, other: Database, folder: Path, seed: int
) -> Generator[PlantedShop]:
    """The shop, and beside it (`other`) one that only has to do with its merchant number."""
    with (
        refund_counter(database) as counter,
        merchant_shop(other, folder / "keys") as merchant,
        SimulatedMall(secret="right") as mall,
    ):
        merchant.contract()
        database.write(lambda tx: couriers.put(tx, REAL))
        yield PlantedShop(Field(seed), Ways(counter), merchant, mall, folder / "papers")


PLAYS: tuple[Callable[[PlantedShop], None], ...] = (
    PlantedShop.merchant_keys,
    PlantedShop.refund_account,
    PlantedShop.mall_orders,
    PlantedShop.reasons,
    PlantedShop.files,
    PlantedShop.recovery_codes,
    PlantedShop.databases,
    *[PlantedShop.crashes] * 4,
)
