"""A million random parts of sales that come back: they sum to their sale, to the won.

New dice every run; the seed is in the failure.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping
from dataclasses import replace

import pytest

from pos_app.domain.paper.papers import TaxSplit
from pos_app.domain.selling.return_money import ReturnWorth, SoldGoods, worth
from pos_app.domain.won import Won, supply_of, vat_of
from tests.domain.returning import Worth, goods_of, parted
from tests.proofs.children import rounds

PARTS = 1_000_000


def sale(dice: random.Random) -> SoldGoods:
    lines = [
        (dice.randint(1, 12), dice.choice((dice.randint(0, 50), dice.randint(1, 90_000))),
         dice.random() < 0.25)
        for _ in range(dice.randint(1, 4))
    ]  # fmt: skip
    return goods_of(lines, dice.choice((0, 2500, 3000)), dice.choice((0, 0, dice.randint(1, 100))))


def wrong_parts(seed: int, parts: int, worth_of: Worth = worth) -> tuple[str, int]:
    """What the first wrong sale came to ("" where none was), and how many parts came back."""
    dice, done = random.Random(seed), 0

    def counted(
        goods: SoldGoods, pieces: Mapping[int, int], delivery: bool, deduction: Won
    ) -> ReturnWorth:
        nonlocal done
        done += 1
        return worth_of(goods, dict(pieces), delivery, deduction)

    while done < parts:
        found = parted(sale(dice), dice, counted)
        if found.wrong:
            return f"seed {seed}: {found.wrong}", done
    return "", done


@pytest.mark.proof
def test_a_million_parts_sum_to_their_sales() -> None:
    wrong, done = wrong_parts(secrets.randbits(32), rounds(PARTS))
    assert wrong == ""
    assert done >= rounds(PARTS)


def test_control_parts_taxed_each_by_itself_lose_won() -> None:
    def alone(goods: SoldGoods, pieces: dict[int, int], delivery: bool, kept: Won) -> ReturnWorth:
        found = worth(goods, pieces, delivery, kept)
        taxed = found.total - found.tax.tax_free
        split = TaxSplit(supply_of(taxed), vat_of(taxed), found.tax.tax_free)
        return ReturnWorth(
            found.amounts, found.goods, found.delivery, found.discount, found.deduction,
            found.total, split, found.postings,
        )  # fmt: skip

    assert wrong_parts(7, 2000, alone)[0] != ""


def test_control_parts_rounded_each_by_itself_lose_won() -> None:
    def alone(goods: SoldGoods, pieces: dict[int, int], delivery: bool, kept: Won) -> ReturnWorth:
        lines = tuple(replace(line, returned=0) for line in goods.lines)
        return worth(replace(goods, lines=lines), pieces, delivery, kept)

    assert wrong_parts(7, 2000, alone)[0] != ""
