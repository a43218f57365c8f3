"""What every screen is: a title, one line of facts, its buttons, and an ear for scans and changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.tokens import Tone
from pos_app.ui.widgets.banner import BannerSpec
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.words.scanners import repeat_words

if TYPE_CHECKING:
    from pos_app.ui.scan import FlawedScan, Scan
    from pos_app.ui.typed_runs import TypedRun


class Screen(QWidget):
    """Base of the screens. The frame shows what these answer and calls what is named here.

    A screen sets `key`, `watches` (database tables that concern it) and overrides what it needs.
    It speaks to the frame only by `set_facts`, `set_badge`, `notify`, `toast`, `go` and the like.
    """

    key: ClassVar[str] = ""
    watches: ClassVar[frozenset[str]] = frozenset()
    bare: ClassVar[bool] = False
    """True for screens that take the whole window: log-in, full-screen picking."""

    facts_changed = Signal(str)
    title_changed = Signal(str)
    badge_changed = Signal(int, str)
    told = Signal(object)
    toasted = Signal(object)
    wants = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._facts = ""
        self._stale = True
        self._on_screen = False

    # What a screen answers
    def title(self) -> str:
        """The word in the header."""
        return ""

    def buttons(self) -> Sequence[QWidget]:
        """Buttons of the header, left to right, the primary last."""
        return ()

    def search(self) -> QWidget | None:
        """The search field of the header (F2), or None."""
        return None

    # What the frame calls
    def shown(self) -> None:
        """The screen came to the front."""

    def hidden(self) -> None:
        """Another screen came to the front."""

    def refresh(self) -> None:
        """Something in `watches` changed (or the screen is shown for the first time): read anew."""

    def on_scan(self, scan: Scan) -> None:
        """A code was scanned while this screen is in front, whatever has the focus."""

    def on_repeat(self, scan: Scan) -> None:
        """The same code came again at once: it is counted once, and the clerk hears of it."""
        self.toast(ToastSpec(repeat_words(scan)))

    def on_flawed(self, scan: FlawedScan) -> None:
        """A scanner sent what is no code: say so, with what arrived."""
        self.notify(notice_of(scan))

    def on_typed(self, run: TypedRun) -> None:
        """A person typed a long run of keys, or a scanner too slow to be known for one."""

    def on_search(self) -> None:
        """F2: put the cursor into the field for typing by hand."""
        field = self.search()
        if field is not None:
            field.setFocus()

    def on_escape(self) -> bool:
        """Esc: go one level back. True if there was something to close."""
        return False

    def open_with(self, what: object) -> None:
        """Another screen sent the clerk here with something in hand: an id, a filter."""

    # What a screen says
    def facts(self) -> str:
        """The line beside the title."""
        return self._facts

    def set_facts(self, text: str) -> None:
        """Show another line beside the title: `11월 24일 화요일 · 128건`."""
        self._facts = text
        self.facts_changed.emit(text)

    def set_badge(self, count: int, tone: Tone = "neutral") -> None:
        """What waits for a person here: grey = waiting, bad = something is stuck."""
        self.badge_changed.emit(count, tone)

    def notify(self, banner: BannerSpec | Notice | None) -> None:
        """Show a banner under the header; None takes it away."""
        self.told.emit(banner)

    def toast(self, toast: ToastSpec) -> None:
        """Say for four seconds what was done, with the way back."""
        self.toasted.emit(toast)

    def go(self, screen: str, what: object = None) -> None:
        """Open another screen by its key, with something in hand."""
        self.wants.emit(screen, what)

    # How the frame keeps it fresh
    def came(self) -> None:
        """Called by the frame: in front now; reads anew if something changed meanwhile."""
        self._on_screen = True
        if self._stale:
            self._stale = False
            self.refresh()
        self.shown()

    def went(self) -> None:
        """Called by the frame: no longer in front."""
        self._on_screen = False
        self.hidden()

    def tables_changed(self, tables: frozenset[str]) -> None:
        """Called by the frame after each commit of anyone."""
        if self.watches & tables:
            if self._on_screen:
                self.refresh()
            else:
                self._stale = True
