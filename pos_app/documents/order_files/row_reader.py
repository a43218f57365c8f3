"""One row of a recognised table to one row of an order, or why not."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.documents.order_files.cells import (
    is_ruined_number,
    to_id,
    to_moment,
    to_phone,
    to_qty,
    to_text,
    to_won,
    to_zip,
)
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.recognise import Recognition
from pos_app.documents.order_files.tables import Cell
from pos_app.domain.intake.order_file import FileRow, Paid, RejectedRow, RejectReason, RowPlan
from pos_app.domain.intake.order_file_errors import BrokenFile, RuinedOrderNumber, TooLarge
from pos_app.domain.intake.order_format import OrderFormat, PaidRule
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_words import payment_method
from pos_app.domain.won import Won

_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff]")
_IDS = ("order_no", "item_no", "bundle", "option_id", "line_seq", "own_code", "mall_code")
_GUARDED = (*_IDS, "zip", "tel", "tel2")
_ONE_LINE = (*_IDS, "zip", "tel", "tel2", "qty", "receiver", "status", "pay")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A usable row with the money columns of its format, by field name."""

    row: FileRow
    won: dict[str, Won]
    cells: dict[str, str]


class RowReader:
    """Reads rows of one table; everything that is the same for each row is worked out once."""

    def __init__(self, found: Recognition, limits: Limits) -> None:
        self._format: OrderFormat = found.order_format
        self._limits = limits
        self._keep_line_ends = found.table.keep_line_ends
        # A time is read from its cell; as text it matters only where it says who has paid.
        texts = {
            name: place
            for name, place in found.columns.items()
            if name != "ordered_at" and (name != "paid_at" or self._format.paid_column == name)
        }
        self._names = tuple(texts)
        self._places = tuple(texts.values())
        self._ids = [
            (name, found.columns[name])
            for name in dict.fromkeys(("order_no", *self._format.item_key, "bundle"))
            if name in found.columns
        ]
        self._times = {n: found.columns[n] for n in ("ordered_at", "paid_at") if n in found.columns}
        money = self._format.money
        self._won_names = [n for n in money.all_columns() if n in found.columns] if money else []
        unit = money.unit if money else ()
        self._unit = unit if unit and set(unit) <= set(found.columns) else ()
        self._amount = money.amount if money and money.amount in found.columns else ""
        self._order_begins = self._format.item_begins_with_order and "item_no" in found.columns
        self._claims = frozenset(self._format.claim_words)
        self._pickups = frozenset(self._format.pickup_words)
        self._paid_column = self._format.paid_column in found.columns

    def texts(self, number: int, cells: Sequence[Cell]) -> dict[str, str]:
        """The known cells of row `number` (1 = first) as clean text, by field name."""
        most = self._limits.cell_chars
        texts = [
            cell.strip() if type(cell) is str else to_text(cell)
            for cell in [cells[place] for place in self._places]
        ]
        joined = "".join(texts)
        if len(joined) > most and max(map(len, texts)) > most:
            raise TooLarge("", "cell", most, number)
        known = dict(zip(self._names, texts, strict=True))
        if "\r" in joined and not self._keep_line_ends:
            self._even_line_ends(known)
        if self._format.apostrophes or self._format.unescape:
            self._undo_guards(known)
        if '="' in joined:
            known.update({name: to_text(text) for name, text in known.items()})
        return known

    def read(
        self, number: int, cells: Sequence[Cell], known: dict[str, str]
    ) -> ReadRow | RejectedRow:
        """The row, judged. Raises RuinedOrderNumber or BrokenFile for what spoils the file."""
        self._check_ids(number, cells, known)
        get = known.get
        order_no = to_id(known["order_no"])
        reason, value, qty, won = self._judge(known)
        if reason is not None:
            return RejectedRow(number, reason, order_no, value)
        unit_price = sum(won.get(name, 0) for name in self._unit) if self._unit else None
        amount = won.get(self._amount) if self._amount else None
        if amount is None and unit_price is not None and qty:
            amount = unit_price * qty
        paid = self._paid(known)
        ship_method = get("ship_method", "")
        row = FileRow(
            source_row=number,
            plan=self._plan(known, ship_method, paid),
            order_no=order_no,
            item_no=self._item_no(known),
            product=get("product", ""),
            option=get("option", "") or self._format.blank_option,
            qty=qty,
            unit_price=unit_price,
            amount=amount,
            receiver=known["receiver"],
            tel=to_phone(get("tel", "")),
            zip=to_zip(get("zip", "")),
            address=get("address", ""),
            memo=get("memo", ""),
            pay=get("pay", ""),
            status=get("status", ""),
            method=self._method(get("pay", "")),
            paid=paid,
            buyer=get("buyer", ""),
            buyer_tel=to_phone(get("buyer_tel", "")),
            tel2=to_phone(get("tel2", "")),
            ordered_at=self._moment(cells, "ordered_at"),
            paid_at=self._moment(cells, "paid_at"),
            product_code=get("own_code", "") or get("mall_code", ""),
            barcode=get("barcode", ""),
            bundle=to_id(get("bundle", "")),
            ship_method=ship_method,
            site=self._site(get("site", "")),
            ship_fee_word=get("ship_fee_word", ""),
            courier="" if get("courier", "") == "0" else get("courier", ""),
            waybill_no=get("waybill_no", ""),
        )
        return ReadRow(row, won, known)

    def _judge(self, known: dict[str, str]) -> tuple[RejectReason | None, str, int, dict[str, Won]]:
        if not known["order_no"]:
            return RejectReason.NO_ORDER_NO, known.get("receiver", ""), 0, {}
        if bad := _NO_CHARACTERS.search("".join(known.values())):
            return RejectReason.BAD_TEXT, f"U+{ord(bad[0]):04X}", 0, {}
        if not known.get("receiver"):
            return RejectReason.NO_RECEIVER, "", 0, {}
        if self._format.enrich:
            return None, "", 0, {}
        if not known.get("product") and not (known.get("own_code") or known.get("mall_code")):
            return RejectReason.NO_PRODUCT, "", 0, {}
        if not known["qty"]:
            return RejectReason.NO_QTY, "", 0, {}
        try:
            qty = to_qty(known["qty"])
        except ValueError:
            return RejectReason.BAD_QTY, known["qty"], 0, {}
        return self._judge_money(known, qty)

    def _judge_money(
        self, known: dict[str, str], qty: int
    ) -> tuple[RejectReason | None, str, int, dict[str, Won]]:
        won: dict[str, Won] = {}
        for name in self._won_names:
            try:
                amount = to_won(known[name])
            except ValueError:
                return RejectReason.BAD_MONEY, known[name], qty, {}
            if amount is not None:
                won[name] = amount
        return None, "", qty, won

    def _check_ids(self, number: int, cells: Sequence[Cell], known: dict[str, str]) -> None:
        for name, place in self._ids:
            if is_ruined_number(cells[place], known[name]):
                raise RuinedOrderNumber("", number, known[name])
        if self._order_begins and not known["item_no"].startswith(known["order_no"]):
            raise BrokenFile("", "ids", number)
        if self._keep_line_ends and any("\n" in known.get(name, "") for name in _ONE_LINE):
            raise BrokenFile("", "quotes", number)

    def _item_no(self, known: dict[str, str]) -> str:
        parts = [to_id(known[name]) for name in self._format.item_key if known.get(name)]
        return self._format.item_joiner.join(parts)

    def _plan(self, known: dict[str, str], ship_method: str, paid: Paid) -> RowPlan:
        if known.get("status") in self._claims or known.get("status_detail") in self._claims:
            return RowPlan.SKIP_CLAIM
        if ship_method in self._pickups:
            return RowPlan.SKIP_PICKUP
        if paid is Paid.NO:
            return RowPlan.UNPAID
        return RowPlan.ENRICH if self._format.enrich else RowPlan.IMPORT

    def _paid(self, known: dict[str, str]) -> Paid:
        rule = self._format.paid
        if rule is PaidRule.ALWAYS:
            return Paid.YES
        if rule is PaidRule.UNKNOWN:
            return Paid.UNKNOWN
        unpaid = self._format.unpaid_words
        if known.get("status") in unpaid or known.get("paid_word") in unpaid:
            return Paid.NO
        if not self._paid_column:
            return Paid.UNKNOWN
        when = known[self._format.paid_column]
        return Paid.YES if any(c in "123456789" for c in when) else Paid.NO

    def _method(self, word: str) -> PaymentMethod:
        if self._format.market:
            return PaymentMethod.MARKET
        return payment_method(word, self._format.default_method)

    def _moment(self, cells: Sequence[Cell], name: str) -> int | None:
        return to_moment(cells[self._times[name]]) if name in self._times else None

    def _site(self, word: str) -> str:
        for prefix, site in self._format.site_prefixes.items():
            if word.startswith(prefix):
                return site
        return word

    def _even_line_ends(self, known: dict[str, str]) -> None:
        for name, text in known.items():
            if "\r" in text:
                known[name] = text.replace("\r\n", "\n").replace("\r", "\n")

    def _undo_guards(self, known: dict[str, str]) -> None:
        """Take off what the mall put round cells so that a spreadsheet leaves them alone."""
        if self._format.apostrophes:
            for name in _GUARDED:
                if name in known:
                    known[name] = known[name].strip("' ")
            for name, text in known.items():
                if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r"):
                    known[name] = text[1:]
        for name in self._format.unescape:
            if "&" in known.get(name, ""):
                known[name] = html.unescape(known[name])
