"""A player program on PATH, and a `winsound`, that write down what they were given."""

from __future__ import annotations

import stat
import sys
import threading
import types
from pathlib import Path

import pytest


class FakeProgram:
    """`aplay` on PATH: each call leaves the file it was given."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._heard = folder / "heard"
        self._heard.mkdir()
        program = folder / "aplay"
        program.write_text(
            f'#!/bin/sh\ncat "$2" > {self._heard}/$$.part\nmv {self._heard}/$$.part {self._heard}/$$\n'
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
        monkeypatch.setattr("pos_app.devices.sounds.system_sounds._PLAYERS", (("aplay", "-q"),))

    def heard(self, count: int) -> list[bytes]:
        """Wait for so many; in the order they ended."""
        for _ in range(2_000):
            done = [one for one in self._heard.iterdir() if not one.name.endswith(".part")]
            if len(done) >= count:
                break
            threading.Event().wait(0.005)
        else:
            raise AssertionError(f"{len(done)} of {count} sounds were played")
        return [one.read_bytes() for one in sorted(done, key=lambda one: one.stat().st_mtime_ns)]


class FakeWinsound(types.ModuleType):
    """The module as Windows has it."""

    SND_FILENAME, SND_ASYNC, SND_PURGE = 0x20000, 1, 0x40

    def __init__(self) -> None:
        super().__init__("winsound")
        self.played: list[bytes] = []
        self.mute = False

    def PlaySound(self, name: str | None, flags: int) -> None:
        if self.mute:
            raise RuntimeError("no sound device")
        if name is not None:
            assert flags == self.SND_FILENAME | self.SND_ASYNC
            self.played.append(Path(name).read_bytes())

    def heard(self, count: int) -> list[bytes]:
        assert len(self.played) >= count
        return self.played


def on_windows(monkeypatch: pytest.MonkeyPatch) -> FakeWinsound:
    """This process takes itself for one on Windows, as far as sounds go."""
    fake = FakeWinsound()
    monkeypatch.setitem(sys.modules, "winsound", fake)
    monkeypatch.setattr("pos_app.devices.sounds.system_sounds.sys.platform", "win32")
    return fake
