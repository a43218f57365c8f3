"""Sounds through what the computer has: winsound, a player program, the terminal's bell, nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pos_app.devices.sounds.port import SoundKind
from pos_app.devices.sounds.tones import sound_file

_PLAYERS = (("paplay",), ("aplay", "-q"), ("afplay",))
_MOST_AT_ONCE = 4


class SystemSounds:
    """Plays at once and never waits. A fifth sound while four still play is left out."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="damda-sounds-")
        self._files = {kind: Path(self._folder.name) / f"{kind.value}.wav" for kind in SoundKind}
        for kind, file in self._files.items():
            file.write_bytes(sound_file(kind))
        found = (words for words in _PLAYERS if shutil.which(words[0]))
        self._player = next(found, None)
        self._playing: list[subprocess.Popen[bytes]] = []

    def play(self, kind: SoundKind) -> None:
        if sys.platform == "win32":
            self._windows(self._files[kind])
        elif self._player is not None:
            self._program(self._player, self._files[kind])
        elif sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write("\a")
            sys.stderr.flush()

    def close(self) -> None:
        """Stop what plays and take the files away. Harmless when repeated."""
        for one in self._playing:
            one.terminate()
            one.wait()
        self._playing = []
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(None, winsound.SND_PURGE)
        self._folder.cleanup()

    def _program(self, words: tuple[str, ...], file: Path) -> None:
        self._playing = [one for one in self._playing if one.poll() is None]
        if len(self._playing) >= _MOST_AT_ONCE:
            return
        quiet = subprocess.DEVNULL
        try:
            one = subprocess.Popen([*words, str(file)], stdin=quiet, stdout=quiet, stderr=quiet)
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
