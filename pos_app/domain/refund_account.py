"""The customer's bank account that a refund goes to."""

from __future__ import annotations

from dataclasses import dataclass, field

from pos_app.domain.gateway_problems import AskProblem, CannotAsk

_SHORTEST, _LONGEST = 7, 16
_SHOWN = 4
_LONGEST_HOLDER = 40


@dataclass(frozen=True, slots=True)
class RefundAccount:
    """Bank (two digits, `domain/banks.py`), account number (digits only) and its holder.

    Number and holder are never shown by printing the value. Raises CannotAsk.
    """

    bank: str
    number: str = field(repr=False)
    holder: str = field(repr=False)

    def __post_init__(self) -> None:
        if not (len(self.bank) == 2 and _digits(self.bank)):
            raise CannotAsk(AskProblem.BANK)
        if not (_SHORTEST <= len(self.number) <= _LONGEST and _digits(self.number)):
            raise CannotAsk(AskProblem.ACCOUNT)
        holder = self.holder
        if not holder.strip() or len(holder) > _LONGEST_HOLDER or not holder.isprintable():
            raise CannotAsk(AskProblem.HOLDER)

    @property
    def masked(self) -> str:
        """The number as a screen may show it: its last four digits."""
        return "*" * (len(self.number) - _SHOWN) + self.number[-_SHOWN:]


def account_of(bank: str, number: str, holder: str) -> RefundAccount:
    """An account as people write it: blanks and hyphens are taken out. Raises CannotAsk."""
    return RefundAccount(bank.strip(), "".join(number.split()).replace("-", ""), holder.strip())


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
