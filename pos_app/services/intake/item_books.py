"""상품 엑셀: the whole list of items out as a workbook, and what a workbook says back in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import Clock, kst
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import item_book
from pos_app.db.selling import stock
from pos_app.db.transaction import Tx
from pos_app.documents.item_book.reader import read_item_book
from pos_app.documents.item_book.sheet_words import FILE_NAME
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.ids import new_id
from pos_app.domain.intake.item_book import (
    BookLine,
    BookMovedOn,
    BookPreview,
    BookSaved,
    BookVerdict,
    ItemBook,
)
from pos_app.domain.intake.item_book_judge import judge
from pos_app.services.orders import item_audit
from pos_app.services.orders.order_moves import who
from pos_app.services.parcels.file_writing import write_new


@dataclass(frozen=True, slots=True)
class BookWritten:
    """The workbook on the disk, and what it lists."""

    path: Path
    items: int
    barcodes: int


class ItemBooks:
    """`papers` is the folder files are written into."""

    def __init__(self, db: Database, clock: Clock, papers: Path) -> None:
        self._db, self._clock, self._papers = db, clock, papers

    def write(self, actor: Actor) -> BookWritten:
        """Write every item with its barcodes; takes seconds for a long list.

        Raises `OutFileNotWritten`.
        """
        require(actor, Permission.LOOK)
        # The writer of workbooks costs more than the start of the program: loaded when wanted.
        from pos_app.documents.item_book.write import book_bytes

        listed = self._db.read(item_book.every)
        stem = f"{FILE_NAME}_{kst(self._clock.now()):%Y%m%d_%H%M%S}"
        path = write_new(self._papers, stem, "xlsx", book_bytes(listed))
        return BookWritten(path, len(listed), sum(len(item.barcodes) for item in listed))

    def read(self, actor: Actor, path: Path, password: str | None = None) -> ItemBook:
        """Read a file in a process of its own; takes up to 5 s, so not on the screen.

        Raises a kind of `OrderFileRefused`.
        """
        require(actor, Permission.EDIT_ITEM)
        return read_item_book(path, password)

    def preview(self, actor: Actor, book: ItemBook) -> BookPreview:
        """What saving would do with each row, as the books stand now. Writes nothing."""
        require(actor, Permission.EDIT_ITEM)
        return self._db.read(lambda tx: _judged(tx, book))

    def save(self, actor: Actor, book: ItemBook, seen: BookPreview) -> BookSaved:
        """Save exactly the good rows of what was seen, all of them or none.

        Raises `BookMovedOn` where the items are no longer those the preview was made of; a second
        save of the same preview is one of these.
        """
        require(actor, Permission.EDIT_ITEM)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _save(tx, by, book, seen))


def _judged(tx: Tx, book: ItemBook) -> BookPreview:
    codes = list(dict.fromkeys(row.code for row in book.rows if row.code))
    barcodes = list(dict.fromkeys(code.barcode for row in book.rows for code in row.barcodes))
    known = item_book.by_codes(tx, codes)
    strange = [code for code in codes if code not in known and code.isascii() and code.isdigit()]
    zeroed = item_book.zeroed(tx, strange)
    return judge(book, known, item_book.owners(tx, barcodes), zeroed)


def _save(tx: Tx, by: Who, book: ItemBook, seen: BookPreview) -> BookSaved:
    if _judged(tx, book).lines != seen.lines:
        raise BookMovedOn
    new = [line for line in seen.lines if line.verdict is BookVerdict.NEW]
    # By ascending id, as everybody locks items: two saves at once must not wait for each other.
    changed = sorted(
        (line for line in seen.lines if line.verdict is BookVerdict.CHANGED),
        key=lambda line: line.item_id,
    )
    moves = [*_change(tx, changed, book.name), *_add(tx, by, new, book.name)]
    if moves:
        audit.append(tx, by, *moves)
    return BookSaved(len(new), len(changed), seen.counts[BookVerdict.WRONG])


def _change(tx: Tx, lines: Sequence[BookLine], file: str) -> list[Move]:
    old = {
        one.item_id: one for one in item_book.by_codes(tx, [line.code for line in lines]).values()
    }
    drafts = [(line.item_id, line.version, line.draft) for line in lines if line.draft]
    if not item_book.put(tx, drafts):
        raise BookMovedOn
    return [item_audit.changed(old[item_id], draft, file) for item_id, _, draft in drafts]


def _add(tx: Tx, by: Who, lines: Sequence[BookLine], file: str) -> list[Move]:
    many = [(new_id(), line.draft, line.on_hand) for line in lines if line.draft]
    if not item_book.put_new(tx, [(item_id, draft) for item_id, draft, _ in many], by.at):
        raise BookMovedOn
    stock.open_many(tx, [(item_id, on_hand) for item_id, _, on_hand in many], by.at, by.actor_id)
    return [item_audit.entered(item_id, draft, file) for item_id, draft, _ in many]
