"""What 마감 shows, as values, and what the presenter asks of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.documents.check_words import check_words
from pos_app.domain.backups.backups import BackupPast
from pos_app.domain.closing.day_close import (
    UNSETTLED,
    Closing,
    ClosingLine,
    ClosingRow,
    Count,
    Counted,
    DaySheet,
    RowKind,
    SetAside,
)
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.won import Won
from pos_app.ui.format import ago, number, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import RowTone
from pos_app.ui.notice import Notice
from pos_app.ui.order_status import status_word
from pos_app.ui.words.closings import (
    age_word,
    kind_word,
    note_words,
    signed_won,
    what_word,
)

if TYPE_CHECKING:
    from pos_app.services.closing.closing_papers import ClosingPapers
    from pos_app.services.closing.closings import Closings


def no_backups() -> BackupPast | None:
    """This program makes none by itself."""
    return None


@dataclass(frozen=True, slots=True)
class ClosingServices:
    """What the screen is handed; `papers` is where files are saved, `backed_up` tells of the shop's
    backups where this program makes them by itself."""

    closings: Closings
    paper: ClosingPapers
    papers: Path
    backed_up: Callable[[], BackupPast | None] = no_backups


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A line of the right side: what it is about, which one, what is known, how old, how much."""

    key: str
    kind: str
    what: str
    note: str
    age: str
    amount: str
    tone: RowTone = "normal"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields when the day is closed."""

    counts: tuple[Count, ...]
    left: Won


class ClosingView(Protocol):
    """What the presenter says to the screen."""

    def show_sheet(self, sheet: DaySheet) -> None:
        """The figures as they are now; what is being typed stays."""
        ...

    def show_history(self, lines: Sequence[ClosingLine]) -> None:
        """The Zs, newest first."""
        ...

    def show_backed_up(self, words: str, well: bool) -> None:
        """Whether a backup holds the newest Z; `""` says nothing."""
        ...

    def show_closing(self, closing: Closing) -> None:
        """What one Z says."""
        ...

    def closed(self, closing: Closing) -> None:
        """The Z is made: the fields begin anew, its paper is offered."""
        ...

    def saved(self, path: Path) -> None:
        """The PDF lies here."""
        ...

    def printed(self, what: str) -> None:
        """A paper is queued."""
        ...

    def ask_copy_reason(self, closing_id: int) -> None:
        """It was printed before: a copy wants a reason."""
        ...

    def ask_reasons(self, methods: tuple[PaymentMethod, ...]) -> None:
        """These lines want a reason."""
        ...

    def say(self, notice: Notice | None) -> None:
        """Say what came of it; None takes it away."""
        ...

    def busy(self, reason: str) -> None:
        """Buttons that write sleep for this reason; `""` wakes them."""
        ...


def open_rows(sheet: DaySheet) -> list[ListedRow]:
    """What goes over to the next day: unsettled first, then what was set aside, then open orders."""
    rows = [_row(sheet, one, n) for n, one in enumerate(sheet.rows) if one.kind in UNSETTLED]
    rows += [
        ListedRow(
            f"aside {one.code} {one.title}",
            tr("따로 둠"),
            tr("점검 {code}").format(code=one.code),
            _apart(one),
            "",
            tr("{n}건").format(n=number(len(one.ids))) if one.ids else "",
            "failed",
        )
        for one in sheet.set_aside
    ]
    rows += [
        ListedRow(
            f"orders {one.status.value}",
            tr("열린 주문"),
            status_word(one.status),
            tr("{n}건").format(n=number(one.count)),
            ago((sheet.until - one.oldest_at) // 1000),
            won(one.amount),
        )
        for one in sheet.open_orders
    ]
    return rows + _left_off(sheet, over=False)


def past_rows(sheet: DaySheet) -> list[ListedRow]:
    """What happened and is over, for the manager to look through."""
    rows = [_row(sheet, one, n) for n, one in enumerate(sheet.rows) if one.kind not in UNSETTLED]
    return rows + _left_off(sheet, over=True)


def closing_rows(closing: Closing) -> list[ListedRow]:
    """A Z line by line: each method counted, then everything it lists."""
    counted = [_counted(one) for one in closing.counted if one.figures.countable]
    return [*counted, *open_rows(closing.sheet), *past_rows(closing.sheet)]


def _counted(one: Counted) -> ListedRow:
    name = PAYMENT_NAMES[one.figures.method]
    note = tr("장부 {expected}").format(expected=won(one.figures.expected))
    if one.amount is None:
        note = f"{note} · {tr('세지 않음')}"
    elif one.difference:
        note = f"{note} · {signed_won(one.difference)}"
    if one.reason:
        note = f"{note} · {one.reason}"
    tone: RowTone = "look" if one.difference else "normal"
    amount = "" if one.amount is None else won(one.amount)
    return ListedRow(
        f"count {one.figures.method.value}", tr("센 금액"), name, note, "", amount, tone
    )


def _row(sheet: DaySheet, one: ClosingRow, place: int) -> ListedRow:
    return ListedRow(
        f"{one.kind.value} {place}",
        kind_word(one.kind),
        what_word(one),
        note_words(one),
        age_word(one, sheet.until),
        won(one.amount) if one.amount else "",
        "look" if one.kind in (RowKind.PAPER, RowKind.REFUND) else "normal",
    )


def _left_off(sheet: DaySheet, *, over: bool) -> list[ListedRow]:
    return [
        ListedRow(
            f"more {kind.value}",
            kind_word(kind),
            tr("이 밖에 {n}건").format(n=number(many)),
            "",
            "",
            "",
        )
        for kind, many in sheet.hidden
        if (kind not in UNSETTLED) == over
    ]


def _apart(one: SetAside) -> str:
    if not one.ids:
        return tr("점검을 마치지 못했습니다")
    return f"{check_words(one.title)} · " + ", ".join(str(each) for each in one.ids)
