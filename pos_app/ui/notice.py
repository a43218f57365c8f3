"""What is said to the clerk about something that happened: one sentence, its weight, its sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from pos_app.ui.language import tr

Severity = Literal["info", "ok", "warn", "bad"]
Sound = Literal["", "ok", "wrong", "warn"]
SoundName = Literal["ok", "complete", "attention", "error"]


class Sounds(Protocol):
    """The station's sounds; `play` never waits."""

    def play(self, name: SoundName) -> None: ...


SOUND_NAMES: dict[Sound, SoundName] = {"ok": "ok", "wrong": "error", "warn": "attention"}
"""The pattern of each verdict; 매출완료 alone has one of its own."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A full polite sentence with its stop. `strong` stands in front in bold; `sound` may be empty."""

    text: str
    severity: Severity = "bad"
    sound: Sound = "wrong"
    strong: str = ""


Speaker = Callable[[Any], Notice]
Words = Mapping[type[Any], Speaker]
"""Per kind (an error class or an outcome class) the function that turns it into words."""


def unknown_kind(what: object) -> Notice:
    """Said when a kind has no words: it is a fault of ours, and the log has the rest."""
    return Notice(
        tr(
            "예상하지 못한 일이 생겼습니다({kind}). 이 화면은 계속 쓸 수 있고, 자세한 것은 기록에 남았습니다."
        ).format(kind=type(what).__name__),
        "bad",
    )
