"""What the pretend terminal has approved, and what it remembers of the requests it heard."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from pos_app.clock import kst
from pos_app.domain.devices.terminal_layout import Asked, CodeMeans, Part

_FIRST_APPROVAL = 300_000_001
_M = CodeMeans


@dataclass(frozen=True, slots=True)
class Receipt:
    """One approval. `whose` is a digest of the number, which is kept nowhere; `left` in won."""

    approval_no: str
    day: str
    whose: str
    total: int
    left: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How one request ended, as the terminal says it again when it is asked."""

    means: CodeMeans
    total: int = 0
    approval_no: str = ""
    at: str = ""


@dataclass(slots=True)
class Books:
    """`remembers` is how many requests it can be asked about; more push the oldest out."""

    remembers: int = 100
    receipts: dict[str, Receipt] = field(default_factory=dict[str, Receipt])
    memory: dict[str, Ended] = field(default_factory=dict[str, Ended])
    forgot: bool = False
    """Whether it once heard requests it no longer knows: then it is certain of none."""
    approvals: int = 0

    def did(self, asked: Asked, told: Mapping[str, str], now_ms: int) -> Ended:
        """Do what is asked, if it can be, and remember how it ended."""
        total = int(told[Part.TOTAL])
        if asked is Asked.ISSUE:
            means = self._objection(told, total)
        else:
            means = self._no_cancel(told, total, part=asked is Asked.PART)
        if means is not None:
            return self.remember(told[Part.TRACE], Ended(means))
        self.approvals += 1
        approval_no = str(_FIRST_APPROVAL + self.approvals)
        moment = f"{kst(now_ms):%Y%m%d%H%M%S}"
        if asked is Asked.ISSUE:
            self.receipts[approval_no] = Receipt(
                approval_no, moment[:8], _digest(told), total, total
            )
        else:
            was = self.receipts[told[Part.APPROVAL_NO]]
            self.receipts[was.approval_no] = replace(was, left=was.left - total)
        return self.remember(told[Part.TRACE], Ended(_M.DONE, total, approval_no, moment))

    def remember(self, trace: str, ended: Ended) -> Ended:
        """Keep it under its number; the same number again is the same request."""
        self.memory[trace.lstrip("0")] = ended
        while len(self.memory) > self.remembers:
            del self.memory[next(iter(self.memory))]
            self.forgot = True
        return ended

    def recall(self, trace: str) -> Ended | None:
        """How the request of that number ended; None for one it does not know."""
        return self.memory.get(trace.lstrip("0"))

    def forget(self) -> None:
        """As after a restart that loses its memory; approvals are the VAN's and stay."""
        self.forgot = self.forgot or bool(self.memory)
        self.memory.clear()

    def as_text(self) -> str:
        """All of it, to be read back by `books_of`."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def _objection(self, told: Mapping[str, str], total: int) -> CodeMeans | None:
        parts = [int(told[name]) for name in (Part.SUPPLY, Part.VAT, Part.TAX_FREE) if name in told]
        whole = len(parts) < 3 or sum(parts) == total
        return None if total > 0 and whole and told[Part.NUMBER].isdigit() else _M.DECLINED

    def _no_cancel(self, told: Mapping[str, str], total: int, *, part: bool) -> CodeMeans | None:
        was = self.receipts.get(told[Part.APPROVAL_NO])
        if was is None or was.whose != _digest(told) or was.day[-6:] != told[Part.APPROVED_ON][-6:]:
            return _M.NO_SUCH_ORIGINAL
        if was.left == 0:
            return _M.ALREADY_CANCELLED
        fits = 0 < total <= was.left if part else total == was.left
        return self._objection(told, total) if fits else _M.DECLINED


def books_of(text: str) -> Books:
    """What `as_text` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    raw = json.loads(text)
    return Books(
        raw["remembers"],
        {key: Receipt(**one) for key, one in raw["receipts"].items()},
        {
            key: Ended(CodeMeans(one["means"]), one["total"], one["approval_no"], one["at"])
            for key, one in raw["memory"].items()
        },
        raw["forgot"],
        raw["approvals"],
    )


def _digest(told: Mapping[str, str]) -> str:
    return hashlib.sha256(f"whose:{told[Part.NUMBER]}".encode()).hexdigest()[:16]
