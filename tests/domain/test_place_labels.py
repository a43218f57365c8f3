"""A place is one place however its label is written; two places stay two."""

from __future__ import annotations

import pytest

from pos_app.domain.warehouse.place_labels import place_key


@pytest.mark.parametrize("written", ["A-03-2", "a-03-2", "Ａ－０３－２", " A-03 -2 ", "a－03-2"])
def test_one_place_in_many_writings(written: str) -> None:
    assert place_key(written) == place_key("A-03-2")


@pytest.mark.parametrize("other", ["A-03-21", "A-3-2", "B-03-2", "A032", "가-03-2"])
def test_another_place_stays_another(other: str) -> None:
    assert place_key(other) != place_key("A-03-2")


def test_blanks_name_no_place() -> None:
    assert place_key(" \u3000\t") == ""
