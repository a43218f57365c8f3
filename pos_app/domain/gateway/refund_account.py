"""The customer's bank account that a refund goes to."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from pos_app.domain.errors import DomainError
from pos_app.domain.gateway.gateway_problems import AskProblem, CannotAsk
from pos_app.domain.secret import Secret

_SHORTEST, _LONGEST = 7, 16
_SHOWN = 4
_LONGEST_HOLDER = 40


@dataclass(frozen=True, slots=True)
class RefundAccount:
    """Bank (two digits, `domain/gateway/banks.py`), account number (digits only) and its holder.

    Number and holder are never shown by printing the value, and no log shows them while it lives.
    Raises CannotAsk.
    """

    bank: str
    number: str = field(repr=False)
    holder: str = field(repr=False)
    _unsaid: tuple[Secret, Secret] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_unsaid", (Secret(self.number), Secret(self.holder)))
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


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """A refund account as a screen may show it.

    `masked` is the number down to its last four digits, `fits` whether its holder is the buyer by
    name; `wiped` that the account itself is gone, because the procedure is over. `at` in ms UTC.
    """

    money_back_id: int
    bank: str
    masked: str
    fits: bool
    wiped: bool
    at: int


@dataclass(eq=False)
class AccountNeeded(DomainError):
    """The customer's account is not known: the money cannot go there."""

    money_back_id: int


@dataclass(eq=False)
class AccountInUse(DomainError):
    """Money is on its way to the account: it stays until that is known."""

    money_back_id: int


@dataclass(eq=False)
class AccountWiped(DomainError):
    """The procedure is over and the account was wiped: only its last digits are left."""

    money_back_id: int


@dataclass(eq=False)
class AccountUnreadable(DomainError):
    """What was kept of the account does not open with the shop's key: it was changed by hand."""

    money_back_id: int


def holder_fits(holder: str, buyer: str) -> bool:
    """Whether the holder is the buyer by name; blanks, case and forms of letters do not matter.

    It says so, and blocks nothing: a family's account is an account.
    """
    return _plain(holder) == _plain(buyer) != ""


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
