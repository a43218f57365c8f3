"""쇼핑몰 송장 업로드: the file a mall wants back, written, and ticked once the mall has taken it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import malls
from pos_app.db.house.malls import MallRecord
from pos_app.db.parcels import files_out
from pos_app.db.parcels.files_out import MALL_FILE
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises as promise_rows
from pos_app.documents.order_files.formats import load_formats
from pos_app.documents.order_files.sheet_reader import read_mall_sheet
from pos_app.documents.out_files.formats import OutKind, load_out_formats
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.intake.import_preview import NoSuchMall
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseAction, PromiseState
from pos_app.domain.parcels.mall_upload import (
    NothingToWrite,
    NoUploadFormat,
    OwnFileNeeded,
    UploadOrder,
    UploadRow,
    WrongMallFile,
    judge,
    upload_rows,
)
from pos_app.domain.parcels.out_file import MallSheet
from pos_app.domain.parcels.out_format import OutFormat
from pos_app.domain.parcels.out_rows import lacking, whole_tables
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import who
from pos_app.services.outgoing import require_open
from pos_app.services.outside.promise_moves import move
from pos_app.services.outside.promises import TickKind, tick_rows
from pos_app.services.parcels.courier_words import read_words
from pos_app.services.parcels.file_writing import FilesWritten, korean_day, write_files
from pos_app.services.parcels.upload_orders import candidates, whole


@dataclass(frozen=True, slots=True)
class UploadMall:
    """A mall known by its files: its upload form, and whether its own file must be chosen first.

    `names_courier`: the file holds the courier; `own_words`: by a number of the shop's own.
    """

    mall_id: int
    name: str
    kind: str
    label: str
    own_file: bool
    names_courier: bool
    own_words: bool


@dataclass(frozen=True, slots=True)
class TakenOrder:
    """What became of one order that the mall took: `changed`, its waybill is another one now."""

    order_id: int
    done: bool
    changed: bool = False


class MallUploads:
    """`order_forms` and `forms` are the folders of the shop's own forms, `folder` where files go."""

    def __init__(
        self, db: Database, clock: Clock, order_forms: Path, forms: Path, folder: Path
    ) -> None:
        self._db = db
        self._clock = clock
        self._order_forms = order_forms
        self._forms = forms
        self._folder = folder

    def malls(self, actor: Actor) -> list[UploadMall]:
        """Malls known by files that take waybills by a file, in the shop's order."""
        require(actor, Permission.LOOK)
        known = self._known()
        return [
            _mall(one, known[one.kind])
            for one in self._db.read(malls.everything)
            if one.active and one.channel == "file" and one.kind in known
        ]

    def form_words(self, actor: Actor, mall_id: int) -> Mapping[str, str]:
        """What the shipped form calls each courier at this mall. Raises as `look`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: self._form(tx, mall_id)).couriers

    def open_own(self, actor: Actor, mall_id: int, path: Path, password: str | None) -> MallSheet:
        """Read the mall's own file; takes up to 5 s.

        Raises a kind of `OrderFileRefused`, `WrongMallFile`, `NoSuchMall`, `NoUploadFormat`.
        """
        require(actor, Permission.LOOK)
        form = self._db.read(lambda tx: self._form(tx, mall_id))
        sheet = read_mall_sheet(path, password, load_formats(self._order_forms))
        _check_sheet(form, sheet)
        return sheet

    def look(self, actor: Actor, mall_id: int, sheet: MallSheet | None = None) -> list[UploadRow]:
        """The mall's open orders with their verdicts, then what only the mall's own file knows.

        Raises `NoSuchMall`, `NoUploadFormat`, `WrongMallFile`.
        """
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: self._look(tx, mall_id, sheet))

    def write(
        self,
        actor: Actor,
        mall_id: int,
        order_ids: Sequence[int],
        sheet: MallSheet | None = None,
    ) -> FilesWritten:
        """Write those of the orders that may still go, and note with each what the file says.

        Raises `NothingToWrite`, `OwnFileNeeded`, `OutFileNotWritten`, `OutgoingFrozen`, and as `look`.
        """
        require(actor, Permission.SAVE_WAYBILL)
        now = self._clock.now()
        form, orders, words = self._db.read(lambda tx: self._chosen(tx, mall_id, order_ids, sheet))
        rows = upload_rows(form, orders, words, sheet, korean_day(now))
        if not rows:
            raise NothingToWrite
        paths = write_files(form, whole_tables(form, rows, sheet), self._folder, now)
        by = who(actor, now)
        self._db.write(lambda tx: _note(tx, by, orders, paths[0].name))
        done = tuple(order.order_id for order in orders)
        return FilesWritten(paths, len(done), len(rows), done)

    def taken(self, actor: Actor, order_ids: Sequence[int]) -> list[TakenOrder]:
        """The mall took the file: what it was told of these orders is done.

        An order whose waybill is no longer the one in its last file stays to be done.
        """
        require(actor, Permission.TICK_PROMISE)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _taken(tx, by, order_ids))

    def refused(self, actor: Actor, order_id: int, reason: str) -> bool:
        """The mall refused this order's row: its words are kept and it stays to be done."""
        require(actor, Permission.TICK_PROMISE)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _refused(tx, by, order_id, reason))

    def _known(self) -> dict[str, OutFormat]:
        return load_out_formats(OutKind.MALL, self._forms)

    def _form(self, tx: Tx, mall_id: int) -> OutFormat:
        mall = malls.by_id(tx, mall_id)
        if mall is None or not mall.active:
            raise NoSuchMall(mall_id)
        form = self._known().get(mall.kind)
        if form is None:
            raise NoUploadFormat(mall.kind)
        return form

    def _look(self, tx: Tx, mall_id: int, sheet: MallSheet | None) -> list[UploadRow]:
        form = self._form(tx, mall_id)
        _check_sheet(form, sheet)
        return candidates(tx, mall_id, form, read_words(tx, mall_id), sheet)

    def _chosen(
        self, tx: Tx, mall_id: int, order_ids: Sequence[int], sheet: MallSheet | None
    ) -> tuple[OutFormat, list[UploadOrder], dict[str, str]]:
        require_open(tx)
        form = self._form(tx, mall_id)
        if form.own_file and sheet is None:
            raise OwnFileNeeded(form.partner)
        _check_sheet(form, sheet)
        words = read_words(tx, mall_id)
        ids = list(dict.fromkeys(order_ids))
        found = whole(tx, files_out.by_ids(tx, ids))
        going = [order for order in found if judge(order, form, words, sheet).goes]
        return form, going, words


def _mall(mall: MallRecord, form: OutFormat) -> UploadMall:
    return UploadMall(
        mall.mall_id,
        mall.name,
        mall.kind,
        form.label,
        form.own_file,
        form.needs_word,
        form.own_words,
    )


def _check_sheet(form: OutFormat, sheet: MallSheet | None) -> None:
    if sheet is None:
        return
    if sheet.mall != form.partner:
        raise WrongMallFile(sheet.name, form.label)
    lacks = lacking(form, sheet)
    if lacks:
        raise WrongMallFile(sheet.name, form.label, lacks)


def _note(tx: Tx, by: Who, orders: Sequence[UploadOrder], name: str) -> None:
    audit.append(
        tx,
        by,
        *(
            Move(
                "sales_order", order.order_id, MALL_FILE,
                detail={"file": name, "numbers": order.numbers},
            )
            for order in orders
        ),
    )  # fmt: skip


def _taken(tx: Tx, by: Who, order_ids: Sequence[int]) -> list[TakenOrder]:
    ids = list(dict.fromkeys(order_ids))
    for order_id in sorted(ids):
        order_moves.lock(tx, order_id)
    orders = {order.order_id: order for order in whole(tx, files_out.by_ids(tx, ids))}
    changed = {one for one in ids if orders[one].written != orders[one].numbers}
    open_rows = files_out.promises(tx, [one for one in ids if one not in changed])
    asked = [row.promise_id for rows in open_rows.values() for row in rows]
    kinds = {result.promise_id: result.kind for result in tick_rows(tx, by, asked)}
    return [
        TakenOrder(
            one,
            one in open_rows and all(kinds[r.promise_id] in _TICKED for r in open_rows[one]),
            one in changed,
        )
        for one in ids
    ]


_TICKED = (TickKind.DONE, TickKind.SKIPPED)


def _refused(tx: Tx, by: Who, order_id: int, reason: str) -> bool:
    order_moves.lock(tx, order_id)
    rows = promise_rows.of_order(tx, order_id)
    row = next((one for one in rows if one.wanted is MallStatus.SHIPPING), None)
    if row is None:
        return False
    if row.state is PromiseState.REJECTED:
        row = move(tx, by, row, PromiseAction.HAND_TO_PERSON)
    if row is None or row.state is not PromiseState.MANUAL:
        return False
    return move(tx, by, replace(row, reason=reason.strip()), PromiseAction.ANSWER_NO) is not None
