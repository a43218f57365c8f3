"""The pretend terminal on a port of this computer, as behind a serial server: `socket://`."""

from __future__ import annotations

import select
import socket
import sys
import threading

from pos_app.devices.simulated.card_terminal.terminal import PretendTerminal

_LOOK_S = 0.02
_SETTLE_S = 5.0
_SEND_S = 1.0
_READ = 4096


class TerminalServer:
    """Serves a pretend terminal on loopback; a context manager. While its cable is out nobody is
    let in, and who was in is cut off; `url` stays."""

    def __init__(self, machine: PretendTerminal) -> None:
        self._machine = machine
        self._door = _bound(0)
        self._door.listen()
        self._port = int(self._door.getsockname()[1])
        self._moved = threading.Condition()
        self._in = True
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name=f"pretend-terminal-{self._port}")
        self._thread.start()

    def __enter__(self) -> TerminalServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def url(self) -> str:
        """What goes into the settings."""
        return f"socket://127.0.0.1:{self._port}"

    def settle(self) -> None:
        """Wait until the door is as the cable is."""
        with self._moved:
            self._moved.wait_for(lambda: self._in is self._machine.plugged, _SETTLE_S)

    def close(self) -> None:
        """Stop serving; the thread and the port are gone when it returns."""
        self._closing = True
        self._thread.join()
        self._door.close()

    def _serve(self) -> None:
        pause = threading.Event()
        while not self._closing:
            if not self._machine.plugged:
                self._shut()
                pause.wait(_LOOK_S)
                continue
            self._open()
            if select.select([self._door], [], [], _LOOK_S)[0]:
                self._talk()

    def _talk(self) -> None:
        try:
            client, _ = self._door.accept()
        except OSError:
            return  # gone before it was heard
        client.settimeout(_SEND_S)

        def answer(data: bytes) -> None:
            try:
                client.sendall(data)
            except OSError:
                pass  # nobody waits for it

        self._machine.connect(answer)
        try:
            while not self._closing and self._machine.plugged:
                if not select.select([client], [], [], _LOOK_S)[0]:
                    continue
                data = client.recv(_READ)
                if not data:
                    break
                self._machine.take(data)
        except OSError:
            pass  # the other side is gone
        finally:
            self._machine.disconnect(answer)
            client.close()

    def _shut(self) -> None:
        """A bound port on which nobody listens refuses, and stays ours."""
        if self._in:
            self._door.close()
            self._door = _bound(self._port)
            self._say(False)

    def _open(self) -> None:
        if not self._in:
            self._door.listen()
            self._say(True)

    def _say(self, inside: bool) -> None:
        with self._moved:
            self._in = inside
            self._moved.notify_all()


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would share the port with who has it
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", port))
    return made
