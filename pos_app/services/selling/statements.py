"""거래처 원장: a customer's account between two days, on the screen, as PDF and as a workbook."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.house import partners
from pos_app.db.selling import collections, receivables
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.house.partner_cards import NoSuchPartner
from pos_app.domain.selling.statement import DaysTurnedRound, PartnerStatement, statement_lines
from pos_app.logs import without_numbers
from pos_app.services.house.settings import read_settings


class Statements:
    """Reads the ledger for one customer. Days are Korean, 20261124, both included."""

    def __init__(self, db: Database, clock: Clock, *, training: bool = False) -> None:
        self._db = db
        self._clock = clock
        self._training = training

    def look(self, actor: Actor, partner_id: int, first: int, last: int) -> PartnerStatement:
        """Every move of the days and the balance after it. Raises `NoSuchPartner`, `DaysTurnedRound`."""
        require(actor, Permission.LOOK)
        if first > last:
            raise DaysTurnedRound(first, last)
        return self._db.read(lambda tx: _statement(tx, partner_id, first, last))

    def pdf(self, actor: Actor, partner_id: int, first: int, last: int) -> bytes:
        """The statement on A4 pages. Raises as `look` does, and `PaperTooLong`."""
        require(actor, Permission.LOOK)
        # Loaded here: PDFs are not needed to start.
        from pos_app.documents.statement_pdf import statement_pdf

        made = _going_out(self.look(actor, partner_id, first, last))
        return statement_pdf(made, self._clock.now(), actor.name, training=self._training)

    def excel(self, actor: Actor, partner_id: int, first: int, last: int) -> bytes:
        """The statement as a workbook. Raises as `look` does."""
        require(actor, Permission.LOOK)
        # Loaded here: a workbook costs more than the start of the program.
        from pos_app.documents.statement_book import statement_book

        return statement_book(_going_out(self.look(actor, partner_id, first, last)))


def _going_out(statement: PartnerStatement) -> PartnerStatement:
    """Without numbers of phones, cards and accounts that a clerk wrote beside a move."""
    lines = tuple(
        replace(line, move=replace(line.move, note=without_numbers(line.move.note)))
        for line in statement.lines
    )
    return replace(statement, lines=lines)


def _statement(tx: Tx, partner_id: int, first: int, last: int) -> PartnerStatement:
    found = partners.by_ids(tx, [partner_id])
    if not found:
        raise NoSuchPartner(partner_id)
    one = found[0]
    if one.merged_into is not None:
        return _statement(tx, one.merged_into, first, last)
    opening = receivables.balance_before(tx, partner_id, first)
    return PartnerStatement(
        read_settings(tx).shop_name,
        one.name,
        one.mall,
        one.phone,
        first,
        last,
        opening,
        statement_lines(opening, receivables.moves(tx, partner_id, first, last)),
        receivables.open_vouchers(tx, partner_id),
        sum(won for _, won in collections.credits_of(tx, partner_id)),
    )
