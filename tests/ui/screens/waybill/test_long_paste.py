"""A long paste is worked on in small steps, and what comes between two steps is not lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pos_app.ui.background import run_through
from pos_app.ui.screens.waybill.judging import Judging
from pos_app.ui.screens.waybill.presenter import WaybillPresenter
from tests.databases import Sqlite
from tests.ui.screens.waybill.shelf import Shelf, lotte_number, shelf
from tests.ui.screens.waybill.test_presenter import FakeView, at_once

LINES, MOST_A_STEP = 1_200, 200


class Stepped:
    """The screen's slices, gone through by the test: one step, or all of them."""

    def __init__(self) -> None:
        self.works: deque[Iterator[None]] = deque()

    def __call__(self, work: Iterator[None]) -> None:
        self.works.append(work)

    def step(self) -> bool:
        """Up to the next pause; False when nothing is left."""
        if self.works and next(self.works[0], self) is self:
            self.works.popleft()
        return bool(self.works)

    def through(self) -> None:
        while self.works:
            run_through(self.works.popleft())


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Shelf]:
    with shelf(sqlite_template, tmp_path, orders=3, early=0) as made:
        yield made


def desk(house: Shelf) -> tuple[WaybillPresenter, FakeView, Stepped]:
    """A presenter whose steps the test takes, with the shop's orders on it."""
    view, steps = FakeView(), Stepped()
    means: Any = house.means(at_once)
    means = type(means)(*[steps if value is run_through else value for value in _values(means)])
    presenter = WaybillPresenter(view, means)
    presenter.refresh()
    presenter.choose_default(house.lotte)
    steps.through()
    return presenter, view, steps


def _values(means: Any) -> list[Any]:
    return [getattr(means, name) for name in means.__dataclass_fields__]


def pasted() -> str:
    return "\n".join(f"20261124_99{n:07d}\t{lotte_number(n)}" for n in range(LINES))


def test_no_step_judges_many_rows_and_f12_sleeps_until_the_last(
    house: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    presenter, view, steps = desk(house)
    judged: list[int] = []
    row = Judging.row

    def counted(self: Judging, place: int) -> Any:
        judged[-1] += 1
        return row(self, place)

    monkeypatch.setattr(Judging, "row", counted)
    presenter.paste(pasted(), None)
    shown: list[tuple[int, int]] = []
    judged.append(0)
    while steps.step():
        judged.append(0)
        shown.append((len(view.rows), view.counts.rows))
        if view.counts.rows < LINES:
            assert view.save[1], "F12 woke before the numbers were counted"
    assert sum(judged) == LINES + 3
    assert max(judged) <= MOST_A_STEP
    assert (LINES + 3, 3) in shown, "rows and figures are shown in steps of their own"
    assert shown[-1] == (LINES + 3, LINES + 3)


def test_a_number_typed_between_two_steps_is_judged(house: Shelf) -> None:
    presenter, view, steps = desk(house)
    presenter.paste(pasted(), None)
    while len(view.rows) < LINES:
        assert steps.step()
    presenter.type_number((house.sold[0], 1), lotte_number(LINES + 1))
    steps.through()
    assert view.save == (1, "")
    assert view.counts.rows == LINES + 3


def test_a_paste_taken_back_between_two_steps_leaves_nothing(house: Shelf) -> None:
    presenter, view, steps = desk(house)
    presenter.paste(pasted(), None)
    while len(view.rows) < LINES:
        assert steps.step()
    presenter.undo()
    steps.through()
    assert (len(view.rows), view.counts.rows, view.save[0]) == (3, 3, 0)
