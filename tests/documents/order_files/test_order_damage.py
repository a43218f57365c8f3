"""Damaged copies: refused in one sentence, or wrong only where bytes were changed.

New dice every run; the seed is in the failure. `POS_PROOF=full` throws two hundred, else twenty.
"""

from __future__ import annotations

import os
import random
import secrets
import sys
from pathlib import Path

import pytest

from pos_app.documents.order_files.parse import parse_order_file
from pos_app.documents.order_files.reader import read_order_file
from pos_app.documents.order_files.sentences import sentence
from pos_app.domain.intake.order_file_errors import OrderFileRefused
from tests.documents.order_files.damage import FORMATS, Damaged, Original, damage, dishonest
from tests.documents.order_files.order_samples import NAMES, password, sample

COPIES = 200 if os.environ.get("POS_PROOF") == "full" else 20


@pytest.mark.proof
def test_damaged_copies_are_refused_or_honest(tmp_path: Path) -> None:
    seed = secrets.randbits(32)
    sys.stdout.write(f"seed {seed}\n")
    dice = random.Random(seed)
    originals: dict[str, Original] = {}
    for turn in range(COPIES):
        name = NAMES[(turn + seed) % len(NAMES)]
        original = originals.get(name) or originals.setdefault(name, Original(name))
        damaged = damage(original.data, dice)
        path = tmp_path / name
        path.write_bytes(damaged.data)
        try:
            read = read_order_file(path, password(name))
        except OrderFileRefused as refusal:
            said = sentence(refusal)
            assert name in said and "\n" not in said and said.count(".") >= 1
            continue
        assert dishonest(original, damaged, read) == [], f"seed {seed}, turn {turn}, {name}"


def test_the_judge_would_notice_a_change_without_changed_bytes() -> None:
    """The control: a truth that was tampered with, and no byte to account for it."""
    name = sample("cp949")
    original = Original(name)
    other = original.data.replace("경비실에".encode("cp949"), "관리실에".encode("cp949"))
    read = parse_order_file(other, name, None, FORMATS)
    untouched = Damaged(other, frozenset(), len(other))
    assert any("memo" in complaint for complaint in dishonest(original, untouched, read))


@pytest.mark.parametrize("word", ["11번가", "orderlist-261122.xls"])
def test_a_cell_turned_into_the_end_of_the_sheet_hides_nothing(word: str) -> None:
    name = sample(word)
    data = bytearray(Original(name).data)
    middle = data.find(b"\xfd\x00\x0a\x00", len(data) // 2)
    data[middle : middle + 4] = b"\x0a\x00\x0a\x00"
    with pytest.raises(OrderFileRefused):
        parse_order_file(bytes(data), name, None, FORMATS)
