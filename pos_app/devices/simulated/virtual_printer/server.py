"""The virtual printer on a port of this computer, one client at a time like most real ones."""

from __future__ import annotations

import select
import socket
import struct
import sys
import threading
from enum import Enum

from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter

_LOOK_S = 0.02
_SETTLE_S = 5.0
_READ = 4096
_SEND_S = 1.0  # for a client that does not read its answers
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Clients(Enum):
    """What becomes of who comes while another talks."""

    WAIT = "wait"  # connected by the system, heard once the other is gone: most printers
    REFUSED = "refused"
    SEVERAL = "several"  # all are heard, in the order their bytes come


class PrinterServer:
    """Serves a virtual printer on loopback; a context manager. Port 0 takes a free one."""

    def __init__(
        self, printer: VirtualPrinter, port: int = 0, clients: Clients = Clients.WAIT
    ) -> None:
        self._printer = printer
        self._clients = clients
        self._listener = _bound(port)
        self._listener.listen()
        self._listening = True
        self._door = threading.Condition()
        printer.on_accepting = self._open_door
        self.host, self.port = "127.0.0.1", int(self._listener.getsockname()[1])
        self._talks: list[_Talk] = []
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=f"virtual-printer-{self.port}")
        self._thread.start()

    def __enter__(self) -> PrinterServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def settle(self) -> None:
        """Wait until the door is as the printer has it: open, or shut where it refuses."""
        with self._door:
            self._door.wait_for(lambda: self._listening is not self._printer.refusing, _SETTLE_S)

    def close(self) -> None:
        """Stop serving; the thread and the port are gone when it returns."""
        self._closing.set()
        self._thread.join()
        self._printer.on_accepting = lambda: None
        self._listener.close()

    def _serve(self) -> None:
        while not self._closing.is_set():
            self._shut_door()
            self._look()
            self._printer.pump()
            for talk in tuple(self._talks):
                if talk.over:
                    self._talks.remove(talk)
                    talk.close()
        for talk in self._talks:
            talk.close()

    def _open_door(self) -> None:
        with self._door:
            if not self._listening:
                self._listener.listen()
                self._listening = True
                self._door.notify_all()

    def _shut_door(self) -> None:
        """A bound port on which nobody listens refuses, and stays ours."""
        with self._door:
            if self._listening and self._printer.refusing:
                self._listener.close()
                self._listener = _bound(self.port)
                self._listening = False
                self._door.notify_all()

    def _look(self) -> None:
        """Wait for a client or for bytes, no longer than a look; take what there is."""
        hungry = [talk for talk in self._talks if talk.hungry]
        accepting = self._listening and (not self._talks or self._answers_door)
        waiting = [*([self._listener] if accepting else []), *(talk.socket for talk in hungry)]
        if not waiting:
            self._closing.wait(_LOOK_S)
            ready: list[socket.socket] = []
        else:
            ready = select.select(waiting, [], [], _LOOK_S)[0]
        for talk in self._talks:
            talk.go_on(readable=talk.socket in ready)
        if accepting and self._listener in ready:
            self._accept()

    @property
    def _answers_door(self) -> bool:
        return self._clients is not Clients.WAIT or self._printer.refusing_second

    def _accept(self) -> None:
        try:
            client, _ = self._listener.accept()
        except OSError:
            return  # gone before it was heard
        several = self._clients is Clients.SEVERAL and not self._printer.refusing_second
        talk = _Talk(self._printer, client)
        if self._printer.connect(talk.answer, beside=several):
            self._talks.append(talk)
        else:
            talk.refuse()


class _Talk:
    """One client: what it sent and the printer has not taken, and its answers."""

    def __init__(self, printer: VirtualPrinter, client: socket.socket) -> None:
        self._printer = printer
        self.socket = client
        client.settimeout(_SEND_S)
        self._sending = threading.Lock()
        self._untaken = b""
        self._gone = False
        self._reset = False

    @property
    def hungry(self) -> bool:
        """Whether to read more: a printer without room leaves bytes in the network."""
        return not self._untaken and self._printer.room > 0

    @property
    def over(self) -> bool:
        return self._gone or self._reset

    def answer(self, reply: bytes) -> None:
        """Of any thread; b"" when the printer breaks the connection."""
        if not reply:
            self._reset = True
            return
        with self._sending:
            try:
                self.socket.sendall(reply)
            except OSError:
                pass  # the client did not wait for it

    def go_on(self, *, readable: bool) -> None:
        if readable and not self._reset:
            try:
                self._untaken = self.socket.recv(_READ)
            except OSError:
                self._untaken = b""
            self._gone = not self._untaken
        if self._untaken:
            taken = self._printer.take(self._untaken, self.answer)
            self._untaken = self._untaken[taken:]

    def refuse(self) -> None:
        _reset_on_close(self.socket)
        self.socket.close()

    def close(self) -> None:
        self._printer.disconnect(self.answer)
        if self._reset:
            _reset_on_close(self.socket)
        with self._sending:
            self.socket.close()


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would share the port with who has it
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", port))
    return made


def _reset_on_close(client: socket.socket) -> None:
    """Make the close that follows a reset (RST), as printers do that are switched off."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
