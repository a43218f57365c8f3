"""How one VAN's card terminal writes its requests and answers: a specification as data.

No Korean VAN publishes its terminal's protocol; a merchant gets it with the contract. So field
names, widths and codes are values that are typed off such a paper, never code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.paying.receipt_number import NumberKind, ReceiptUse


class Asked(StrEnum):
    """What a terminal may be asked. A layout has those its terminal knows."""

    ISSUE = "issue"
    CANCEL = "cancel"
    PART = "part"
    """Cancel a part of what was issued."""
    LAST = "last"
    """How the request of a number of ours ended."""
    STATUS = "status"


class Part(StrEnum):
    """What may stand in a field of a request."""

    KIND = "kind"
    TRACE = "trace"
    USE = "use"
    NUMBER_KIND = "number_kind"
    NUMBER = "number"
    TOTAL = "total"
    SUPPLY = "supply"
    VAT = "vat"
    TAX_FREE = "tax_free"
    APPROVAL_NO = "approval_no"
    """The original's."""
    APPROVED_ON = "approved_on"
    """The original's Korean day: YYYYMMDD, or YYMMDD in six columns."""
    REASON = "reason"
    FIXED = "fixed"
    """Always the same text: a version, a merchant's number, a filler."""


class Said(StrEnum):
    """What may stand in a field of an answer."""

    KIND = "kind"
    TRACE = "trace"
    RESULT = "result"
    ASKED = "asked"
    """In the answer to LAST: the result of what was asked about."""
    TOTAL = "total"
    APPROVAL_NO = "approval_no"
    APPROVED_AT = "approved_at"
    """Korean time: YYYYMMDDhhmmss, or YYMMDDhhmmss in twelve columns."""
    IGNORED = "ignored"
    """Texts for people and the like: not read, not kept."""


class CodeMeans(StrEnum):
    """What a result code means; a code a layout does not have is unknown, never a refusal."""

    DONE = "done"
    NOT_PRINTED = "not_printed"
    """Done, and the terminal could not print its own slip."""
    DECLINED = "declined"
    ALREADY_CANCELLED = "already_cancelled"
    NO_SUCH_ORIGINAL = "no_such_original"
    PAPER_OUT = "paper_out"
    BUSY = "busy"
    STOPPED = "stopped_at_terminal"
    NO_LINE = "no_line"
    CANNOT = "cannot"
    NOT_ARRIVED = "not_arrived"
    """Only where the specification promises that the terminal never saw that number."""
    FORGOTTEN = "forgotten"
    UNDER_WAY = "under_way"


class LengthForm(StrEnum):
    """How a frame says how long its body is."""

    BINARY = "binary2"  # two bytes, the higher one first
    DIGITS = "digits4"  # four digits


@dataclass(frozen=True, slots=True)
class LayoutField:
    """One field. `width` in columns; 0: as long as it is, where fields are separated.

    Shorter values are filled with `fill`, in front if `right`. `value` is FIXED's text.
    """

    name: str
    width: int
    right: bool = False
    fill: str = " "
    value: str = ""


@dataclass(frozen=True, slots=True)
class RequestForm:
    """One kind of request: what stands in its KIND, in that of its answer, and its fields."""

    kind: str
    answer: str
    fields: tuple[LayoutField, ...]


@dataclass(frozen=True, slots=True)
class TerminalLayout:
    """All of it. `separator` is one control character between fields, "" where they have widths.

    `enq`: the terminal answers ENQ with ACK while it could take a request. `eot`: EOT ends its
    waiting for a person. Texts are ASCII.
    """

    name: str
    length: LengthForm
    enq: bool
    eot: bool
    separator: str
    uses: tuple[tuple[ReceiptUse, str], ...]
    number_kinds: tuple[tuple[NumberKind, str], ...]
    reasons: tuple[tuple[CancelReason, str], ...]
    requests: tuple[tuple[Asked, RequestForm], ...] = field(repr=False)
    answer: tuple[LayoutField, ...] = field(repr=False)
    results: tuple[tuple[str, CodeMeans], ...] = field(repr=False)
    """By code; one that ends with `*` is for all that begin so, the longest first."""

    def form(self, asked: Asked) -> RequestForm | None:
        """How it is asked; None where this terminal does not know it."""
        return dict(self.requests).get(asked)

    def means(self, code: str) -> CodeMeans | None:
        """What a result code means; None for one that is not in the specification."""
        exact = dict(self.results).get(code)
        if exact is not None:
            return exact
        begins = [one for one in self.results if one[0].endswith("*")]
        fitting = [one for one in begins if code.startswith(one[0][:-1]) and code]
        return max(fitting, key=lambda one: len(one[0]))[1] if fitting else None


class LayoutProblem(Enum):
    """What is wrong with a layout file."""

    NOT_FOUND = "not_found"
    NOT_TOML = "not_toml"
    MISSING = "missing"
    UNKNOWN = "unknown"
    """A word that means nothing there."""
    WRONG_KIND = "wrong_kind"
    """Text where a number belongs, and the like."""
    NO_WIDTH = "no_width"
    """Without a separator every field needs a width."""
    TOO_NARROW = "too_narrow"
    """The field cannot hold what stands in it."""


@dataclass(eq=False)
class LayoutInvalid(DomainError):
    """A layout cannot be used. `file` is its name without folders, `key` says where in it: the line
    of NOT_TOML, else the place by its names."""

    file: str
    problem: LayoutProblem
    key: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.key or 'file'}: {self.problem.value}"
