"""택배사 접수 파일: orders that may be handed to a courier, written in the courier's own form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import couriers
from pos_app.db.parcels import files_out
from pos_app.db.parcels.files_out import COURIER_FILE, OutOrder
from pos_app.db.transaction import Tx
from pos_app.documents.out_files.formats import OutKind, load_out_formats
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.orders.order_status import OrderStatus, PaperState, SaleState
from pos_app.domain.parcels import courier_order
from pos_app.domain.parcels.courier_order import Sender, ShipLine, ShipOrder, ShipRow
from pos_app.domain.parcels.mall_upload import NothingToWrite
from pos_app.domain.parcels.out_format import OutFormat
from pos_app.domain.parcels.out_rows import new_row, whole_tables
from pos_app.domain.paying.payment import may_ship
from pos_app.logs import without_money_numbers
from pos_app.services.house.settings import read_settings
from pos_app.services.orders.order_moves import who
from pos_app.services.outgoing import require_open
from pos_app.services.parcels.file_writing import FilesWritten, korean_day, write_files

MOST = 1_000
"""So many orders of each stage are shown at once; a file written brings no others up."""
_STAGES = (
    OrderStatus.SOLD,
    OrderStatus.PREPARING,
    OrderStatus.HELD,
    OrderStatus.CANCEL_REQUESTED,
    OrderStatus.PAID,
)


class CourierOrders:
    """`forms` is the folder of the shop's own forms, `folder` where files go."""

    def __init__(self, db: Database, clock: Clock, forms: Path, folder: Path) -> None:
        self._db = db
        self._clock = clock
        self._forms = forms
        self._folder = folder

    def couriers(self, actor: Actor) -> tuple[str, ...]:
        """Codes of the shop's couriers that have a form, in the shop's order."""
        require(actor, Permission.LOOK)
        known = self._known()
        used = self._db.read(couriers.everything)
        return tuple(one.code for one in used if one.active and one.code in known)

    def look(self, actor: Actor, *, together: bool) -> list[ShipRow]:
        """Orders without a waybill with their verdicts; `together`: one box for one receiver."""
        require(actor, Permission.LOOK)
        orders = self._db.read(_waiting)
        return courier_order.rows(orders, together=together)

    def write(
        self, actor: Actor, code: str, order_ids: Sequence[int], *, together: bool
    ) -> FilesWritten:
        """Write those of the orders that may still go into one file, and note it with each.

        Raises `NothingToWrite`, `OutFileNotWritten`, `BrokenFormat`, `OutgoingFrozen`; KeyError for an unknown courier.
        """
        require(actor, Permission.SAVE_WAYBILL)
        form = self._known()[code]
        now = self._clock.now()
        orders, sender = self._db.read(lambda tx: _chosen(tx, order_ids))
        if not orders:
            raise NothingToWrite
        boxes = courier_order.boxes(orders, together=together)
        day = korean_day(now)
        rows = [new_row(form, courier_order.values(box, sender, day)) for box in boxes]
        paths = write_files(form, whole_tables(form, rows), self._folder, now)
        done = tuple(order.order_id for order in orders)
        by = who(actor, now)
        self._db.write(lambda tx: _note(tx, by, done, code, paths[0].name))
        return FilesWritten(paths, len(done), len(rows), done)

    def _known(self) -> dict[str, OutFormat]:
        return load_out_formats(OutKind.COURIER, self._forms)


def _waiting(tx: Tx) -> list[ShipOrder]:
    return _whole(tx, files_out.without_parcel(tx, _STAGES, MOST))


def _chosen(tx: Tx, order_ids: Sequence[int]) -> tuple[list[ShipOrder], Sender]:
    """The orders that may go now, in the order asked; what changed meanwhile falls out."""
    require_open(tx)
    ids = list(dict.fromkeys(order_ids))
    live = files_out.parcels(tx, ids)
    found = {one.order_id: one for one in _whole(tx, files_out.by_ids(tx, ids))}
    shop = read_settings(tx)
    going = [
        found[one]
        for one in ids
        if one in found
        and one not in live
        and ShipRow(found[one], courier_order.judge(found[one])).goes
    ]
    return going, Sender(shop.shop_name, shop.tel, shop.address)


def _whole(tx: Tx, orders: Sequence[OutOrder]) -> list[ShipOrder]:
    ids = [order.order_id for order in orders]
    lines = files_out.lines(tx, ids)
    asked = files_out.last_files(tx, COURIER_FILE, ids)
    return [_ship_order(order, lines, asked) for order in orders]


def _ship_order(
    order: OutOrder,
    lines: Mapping[int, Sequence[files_out.OutLine]],
    asked: Mapping[int, files_out.EarlierFile],
) -> ShipOrder:
    before = asked.get(order.order_id)
    return ShipOrder(
        order.order_id,
        order.order_no,
        order.mall,
        order.receiver,
        order.tel,
        order.tel2,
        order.zip,
        order.address,
        without_money_numbers(order.memo),
        tuple(
            ShipLine(one.product, one.option, one.quantity) for one in lines.get(order.order_id, ())
        ),
        may_ship(order.pay, order.method),
        order.paper is not PaperState.NONE or order.sale is SaleState.SOLD,
        order.sale is SaleState.SOLD,
        order.stop,
        before.at if before else None,
        str(before.detail.get("courier", "")) if before else "",
    )


def _note(tx: Tx, by: Who, order_ids: Sequence[int], code: str, name: str) -> None:
    audit.append(
        tx,
        by,
        *(
            Move("sales_order", one, COURIER_FILE, detail={"courier": code, "file": name})
            for one in order_ids
        ),
    )
