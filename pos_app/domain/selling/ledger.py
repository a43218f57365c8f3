"""Double entry: every event posts lines that sum to zero; 외상 is a balance, never a counter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won, supply_of


class Account(StrEnum):
    """The shop's accounts."""

    RECEIVABLE = "receivable"  # 외상
    GATEWAY = "gateway"  # 미수 결제대행사 (and a market that settles later)
    DEPOSIT = "deposit"  # 예금
    CASH = "cash"  # 현금
    SALES = "sales"  # 매출
    DELIVERY = "delivery"  # 배송료
    VAT = "vat"  # 부가세예수
    FEES = "fees"  # 수수료
    SALES_RETURNS = "sales_returns"  # 매출환입
    REFUNDS_DUE = "refunds_due"  # 미지급 환불


@dataclass(frozen=True, slots=True)
class Posting:
    """One line: positive is debit, in won; `partner` marks lines that belong to a customer."""

    account: Account
    amount: Won
    partner: bool = False


_PLACES = {PaymentMethod.BANK: Account.DEPOSIT, PaymentMethod.CASH: Account.CASH}


def money_place(method: PaymentMethod) -> Account:
    """Where money paid this way is: in our bank account, in the drawer, or still elsewhere."""
    return _PLACES.get(method, Account.GATEWAY)


def payment_postings(method: PaymentMethod, amount: Won) -> tuple[Posting, ...]:
    """A customer paid: where the money is, against their 외상."""
    return _clean(
        Posting(money_place(method), amount), Posting(Account.RECEIVABLE, -amount, partner=True)
    )


def carry_postings(amount: Won) -> tuple[tuple[Posting, ...], tuple[Posting, ...]]:
    """Money of one order pays for another: what each of the two is posted, the one it leaves first.

    It stands as 미지급 환불 between them, which is nothing again with the second.
    """
    leaves = (
        Posting(Account.RECEIVABLE, amount, partner=True),
        Posting(Account.REFUNDS_DUE, -amount),
    )
    comes = (
        Posting(Account.REFUNDS_DUE, amount),
        Posting(Account.RECEIVABLE, -amount, partner=True),
    )
    return leaves, comes


def sale_postings(taxable: Won, tax_free: Won, delivery: Won) -> tuple[Posting, ...]:
    """A voucher was made: the customer owes its total; goods, delivery and VAT take it up.

    `taxable` is goods after discount, VAT inside; `delivery` is taxable too. In won.
    """
    supply = supply_of(taxable + delivery)
    delivery_supply = supply_of(delivery)
    sales = supply - delivery_supply + tax_free
    total = taxable + tax_free + delivery
    return _clean(
        Posting(Account.RECEIVABLE, total, partner=True),
        Posting(Account.SALES, -sales),
        Posting(Account.DELIVERY, -delivery_supply),
        Posting(Account.VAT, -(total - sales - delivery_supply)),
    )


def _clean(*lines: Posting) -> tuple[Posting, ...]:
    return tuple(line for line in lines if line.amount)
