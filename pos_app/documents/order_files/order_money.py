"""The money of each order of a file, by the rule of its format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pos_app.documents.order_files.row_reader import ReadRow
from pos_app.domain.intake.order_file import FileWarning, OrderMoney, WarningKind
from pos_app.domain.intake.order_format import DiscountRule, FeeColumn, MoneyRule
from pos_app.domain.won import Won


def order_money(
    rule: MoneyRule, rows: Sequence[ReadRow]
) -> tuple[dict[str, OrderMoney], list[FileWarning]]:
    """Money by order number, orders in the order met, and where the file contradicts itself."""
    by_order: dict[str, list[ReadRow]] = {}
    for read in rows:
        by_order.setdefault(read.row.order_no, []).append(read)
    money: dict[str, OrderMoney] = {}
    warnings: list[FileWarning] = []
    for order_no, lines in by_order.items():
        won, agrees = _of_order(rule, lines)
        money[order_no] = won
        if not agrees:
            warnings.append(
                FileWarning(WarningKind.MONEY_MISMATCH, lines[0].row.source_row, order_no)
            )
    return money, warnings


def _of_order(rule: MoneyRule, lines: Sequence[ReadRow]) -> tuple[OrderMoney, bool]:
    goods = sum((line.row.unit_price or 0) * line.row.qty for line in lines)
    total, same_total = _once(line.won.get(rule.stated_total, 0) for line in lines)
    if rule.discount is DiscountRule.DERIVED:
        won = OrderMoney(goods, max(total - goods, 0), max(goods - total, 0), total)
        return won, same_total
    delivery, same_fees = _delivery(rule, lines)
    if rule.discount is DiscountRule.STATED:
        gross, same_gross = _once(line.won.get(rule.stated_gross, 0) for line in lines)
        won = OrderMoney(goods, delivery, gross - total, total)
        return won, same_total and same_gross and same_fees and gross == goods + delivery
    discount = _discount(rule, lines)
    won = OrderMoney(goods, delivery, discount, goods + delivery - discount)
    return won, same_fees and 0 <= discount <= goods and _lines_add_up(rule, lines)


def _discount(rule: MoneyRule, lines: Sequence[ReadRow]) -> Won:
    if rule.discount is DiscountRule.COLUMNS:
        return sum(line.won.get(name, 0) for line in lines for name in rule.discount_columns)
    if rule.discount is DiscountRule.SHORTFALL:
        return sum(
            (line.row.unit_price or 0) * line.row.qty - (line.row.amount or 0) for line in lines
        )
    return 0


def _lines_add_up(rule: MoneyRule, lines: Sequence[ReadRow]) -> bool:
    """Each line amount must be the price times the quantity, with or without its discount."""
    if rule.discount is not DiscountRule.COLUMNS:
        return True
    for line in lines:
        full = (line.row.unit_price or 0) * line.row.qty
        less = full - sum(line.won.get(name, 0) for name in rule.discount_columns)
        if line.row.amount not in (full, less):
            return False
    return True


def _delivery(rule: MoneyRule, lines: Sequence[ReadRow]) -> tuple[Won, bool]:
    if any(line.cells.get(rule.receiver_pays, "") in rule.receiver_pays_words for line in lines):
        return 0, True
    total = 0
    agrees = True
    for fee in rule.fees:
        groups: dict[str, list[Won]] = {}
        for line in lines:
            groups.setdefault(_group(fee, line), []).append(line.won.get(fee.column, 0))
        for values in groups.values():
            amount, same = _once(values)
            total += fee.sign * amount
            agrees = agrees and same
    return total, agrees


def _group(fee: FeeColumn, line: ReadRow) -> str:
    return line.cells.get(fee.per, "") or line.cells.get(fee.otherwise, "")


def _once(values: Iterable[Won]) -> tuple[Won, bool]:
    """The largest, right whether the mall repeats it or writes it once; and whether all agree."""
    seen = set(values)
    return max(seen), len(seen - {0}) <= 1
