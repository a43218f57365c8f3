"""What stops the dock: each error stays until it was read, the next one behind it."""

from __future__ import annotations

from dataclasses import replace

from pos_app.ui.language import tr
from pos_app.ui.screens.hand_over.shown import Said


class Halts:
    """Errors nobody has read yet, oldest first, and the scans that were thrown away meanwhile."""

    def __init__(self) -> None:
        self._unread: list[Said] = []
        self._ignored = 0

    def __bool__(self) -> bool:
        return bool(self._unread)

    def add(self, word: str, step: str) -> None:
        """Another error; it does not hide the one on the screen."""
        self._unread.append(Said(word, step, "bad"))

    def ignore(self) -> None:
        """A scan came while it is stopped: it counts nothing, and the screen says so."""
        self._ignored += 1

    def read(self) -> bool:
        """The packer has read the one on the screen; False where there was none."""
        had = bool(self._unread)
        self._unread = self._unread[1:]
        self._ignored = 0
        return had

    def now(self) -> Said | None:
        """The one to be read now."""
        if not self._unread:
            return None
        first = self._unread[0]
        rest = tr("Esc로 확인")
        if self._ignored:
            rest = tr("그 뒤 스캔 {n}번은 세지 않았습니다 · {rest}").format(
                n=self._ignored, rest=rest
            )
        return replace(first, step=tr("{step}  ·  {rest}").format(step=first.step, rest=rest))
