"""Every check of the books says in Korean what it finds wrong."""

from __future__ import annotations

from pos_app.documents.check_words import CHECK_WORDS, check_words
from pos_app.services.closing.closings import UNREADABLE
from pos_app.services.house.checks import titles


def test_each_check_has_words_and_each_word_a_check() -> None:
    asked = {title for _code, title in titles()} | {UNREADABLE.title}
    assert set(CHECK_WORDS) == asked
    said = list(CHECK_WORDS.values())
    assert len(set(said)) == len(said), "two checks cannot be told apart"
    assert not [words for words in said if words.isascii() or words.endswith(".")]


def test_a_check_without_words_says_its_key() -> None:
    assert check_words("nobody_wrote_it") == "nobody_wrote_it"
