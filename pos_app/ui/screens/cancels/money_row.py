"""One money step on the checklist: words, deadline, text to copy, buttons, and a form when asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.screens.cancels.money_row_spec import MoneyAct, MoneyRowSpec, Offer, WaitBar
from pos_app.ui.screens.cancels.quote import Quote
from pos_app.ui.screens.cancels.step_row import LEFT, PAD, StepFrame
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.progress import Bar
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text


class MoneyRow(StepFrame):
    """`show_row(spec, last)`; `acted(MoneyAct)`. `slot` takes the form asked for here.

    A button is pressed by its own key or the mouse: never by Enter, and so by no scanner.
    """

    acted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: MoneyRowSpec | None = None
        self._buttons: dict[MoneyAct, KeyButton] = {}
        self._title = Text("", "body", "semibold", parent=self)
        self._text = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._pill = StatusPill(on_coloured=True, parent=self)
        self._wait = _Wait(self)
        self._warning = Text("", "table", "semibold", "warn_text", wrap=True, parent=self)
        self._note = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._quote = Quote(self)
        self._beside, self._at_bar = FlowRow(parent=self), FlowRow(parent=self)
        self._below = FlowRow(parent=self)
        self._why = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.slot = QVBoxLayout()
        self._arrange()

    def show_row(self, spec: MoneyRowSpec, last: bool) -> None:
        """Show a step; what stays the same is left alone, so that nothing flickers."""
        self.show_look(spec.look, last)
        before, self._spec = self._spec, spec
        if spec == before:
            return
        self._title.setText(spec.title)
        self._title.set_ink("text_2" if spec.faint else "text")
        self._title.set_weight("body", "regular" if spec.faint else "semibold")
        self._text.show_text(spec.text)
        self._pill.set(spec.pill)
        self._wait.show_wait(spec.bar)
        self._warning.show_text(spec.warning)
        self._warning.set_ink("bad_text" if spec.look.tone == "bad" else "warn_text")
        self._note.show_text(spec.note)
        self._quote.show_text(spec.quote)
        self._why.show_text(spec.blocked if spec.offers else "")
        place = self._place(spec)
        if before is None or before.offers != spec.offers or place is not self._place(before):
            self._offer(spec, place)
        for button in self._buttons.values():
            button.arm(spec.blocked)

    def spec(self) -> MoneyRowSpec | None:
        """What is shown."""
        return self._spec

    def button(self, act: MoneyAct) -> KeyButton | None:
        """The button of an act, None where the step does not offer it."""
        return self._buttons.get(act)

    def _place(self, spec: MoneyRowSpec) -> FlowRow:
        """Beside the words, beside the bar while somebody else's turn is waited for, or below."""
        if spec.beside:
            return self._beside
        return self._at_bar if spec.bar and spec.look.frame == "soft" else self._below

    def _offer(self, spec: MoneyRowSpec, place: FlowRow) -> None:
        places = (self._beside, self._at_bar, self._below)
        for old in self._buttons.values():
            for flow in places:
                flow.flow.removeWidget(old)
            old.hide()  # a key never belongs to two
            old.deleteLater()
        self._buttons = {offer.act: self._button(offer) for offer in spec.offers}
        place.add(*self._buttons.values())
        for button in self._buttons.values():
            button.show()
        for flow in places:
            reveal(flow, flow is place and bool(spec.offers))
        if place is not self._below:
            place.setFixedWidth(place.sizeHint().width())

    def _button(self, offer: Offer) -> KeyButton:
        kind = "primary" if offer.primary else "plain"
        made = KeyButton(offer.word, offer.key, kind=kind, size="small", parent=self)
        if offer.key:
            no_focus(made)
        made.clicked.connect(lambda _on=False, act=offer.act: self.acted.emit(act))
        return made

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._text)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT + PAD, PAD, PAD + 2, PAD + 4)
        column.setSpacing(8)
        waits = QHBoxLayout()
        waits.setSpacing(12)
        waits.addWidget(self._wait, 1)
        waits.addWidget(self._at_bar, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        column.addLayout(waits)
        for part in (self._warning, self._note, self._quote, self._below, self._why):
            column.addWidget(part)
        column.addLayout(self.slot)
        for flow in (self._beside, self._at_bar, self._below):
            reveal(flow, False)


class _Wait(QWidget):
    """A bar between the day it was asked and the day it is due."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._since = Text("", "caption", ink="text_2", parent=self)
        self._until = Text("", "caption", "semibold", "warn_text", parent=self)
        self._bar = Bar("warn", self)
        words = QHBoxLayout()
        words.addWidget(self._since)
        words.addStretch(1)
        words.addWidget(self._until)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(words)
        column.addWidget(self._bar)
        reveal(self, False)

    def show_wait(self, wait: WaitBar | None) -> None:
        """Show it; None takes it away."""
        reveal(self, wait is not None)
        if wait is not None:
            self._since.setText(wait.since)
            self._until.setText(wait.until)
            self._until.set_ink("bad_text" if wait.late else "warn_text")
            self._bar.set_share(wait.share)
