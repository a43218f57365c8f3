"""The sound of a verdict, asked for in the same breath as its words."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from pos_app.ui.notice import SOUND_NAMES, Notice, SoundName


@runtime_checkable
class PlaysSounds(Protocol):
    """A window that sounds can be asked of."""

    def play_sound(self, name: SoundName) -> None:
        """Ask for the pattern and return at once."""
        ...


def sound(part: QWidget, notice: Notice) -> None:
    """Ask the window around that part of the screen for the notice's sound, if it has one.

    The part may stand in a window that plays nothing: a gallery, a test.
    """
    name, window = SOUND_NAMES.get(notice.sound), part.window()
    if name is not None and isinstance(window, PlaysSounds):
        window.play_sound(name)
