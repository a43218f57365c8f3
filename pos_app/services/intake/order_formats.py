"""The order file formats a shop knows: listed, and taught another header word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos_app.documents.order_files.formats import load_formats, save_format
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.domain.intake.order_format import OrderFormat, PaidRule
from pos_app.domain.paying.payment import PaymentMethod


@dataclass(frozen=True, slots=True)
class FormatRow:
    """One format: how its files are recognised and what it says of money. `own` = corrected here."""

    name: str
    label: str
    mall: str
    containers: tuple[str, ...]
    paid: PaidRule
    method: PaymentMethod
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    marks: tuple[str, ...]
    own: bool


@dataclass(eq=False)
class HeaderTaken(DomainError):
    """The header word already means another column of the format."""

    header: str
    column: str


class OrderFormats:
    """`folder` holds the shop's own copies; a copy stands in for the shipped format of its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def known(self) -> tuple[FormatRow, ...]:
        """Every format, shipped ones first. Raises `BrokenFormat`."""
        own = {path.stem for path in self.folder.glob("*.toml")}
        return tuple(_row(one, one.name in own) for one in load_formats(self.folder))

    def teach(self, actor: Actor, name: str, column: str, header: str) -> Path:
        """Let a format know a column by one more header word; answers the file of the shop's copy.

        Raises `HeaderTaken`, `BrokenFormat`; KeyError for a format or column that is none.
        """
        require(actor, Permission.SETTINGS)
        found = {one.name: one for one in load_formats(self.folder)}[name]
        if column not in found.columns:
            raise KeyError(column)
        word = header.strip()
        for other, headers in found.columns.items():
            if word in headers and other != column:
                raise HeaderTaken(word, other)
        return save_format(self.folder, found.with_synonym(column, word))


def _row(one: OrderFormat, own: bool) -> FormatRow:
    return FormatRow(
        one.name,
        one.label,
        one.mall,
        one.containers,
        one.paid,
        one.default_method,
        tuple((column, tuple(words)) for column, words in one.columns.items()),
        one.marks,
        own,
    )
