"""What the picker's screen decides: one answer for each scan, in order, and what stops the hand."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.errors import EnvironmentTrouble, PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.warehouse.pick_commands import PickCommand, command_of
from pos_app.domain.warehouse.picking import (
    PickAnswer,
    PickCart,
    PickLine,
    PickOrder,
    PickOutcome,
    ShortReason,
)
from pos_app.ui.background import Run
from pos_app.ui.notice import SOUND_NAMES, Sounds
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.pick.halts import closing_words, halt_of
from pos_app.ui.screens.pick.handing import Handing, Told
from pos_app.ui.screens.pick.shown import Halt, Verdict, Work, next_line
from pos_app.ui.screens.pick.stopping import Stopping
from pos_app.ui.screens.pick.view import PickView
from pos_app.ui.words.picking import pick_words

if TYPE_CHECKING:
    from pos_app.services.warehouse.picking import Picking

_log = logging.getLogger(__name__)
_STOPPED = {
    StopState.HELD: PickOutcome.HELD,
    StopState.CANCEL_REQUESTED: PickOutcome.CANCEL_REQUESTED,
    StopState.CANCELLED: PickOutcome.CANCELLED,
}
_SHORTS = {
    PickCommand.SHORT_NONE_LEFT: ShortReason.NONE_LEFT,
    PickCommand.SHORT_TOO_FEW: ShortReason.TOO_FEW,
    PickCommand.SHORT_DAMAGED: ShortReason.DAMAGED,
    PickCommand.SHORT_NOT_FOUND: ShortReason.NOT_FOUND,
    PickCommand.SHORT_WRONG_STOCK: ShortReason.WRONG_STOCK,
}


class PickPresenter:
    """One picker at one station. Every act goes through one lane, so answers keep their order."""

    def __init__(
        self,
        view: PickView,
        picking: Picking,
        actor: Callable[[], Actor],
        clock: Clock,
        sounds: Sounds,
        run: Run,
    ) -> None:
        self._view, self._picking, self._actor = view, picking, actor
        self._clock, self._sounds, self._run = clock, sounds, run
        self._cart = PickCart()
        self._skipped: list[int] = []
        self._stopping = Stopping(view)
        told = Told(self._say, self._looked, self._failed, self.acknowledge)
        self.handing = Handing(view, picking, actor, clock, run, self._stopping, told)
        self._known_stops: set[int] = set()
        self._looking = self._look_again = False

    @property
    def line(self) -> PickLine | None:
        """The line on the screen."""
        return next_line(self._cart, self._skipped)

    @property
    def halted(self) -> bool:
        """Whether something must be acknowledged first."""
        return self._stopping.now is not None

    # Scans
    def scan(self, code: str, device: str) -> None:
        """Any code: a command of the key card, a slip, an item, or what it must not be."""
        command = command_of(code)
        if self.halted:
            self._halted_by(command)
        elif command is not None:
            self._do(command)
        else:
            at = self.line.line_id if self.line else None
            self._ask(lambda actor, op: self._picking.scan(actor, op, code, device, at), device)

    def flawed(self, raw: str, device: str) -> None:
        """A scanner sent what is no code."""
        if self.halted:
            self._halted_by(None)
        else:
            self._ask(lambda actor, op: self._picking.flawed(actor, op, raw, device), device)

    def repeated(self, code: str) -> None:
        """The same code came again at once: it was not counted."""
        if not self.halted:
            self._say(PickAnswer(PickOutcome.REPEATED, self._cart, code))

    # Keys
    def count(self, quantity: int) -> None:
        """F6: so many pieces of the line on the screen."""
        line = self.line
        if line is not None and not self.halted:
            at = line.line_id
            self._ask(lambda actor, op: self._picking.count(actor, op, at, quantity))

    def short(self, reason: ShortReason) -> None:
        """F7: the rest of the line on the screen is not there."""
        line = self.line
        if line is not None and not self.halted:
            at = line.line_id
            self._ask(lambda actor, op: self._picking.short(actor, op, at, reason))

    def undo(self) -> None:
        """Ctrl+Z: the last scan."""
        if not self.halted:
            self._ask(lambda actor, op: self._picking.undo(actor, op))

    def skip(self) -> None:
        """PgDn: the next line first."""
        line = self.line
        if line is None or self.halted:
            return
        self._skipped = [one for one in self._skipped if one != line.line_id] + [line.line_id]
        self._view.show_verdict(None)
        self._show()

    def escape(self) -> bool:
        """Esc: acknowledge what stops, else let go of the cart. True when there was something."""
        if self.halted:
            self.acknowledge()
            return True
        if self._cart.orders:
            self._let_go()
            return True
        self._view.left()
        return True

    def acknowledge(self) -> None:
        """The picker has read it and done what it says."""
        self.handing.owner = None
        self._stopping.end()
        self._view.show_verdict(None)
        self._show()

    # By itself
    def beat(self) -> None:
        """Every so often: hold on to the cart, and call again until somebody has read the stop."""
        if self._stopping.now is not None and self._stopping.now.tone == "bad":
            self._sounds.play("error")
        self.look()

    def look(self) -> None:
        """See what happened to the cart meanwhile."""
        if self._looking:
            self._look_again = True  # what it reads may be older than what is told now
            return
        self._looking, self._look_again = True, False
        actor = self._actor()
        self._run(lambda: self._picking.look(actor), self._seen, self._silent)
        self.handing.beat()

    def _ask(self, work: Callable[[Actor, str], PickAnswer], device: str = "") -> None:
        actor, op_id, at = self._actor(), new_op_id(), self._clock.now()
        self._run(
            lambda: work(actor, op_id), lambda answer: self._say(answer, device, at), self._failed
        )

    def _say(self, answer: PickAnswer, device: str = "", at: int | None = None) -> None:
        self._cart = answer.cart
        line, when = self.line, self._clock.now() if at is None else at
        words = pick_words(answer, line, day_of(when))
        self._sounds.play(words.sound)
        if self.halted:
            return  # a scan that was under way: counted or refused, the screen stays stopped
        if answer.goes_on:
            self._view.show_verdict(Verdict(words.word, words.step, words.tone, words.icon))
            self._show()
            return
        self.handing.owner = answer.owner
        if answer.order is not None and answer.order.stop is not StopState.NONE:
            self._known_stops.add(answer.order.order_id)
        self._stop(halt_of(answer, words, device, when))

    def _stop(self, halt: Halt) -> None:
        self._show()
        self._stopping.begin(halt)

    def _halted_by(self, command: PickCommand | None) -> None:
        """While it is stopped a scan counts nothing: it is heard, and thrown away."""
        if command is PickCommand.GO_ON:
            self.acknowledge()
        elif command is PickCommand.ASK:
            self.handing.ask()
        else:
            self._sounds.play("error")
            self._stopping.ignore()

    def _do(self, command: PickCommand) -> None:
        if command in _SHORTS:
            self.short(_SHORTS[command])
            return
        acts: dict[PickCommand, Callable[[], object]] = {
            PickCommand.UNDO: self.undo,
            PickCommand.SKIP: self.skip,
            PickCommand.LEAVE: self.escape,
            PickCommand.ASK: self.handing.ask,
            PickCommand.GRANT: self.handing.ask,
            PickCommand.REFUSE: self.handing.refuse,
        }
        act = acts.get(command)
        if act is not None:
            act()

    def _seen(self, cart: PickCart) -> None:
        self._looking = False
        self._looked(cart)
        if self._look_again:
            self.look()

    def _looked(self, cart: PickCart) -> None:
        self._cart = cart
        held = {one.order_id for one in cart.orders}
        self._known_stops &= held
        fresh = next(
            (
                one
                for one in cart.orders
                if one.stop is not StopState.NONE and one.order_id not in self._known_stops
            ),
            None,
        )
        if fresh is not None:
            self._known_stops.add(fresh.order_id)
            self._stopped_meanwhile(fresh)
        self.handing.looked(cart)
        self._show()

    def _stopped_meanwhile(self, order: PickOrder) -> None:
        answer = PickAnswer(_STOPPED[order.stop], self._cart, order=order, order_no=order.order_no)
        now = self._clock.now()
        words = pick_words(answer, self.line, day_of(now))
        self._sounds.play(words.sound)
        self._stop(halt_of(answer, words, "", now))

    def _show(self) -> None:
        line = self.line
        rest = [one for one in self._cart.open_lines if line and one.line_id != line.line_id]
        later = [one for one in rest if one.line_id not in self._skipped]
        after = later[0] if later else rest[0] if rest else None
        self._view.show_work(Work(self._cart, line, after))

    def _let_go(self) -> None:
        actor = self._actor()
        self._run(lambda: self._picking.leave(actor), self._gone, self._failed)

    def _gone(self, _nothing: object) -> None:
        self._cart, self._skipped = PickCart(), []
        self._view.show_verdict(None)
        self._show()

    def _silent(self, error: Exception) -> None:
        """A sign of life that did not get through says nothing: the next scan will."""
        self._looking = False
        if not isinstance(error, PosError):
            _log.error("looking after the cart failed", exc_info=error)

    def _failed(self, error: Exception) -> None:
        now = self._clock.now()
        if isinstance(error, EnvironmentTrouble):
            answer = PickAnswer(PickOutcome.OFFLINE, self._cart)
            words = pick_words(answer, self.line, day_of(now))
            self._sounds.play(words.sound)
            self._stop(halt_of(answer, words, "", now))
            return
        if not isinstance(error, PosError):
            _log.error("the shelf met something unexpected", exc_info=error)
        notice = notice_of(error)
        self._sounds.play(SOUND_NAMES.get(notice.sound, "error"))
        tone, icon = ("warn", "user") if notice.severity == "warn" else ("bad", "octagon_alert")
        word, closing = notice.strong or notice.text, closing_words()
        self._stop(Halt(word, notice.text, tone, icon, closing=closing))  # type: ignore[arg-type]
