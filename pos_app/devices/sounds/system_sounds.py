"""Sounds through what the computer has: winsound, a player program, the terminal's bell, nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pos_app.devices.sounds.port import LOUDEST, SoundKind
from pos_app.devices.sounds.tones import sound_file

_PLAYERS = (("paplay",), ("aplay", "-q"), ("afplay",))
_MOST_AT_ONCE = 4


class SystemSounds:
    """Starts and never waits. A fifth sound while four still play is left out."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="damda-sounds-")
        self._files: dict[SoundKind, Path] = {}
        self._volume = LOUDEST
        self._write_files()
        self._player = _player()
        self._quiet = os.open(os.devnull, os.O_RDWR)
        self._playing: list[subprocess.Popen[bytes]] = []

    def play(self, kind: SoundKind) -> None:
        if self._volume == 0:
            return
        if sys.platform == "win32":
            self._windows(self._files[kind])
        elif self._player is not None:
            self._program(self._player, self._files[kind])
        elif _bell():
            sys.stderr.write("\a")
            sys.stderr.flush()

    def set_volume(self, percent: int) -> None:
        """Write the patterns anew: what plays keeps the file it has."""
        percent = min(max(percent, 0), LOUDEST)
        if percent != self._volume:
            self._volume = percent
            self._write_files()

    def able(self) -> bool:
        return sys.platform == "win32" or self._player is not None or _bell()

    def close(self) -> None:
        """Stop what plays and take the files away. Harmless when repeated."""
        for one in self._playing:
            one.terminate()
            one.wait()
        self._playing = []
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(None, winsound.SND_PURGE)
        quiet, self._quiet = self._quiet, -1
        if quiet >= 0:
            os.close(quiet)
        self._folder.cleanup()

    def _write_files(self) -> None:
        for kind in SoundKind:
            file = Path(self._folder.name) / f"{kind.value}-{self._volume}.wav"
            if not file.exists():
                file.write_bytes(sound_file(kind, self._volume))
            self._files[kind] = file

    def _program(self, words: tuple[str, ...], file: Path) -> None:
        self._playing = [one for one in self._playing if one.poll() is None]
        if len(self._playing) >= _MOST_AT_ONCE:
            return
        # A whole path and files left open (none of ours is inherited anyway) let Python start it in
        # one call; else this thread would wait for the painting one again and again.
        quiet, command = self._quiet, [*words, str(file)]
        try:
            one = subprocess.Popen(
                command, stdin=quiet, stdout=quiet, stderr=quiet, close_fds=False
            )
        except OSError:
            self._player = None  # it was there at the start and is not now
            return
        self._playing.append(one)

    def _windows(self, file: Path) -> None:
        if sys.platform == "win32":
            import winsound

            try:
                winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
            except RuntimeError:
                pass  # no sound device


def _player() -> tuple[str, ...] | None:
    """The first player program there is, by its whole path."""
    for name, *options in _PLAYERS:
        path = shutil.which(name)
        if path is not None:
            return (path, *options)
    return None


def _bell() -> bool:
    """Whether there is a terminal whose bell can ring."""
    return sys.stderr is not None and sys.stderr.isatty()
