"""Why a slip is not printed now: each refusal carries what the clerk wants to know."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import DomainError


@dataclass(eq=False)
class AlreadyPrinted(DomainError):
    """Somebody claimed this order's slip before: a marked copy is the only other paper.

    `at` in ms UTC.
    """

    order_id: int
    slip_id: int
    serial: int
    at: int
    by: str
    station: str


@dataclass(eq=False)
class OrderStopped(DomainError):
    """Held, asked to be cancelled, or cancelled: `stop` is the state's value."""

    order_id: int
    stop: str
    reason: str


@dataclass(eq=False)
class NotPaid(DomainError):
    """Unpaid, or a person has to confirm the payment first: `pay` is the state's value."""

    order_id: int
    pay: str


@dataclass(eq=False)
class LinesUnmatched(DomainError):
    """So many lines name no item of ours yet."""

    order_id: int
    lines: int


@dataclass(eq=False)
class ChangeWaiting(DomainError):
    """The mall changed the order; a person looks at the difference first."""

    order_id: int


@dataclass(eq=False)
class NoSlipYet(DomainError):
    """There is no slip to copy or void."""

    order_id: int


@dataclass(eq=False)
class SlipVoided(DomainError):
    """The slip was taken out of use before."""

    order_id: int
    serial: int


@dataclass(eq=False)
class PaperStillOpen(DomainError):
    """The newest paper is still coming, or a person has to say first whether it came.

    `order_id` is None for a receipt.
    """

    order_id: int | None
    job_id: int
    state: str


@dataclass(eq=False)
class AlreadyReprinted(DomainError):
    """The paper somebody wants to copy has its copy: `copy` is its number, made at `at` (ms UTC).

    Two people who see the same lost paper must not make two copies of it without knowing.
    """

    source_id: int
    job_id: int
    copy: int
    at: int


@dataclass(eq=False)
class TooManyCopies(DomainError):
    """A barcode can tell 99 copies apart, no more."""

    order_id: int


@dataclass(eq=False)
class NothingToCopy(DomainError):
    """The document was never printed: print it, do not copy it."""

    doc_type: str
    doc_id: int
