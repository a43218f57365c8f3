"""What the customer reads: the newest text wins, and the counter never waits for a display."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from pos_app.devices.displays.port import CustomerDisplay
from pos_app.devices.simulated.memory_display import MemoryDisplay, MemoryDisplaySettings
from pos_app.domain.paper.columns import fitted
from pos_app.domain.till.display_text import DisplayText
from pos_app.services.till.customer_view import CustomerView
from pos_app.station import Role

BLANK = (" " * 20, " " * 20)


def text(word: str, lingers_s: float = 0.0) -> DisplayText:
    return DisplayText(word, "합계", f"no {word}"[:2], "TOTAL", lingers_s)


def on_glass(upper: str, lower: str = "합계") -> tuple[str, str]:
    return fitted(upper, 20), fitted(lower, 20)


class Gated(MemoryDisplay):
    """A display that takes as long as the test wants, and may have a bug."""

    def __init__(self, hangul: bool = True) -> None:
        super().__init__(MemoryDisplaySettings(hangul))
        self.gate = threading.Event()
        self.gate.set()
        self.busy = threading.Event()
        self.told = threading.Condition()
        self.bug = False

    def show(self, upper: str, lower: str) -> bool:
        self.busy.set()
        assert self.gate.wait(5.0)
        if self.bug:
            raise ZeroDivisionError("a bug of the driver")
        with self.told:
            went_out = super().show(upper, lower)
            self.told.notify_all()
        return went_out

    def wait_for(self, lines: tuple[str, str]) -> None:
        with self.told:
            assert self.told.wait_for(lambda: self.lines == lines, 5.0), self.shown


@dataclass
class Place:
    """Where the view finds the display."""

    chosen: CustomerDisplay | None
    broken: list[Exception] = field(default_factory=list[Exception])

    def display(self) -> CustomerDisplay | None:
        return self.chosen

    def broke(self, role: Role, fault: Exception) -> None:
        assert role is Role.CUSTOMER_DISPLAY
        self.broken.append(fault)


@dataclass
class Bench:
    view: CustomerView
    display: Gated
    place: Place
    name: list[str]


@pytest.fixture
def bench() -> Iterator[Bench]:
    before = set(threading.enumerate())
    display, name = Gated(), ["담다문구"]
    place = Place(display)
    view = CustomerView(place, lambda: name[0])
    view.start()
    yield Bench(view, display, place, name)
    display.gate.set()
    view.stop()
    view.stop()
    assert set(threading.enumerate()) <= before


def test_it_begins_with_the_name_of_the_shop_and_ends_empty(bench: Bench) -> None:
    bench.display.wait_for(on_glass("담다문구", ""))
    bench.view.stop()
    assert bench.display.lines == BLANK


def test_a_text_stands_until_another_comes(bench: Bench) -> None:
    bench.view.show(text("하나"))
    bench.display.wait_for(on_glass("하나"))
    assert bench.view.showing() == ("하나", "합계")
    bench.view.idle()
    bench.display.wait_for(on_glass("담다문구", ""))


def test_thanks_give_way_to_the_name_of_the_shop(bench: Bench) -> None:
    bench.view.show(text("감사합니다", lingers_s=0.05))
    bench.display.wait_for(on_glass("감사합니다"))
    bench.display.wait_for(on_glass("담다문구", ""))


def test_the_counter_does_not_wait_and_the_newest_text_wins(bench: Bench) -> None:
    bench.display.wait_for(on_glass("담다문구", ""))
    bench.display.gate.clear()
    bench.display.busy.clear()
    bench.view.show(text("0"))
    assert bench.display.busy.wait(5.0)
    for number in range(1, 500):
        bench.view.show(text(str(number)))  # returns although the display takes nothing
    bench.display.gate.set()
    bench.display.wait_for(on_glass("499"))
    shown = [upper.strip() for upper, _ in bench.display.shown]
    assert shown == ["담다문구", "0", "499"]


def test_control_a_thread_a_text_lets_an_old_one_come_last() -> None:
    """The naive way: each text on a thread of its own, a slow one overtaken by the next."""
    display, second_is_out = Gated(), threading.Event()

    def slow() -> None:
        assert second_is_out.wait(5.0)
        display.show("하나", "합계")

    first = threading.Thread(target=slow)
    first.start()
    second = threading.Thread(target=lambda: display.show("둘", "합계"))
    second.start()
    second.join()
    second_is_out.set()
    first.join()
    assert display.lines == on_glass("하나")


def test_a_display_without_korean_gets_ascii(bench: Bench) -> None:
    bench.place.chosen = plain = Gated(hangul=False)
    bench.view.show(text("하나"))
    plain.wait_for((fitted("no", 20), fitted("TOTAL", 20)))
    bench.view.idle()
    plain.wait_for(BLANK)
    bench.name[0] = "DAMDA"
    bench.view.look_again()
    plain.wait_for((fitted("DAMDA", 20), " " * 20))


def test_a_display_that_is_back_shows_what_it_should(bench: Bench) -> None:
    bench.view.show(text("하나"))
    bench.display.wait_for(on_glass("하나"))
    bench.display.unplug()
    bench.view.show(text("둘"))
    _until(lambda: bench.view.showing() is None)
    bench.display.plug()
    bench.view.look_again()
    bench.display.wait_for(on_glass("둘"))


def test_another_display_shows_what_the_first_did(bench: Bench) -> None:
    bench.view.show(text("하나"))
    bench.display.wait_for(on_glass("하나"))
    bench.place.chosen = other = Gated()
    bench.view.look_again()
    other.wait_for(on_glass("하나"))


def test_a_bug_of_the_driver_is_a_fault_and_not_a_dead_thread(bench: Bench) -> None:
    bench.display.bug = True
    bench.view.show(text("하나"))
    _until(lambda: len(bench.place.broken) == 1)
    bench.display.bug = False
    bench.view.show(text("둘"))
    bench.display.wait_for(on_glass("둘"))


def test_a_shop_without_a_display_is_no_trouble(bench: Bench) -> None:
    bench.place.chosen = None
    bench.view.show(text("하나"))
    _until(lambda: bench.view.showing() is None)
    assert bench.place.broken == []


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if holds():
            return
        threading.Event().wait(0.005)
    raise AssertionError("it never came")
