"""Search finds what a plain substring finds, on both databases: names, phones, numbers, products."""

from __future__ import annotations

import random

import pytest

from pos_app.db.database import Database
from pos_app.db.orders import search
from pos_app.domain.search_text import searchable

FIELDS = (
    ("20261124_105203317", "정우진", "010-0000-1234", "무지 노트 A5"),
    ("20261124_105203318", "정우", "010-0000-4321", "젤펜 0.5 검정"),
    ("2026112410520333", "진우정", "0502-1000-123456", "유리 머그 350 ml"),
    ("20261121-0000011", "김민서", "010-0000-1235", "1234 세트 A55"),
)


@pytest.fixture
def filled(database: Database) -> Database:
    database.write(lambda tx: search.put(tx, list(enumerate(FIELDS, start=1))))
    return database


def plainly(words: str) -> list[int]:
    wanted = searchable(words)
    hits = [
        number
        for number, fields in enumerate(FIELDS, start=1)
        if any(wanted in searchable(field) for field in fields)
    ]
    return hits[::-1]


@pytest.mark.parametrize(
    "words",
    [
        "우진", "정우", "정우진", "민서", "없음", "노트 a5", "A5", "a55", "0.5", "350ml",
        "12", "123", "1234", "0-1234", "12345", "0000-4321", "105203317", "5203",
        "20261124_105203", "20261121-0000011", "12345 6", "１２３４", "4 세트", "99999999",
    ],
)  # fmt: skip
def test_the_same_as_a_substring(filled: Database, words: str) -> None:
    assert filled.read(lambda tx: search.find(tx, words)) == plainly(words)


def test_any_part_of_any_field_is_found(filled: Database) -> None:
    chance = random.Random(7)
    for _ in range(150):
        text = searchable(chance.choice(chance.choice(FIELDS)))
        begin = chance.randrange(len(text) - 1)
        words = text[begin : begin + chance.randrange(2, 9)]
        if len(words) >= 2:
            assert filled.read(lambda tx, w=words: search.find(tx, w)) == plainly(words), words


def test_one_letter_finds_nothing_and_pages_go_down(filled: Database) -> None:
    assert filled.read(lambda tx: search.find(tx, "정")) == []
    first = filled.read(lambda tx: search.find(tx, "2026", size=3))
    assert first == [4, 3, 2]
    assert filled.read(lambda tx: search.find(tx, "2026", before=2)) == [1]


def test_an_order_indexed_again_is_found_by_its_new_words_only(filled: Database) -> None:
    filled.write(lambda tx: search.put(tx, [(1, ("77778888", "한가람"))]))
    assert filled.read(lambda tx: search.find(tx, "우진")) == []
    assert filled.read(lambda tx: search.find(tx, "7888")) == [1]
    assert filled.read(lambda tx: search.find(tx, "105203317")) == []
