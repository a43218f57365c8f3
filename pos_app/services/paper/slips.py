"""출고지시: print once, copy with a second person's consent, void, and find by scan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs, slips
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError, EnvironmentTrouble, ReasonNeeded
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.papers import PickSlipPaper
from pos_app.domain.paper.printing import DocType
from pos_app.domain.paper.slip_scan import SlipScan
from pos_app.services.orders import order_moves
from pos_app.services.paper import slip_copies, slip_look_up
from pos_app.services.paper.frozen_paper import thaw_slip
from pos_app.services.paper.slip_claim import Ask, SlipClaimed, claim
from pos_app.services.paper.slip_content import SlipHead, facts_of, freeze_order
from pos_app.station import Role

SLIP_PRINTER = Role.SLIP_PRINTER.value
_PREVIEW_SERIAL = 99_999_999_999


class RowOutcome(Enum):
    """What became of one selected row."""

    QUEUED = "queued"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SlipRowResult:
    """One selected order's answer. `why` is the refusal of a skipped row, the trouble of a failed."""

    order_id: int
    outcome: RowOutcome
    claimed: SlipClaimed | None = None
    why: Exception | None = None


def _go_on(_row: SlipRowResult) -> bool:
    return True


class Slips:
    """The slips of the shop. A slip is claimed here; `Printing` brings it to paper."""

    def __init__(self, database: Database, clock: Clock, *, training: bool = False) -> None:
        self._db = database
        self._clock = clock
        self._training = training

    def print_one(
        self, actor: Actor, op_id: str, order_id: int, printer: str = SLIP_PRINTER
    ) -> SlipClaimed:
        """Claim the order's slip and queue its original on the actor's station's printer.

        Raises `AlreadyPrinted` (who, when, where), `OrderStopped`, `NotPaid`, `LinesUnmatched`,
        `ChangeWaiting`, `NoSuchOrder`, `PaperTooLong`.
        """
        require(actor, Permission.PRINT_SLIP)
        ask = self._ask(actor, op_id, order_id, printer)
        answer = self._db.write(lambda tx: claim(tx, ask))
        cp("slip.job_committed")
        return answer

    def print_selected(
        self,
        actor: Actor,
        op_id: str,
        order_ids: Sequence[int],
        printer: str = SLIP_PRINTER,
        on_row: Callable[[SlipRowResult], bool] = _go_on,
    ) -> list[SlipRowResult]:
        """Print many, each order in a transaction of its own, in the order given.

        `on_row` hears each answer and stops the rest by answering False. Raises only `NotPermitted`.
        """
        require(actor, Permission.PRINT_SLIP)
        results: list[SlipRowResult] = []
        for order_id in order_ids:
            results.append(self._row(actor, f"{op_id}-{order_id}", order_id, printer))
            if not on_row(results[-1]):
                break
        return results

    def reprint(
        self,
        actor: Actor,
        op_id: str,
        order_id: int,
        reason: str,
        approval_id: int,
        printer: str = SLIP_PRINTER,
        source: int | None = None,
    ) -> SlipClaimed:
        """Queue the next, marked copy. The approval is for `("reprint", "sales_order", order_id)`.

        `source` is the job of the paper the person saw; if it was copied meanwhile by somebody
        else, `AlreadyReprinted` names that copy. Raises as `slip_copies.reprint`.
        """
        require(actor, Permission.REPRINT)
        ask = self._ask(actor, op_id, order_id, printer)
        return self._db.write(lambda tx: slip_copies.reprint(tx, ask, reason, approval_id, source))

    def void(self, actor: Actor, order_id: int, reason: str, approval_id: int) -> None:
        """Take a slip out of use. The approval is for `("void_slip", "sales_order", order_id)`.

        Raises `ReasonNeeded`, `NoSlipYet`, `SlipVoided`, `ApprovalNeeded`.
        """
        require(actor, Permission.REPRINT)
        if not reason.strip():
            raise ReasonNeeded
        ask = self._ask(actor, new_op_id(), order_id, "")
        self._db.write(lambda tx: _void(tx, ask, reason.strip(), approval_id))

    def look_up(self, code: str) -> SlipScan:
        """What a scanned or typed code means now. Never raises for any text."""
        return self._db.read(lambda tx: slip_look_up.look_up(tx, code))

    def preview(self, actor: Actor, order_id: int) -> PickSlipPaper:
        """The order's newest paper as it was frozen; before the claim, as it would be now.

        Raises `NoSuchOrder`.
        """
        require(actor, Permission.LOOK)
        head = SlipHead(_PREVIEW_SERIAL, self._clock.now(), actor, training=self._training)
        return self._db.read(lambda tx: _preview(tx, order_id, head))

    def _ask(self, actor: Actor, op_id: str, order_id: int, printer: str) -> Ask:
        return Ask(actor, op_id, order_id, printer, self._clock.now(), self._training)

    def _row(self, actor: Actor, op_id: str, order_id: int, printer: str) -> SlipRowResult:
        try:
            done = self.print_one(actor, op_id, order_id, printer)
        except DomainError as no:
            return SlipRowResult(order_id, RowOutcome.SKIPPED, why=no)
        except EnvironmentTrouble as trouble:
            return SlipRowResult(order_id, RowOutcome.FAILED, why=trouble)
        return SlipRowResult(order_id, RowOutcome.QUEUED, done)


def _void(tx: Tx, ask: Ask, reason: str, approval_id: int) -> None:
    order_moves.lock(tx, ask.order_id)
    slip_copies.slip_of(tx, ask.order_id)
    approver = slip_copies.use_approval(tx, ask, "void_slip", approval_id)
    by = order_moves.who(ask.actor, ask.at, approver.staff_id)
    slip_copies.void(tx, by, ask.order_id, reason)


def _preview(tx: Tx, order_id: int, head: SlipHead) -> PickSlipPaper:
    facts = facts_of(tx, order_id)
    slip = slips.of_order(tx, order_id)
    job = print_jobs.newest_of_doc(tx, DocType.SLIP, slip.slip_id) if slip else None
    if job is not None:
        return thaw_slip(print_jobs.payload_of(tx, job.job_id))
    return freeze_order(tx, order_id, facts, head)
