"""Which answers a printer gives: at once, in turn, and by itself."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.devices.printers.profile import ConfirmLevel, PrinterProfile
from pos_app.devices.simulated.virtual_printer.condition import Condition
from pos_app.devices.simulated.virtual_printer.outlet import Outlet
from pos_app.devices.simulated.virtual_printer.replies import Replies

_EMPTIED, _POWER_OFF = b"\x37\x25\x00", b"\x3b\x30\x00"


class Dialogue:
    """Answers as far as the model can (`PrinterProfile.confirm`). What it was asked to tell by
    itself is forgotten with ESC @, with the power and with the connection."""

    def __init__(
        self, profile: PrinterProfile, replies: Replies, condition: Callable[[], Condition]
    ) -> None:
        self._profile = profile
        self._replies = replies
        self._condition = condition
        self._automatic = 0  # GS a
        self._offline = 0  # GS ( H 49: 1 tells that it went offline, 2 why too
        self._collecting = False
        self._process_id: bytes | None = None

    def wire(self, out: Outlet) -> None:
        """Take what the machine is asked."""
        out.status = lambda kind: self._barrier(self._condition().in_turn(kind))
        out.automatic = self.tell_changes
        out.answer = self._in_turn
        out.process_id = self._printed_up_to
        out.offline_response = self._tell_offline

    def forget(self) -> None:
        self._automatic = self._offline = 0
        self._process_id = None

    # -- at once ------------------------------------------------------------------------------

    def real_time(self, kind: int) -> None:
        """DLE EOT."""
        if self._level >= ConfirmLevel.STATUS:
            self._send(self._condition().real_time(kind))

    def emptied(self) -> None:
        """DLE DC4 8: the buffer is empty."""
        self._process_id = None
        self._send(_EMPTIED)

    def power_off(self) -> None:
        """DLE DC4 2: ready to be switched off."""
        self._send(_POWER_OFF)

    # -- in turn ------------------------------------------------------------------------------

    def collect_process_ids(self) -> None:
        """A waiting printer goes on: of several ids in its buffer only the latest is answered."""
        self._collecting = True

    def answer_process_id(self) -> None:
        self._collecting = False
        if self._process_id is not None:
            self._printed_up_to(self._process_id)
            self._process_id = None

    def _in_turn(self, reply: bytes) -> None:
        if self._level >= ConfirmLevel.BARRIER:
            self._send(reply)

    def _barrier(self, reply: bytes) -> None:
        if self._level >= ConfirmLevel.BARRIER:
            self._replies.barrier(reply, self._condition().automatic())

    def _printed_up_to(self, process_id: bytes) -> None:
        if self._collecting:
            self._process_id = process_id
        elif self._level >= ConfirmLevel.PROCESS_ID:
            reply = b"\x37\x22" + process_id + b"\0"
            self._replies.barrier(reply, self._condition().automatic())

    # -- by itself ----------------------------------------------------------------------------

    def tell_changes(self, mask: int) -> None:
        """GS a: from now on; told at once too."""
        self._automatic = mask if self._profile.automatic_status else 0
        if self._automatic and self._level >= ConfirmLevel.STATUS:
            self._send(self._condition().automatic())

    def changed(self, before: Condition) -> None:
        """The condition is another one now."""
        now = self._condition()
        if self._level == ConfirmLevel.ONE_WAY:
            return
        if now.told(before, self._automatic):
            self._send(now.automatic())
        if self._offline and before.trouble is None and now.offline_causes():
            causes = now.offline_causes() if self._offline == 2 else b""
            self._send(b"\x37\x23" + causes + b"\0")

    def _tell_offline(self, level: int) -> None:
        if self._level >= ConfirmLevel.PROCESS_ID:
            self._offline = level

    def _send(self, reply: bytes) -> None:
        self._replies.send(reply, self._condition().automatic())

    @property
    def _level(self) -> ConfirmLevel:
        return self._profile.confirm
