"""Sounds: four patterns, played without waiting, silent where there is nothing to play with."""

from __future__ import annotations

import io
import stat
import sys
import threading
import time
import wave
from pathlib import Path

import pytest

from pos_app.devices.simulated.recording_sounds import RecordingSounds
from pos_app.devices.sounds.port import SoundKind
from pos_app.devices.sounds.system_sounds import SystemSounds
from pos_app.devices.sounds.tones import PATTERNS, sound_file


def test_twin_keeps_what_was_played() -> None:
    sounds = RecordingSounds()
    sounds.play(SoundKind.OK)
    sounds.play(SoundKind.ERROR)
    sounds.close()
    sounds.play(SoundKind.OK)
    assert sounds.played == [SoundKind.OK, SoundKind.ERROR]


@pytest.mark.parametrize("kind", SoundKind)
def test_pattern_is_a_sound_file_of_its_length(kind: SoundKind) -> None:
    with wave.open(io.BytesIO(sound_file(kind))) as file:
        length_ms = file.getnframes() * 1000 / file.getframerate()
        samples = file.readframes(file.getnframes())
    assert length_ms == pytest.approx(sum(ms for _, ms in PATTERNS[kind]), abs=2)
    assert length_ms < 600
    assert any(samples)
    assert samples[:2] == b"\0\0"


def test_patterns_differ() -> None:
    assert len({sound_file(kind) for kind in SoundKind}) == len(SoundKind)


@pytest.mark.skipif(sys.platform == "win32", reason="a player program is for POSIX")
def test_player_program_gets_the_file_and_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = tmp_path / "aplay"
    heard = tmp_path / "heard"
    player.write_text(f'#!/bin/sh\ncat "$2" > {heard}.$$\nmv {heard}.$$ {heard}\n')
    player.chmod(player.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr("pos_app.devices.sounds.system_sounds._PLAYERS", (("aplay", "-q"),))
    sounds = SystemSounds()
    sounds.play(SoundKind.COMPLETE)
    end = time.monotonic() + 20
    while not heard.exists() and time.monotonic() < end:
        threading.Event().wait(0.01)
    assert heard.read_bytes() == sound_file(SoundKind.COMPLETE)
    sounds.play(SoundKind.OK)
    sounds.close()
    sounds.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has winsound")
def test_without_a_player_it_is_silent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sounds = SystemSounds()
    sounds.play(SoundKind.OK)
    sounds.close()
