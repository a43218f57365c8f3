"""Why a whole file of orders, parcels, items or receipts is refused. Every one of these imports nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from pos_app.domain.errors import DomainError


@dataclass(eq=False)
class OrderFileRefused(DomainError):
    """The root: `file` is the name a person knows the file by."""

    file: str


@dataclass(eq=False)
class FileMissing(OrderFileRefused):
    """There is no such file, or it cannot be opened."""


@dataclass(eq=False)
class PasswordNeeded(OrderFileRefused):
    """The file is encrypted and no password was given."""


@dataclass(eq=False)
class WrongPassword(OrderFileRefused):
    """The file is encrypted with another password."""


@dataclass(eq=False)
class NotASpreadsheet(OrderFileRefused):
    """The bytes are no workbook, no table and no text table."""


@dataclass(eq=False)
class NothingInside(OrderFileRefused):
    """A known header without a single usable row, or no byte at all."""


@dataclass(eq=False)
class TooLarge(OrderFileRefused):
    """Past a limit: `what` is bytes, unpacked, entries, rows, columns, cell, memory or time."""

    what: str
    limit: int
    row: int = 0


@dataclass(eq=False)
class BrokenFile(OrderFileRefused):
    """Damaged or cut: `what` names the part, `row` the row where it shows (0 = not known)."""

    what: str
    row: int = 0


@dataclass(eq=False)
class UnknownFormat(OrderFileRefused):
    """No format knows these header words; `words` are the likeliest header of the file."""

    words: list[str] = field(default_factory=list[str])


@dataclass(eq=False)
class UnknownCourierFile(OrderFileRefused):
    """No courier's result file has these header words; `words` are the likeliest header."""

    words: list[str] = field(default_factory=list[str])


@dataclass(eq=False)
class UnknownItemBook(OrderFileRefused):
    """No row of the file heads a list of items; `words` are the likeliest header."""

    words: list[str] = field(default_factory=list[str])


@dataclass(eq=False)
class NoItemsInside(OrderFileRefused):
    """The header of a list of items without a single row below it."""


@dataclass(eq=False)
class NoParcelsInside(OrderFileRefused):
    """A courier's header without a single row below it."""


@dataclass(eq=False)
class UnknownReceiptList(OrderFileRefused):
    """No gateway's list of cash receipts has these header words; `words` are the likeliest header."""

    words: list[str] = field(default_factory=list[str])


@dataclass(eq=False)
class NoReceiptsInside(OrderFileRefused):
    """The header of a list of cash receipts without a single row below it."""


@dataclass(eq=False)
class UnknownPayoutFile(OrderFileRefused):
    """No gateway's list of payouts has these header words; `words` are the likeliest header."""

    words: list[str] = field(default_factory=list[str])


@dataclass(eq=False)
class NoPayoutsInside(OrderFileRefused):
    """The header of a list of payouts without a single row below it."""


@dataclass(eq=False)
class RuinedOrderNumber(OrderFileRefused):
    """An order number that a spreadsheet turned into 2.02E+15: its digits are lost."""

    row: int
    value: str


@dataclass(eq=False)
class FormulaCell(OrderFileRefused):
    """A cell that computes instead of saying: malls export values, so someone put it there."""

    row: int
    cell: str = ""


@dataclass(eq=False)
class UnknownColumn(OrderFileRefused):
    """A header word that is almost, but not, one we know: damaged, or renamed by the mall."""

    row: int
    word: str
    like: str
