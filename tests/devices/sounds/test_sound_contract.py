"""One contract for the real player on a fake program and a fake winsound, and for the twin."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos_app.devices.simulated.recording_sounds import RecordingSounds
from pos_app.devices.sounds.port import LOUDEST, SoundKind, Sounds
from pos_app.devices.sounds.sound_thread import MOST_WAITING, STALE_S, SoundThread
from pos_app.devices.sounds.system_sounds import SystemSounds
from pos_app.devices.sounds.tones import sound_file
from tests.devices.sounds.fake_player import FakeProgram, on_windows


@dataclass
class Bench:
    """A player, and what could be heard."""

    sounds: Sounds
    heard: Callable[[int], list[SoundKind]]


def kinds(played: list[bytes], volume: int = LOUDEST) -> list[SoundKind]:
    by_bytes = {sound_file(kind, volume): kind for kind in SoundKind}
    return [by_bytes[one] for one in played]


@pytest.fixture(params=["program", "winsound", "twin"])
def bench(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bench]:
    if request.param == "twin":
        twin = RecordingSounds()
        yield Bench(twin, lambda _count: twin.played)
        twin.close()
    elif request.param == "winsound":
        fake = on_windows(monkeypatch)
        sounds = SystemSounds()
        yield Bench(sounds, lambda count: kinds(fake.heard(count)))
        sounds.close()
    else:
        if sys.platform == "win32":
            pytest.skip("a player program is for POSIX")
        program = FakeProgram(tmp_path, monkeypatch)
        sounds = SystemSounds()
        yield Bench(sounds, lambda count: kinds(program.heard(count)))
        sounds.close()


@pytest.mark.parametrize("kind", SoundKind)
def test_the_pattern_asked_for_is_played(bench: Bench, kind: SoundKind) -> None:
    assert bench.sounds.able()
    bench.sounds.play(kind)
    assert bench.heard(1) == [kind]


def test_any_volume_can_be_set(bench: Bench) -> None:
    for volume in (30, LOUDEST):
        bench.sounds.set_volume(volume)
    bench.sounds.play(SoundKind.ERROR)
    assert bench.heard(1) == [SoundKind.ERROR]


def test_closing_is_harmless(bench: Bench) -> None:
    bench.sounds.play(SoundKind.OK)
    bench.sounds.close()
    bench.sounds.close()


# -- what only the real player knows ----------------------------------------------------------


def test_louder_is_louder_and_silent_plays_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = on_windows(monkeypatch)
    sounds = SystemSounds()
    for volume in (20, 80):
        sounds.set_volume(volume)
        sounds.play(SoundKind.OK)
    sounds.set_volume(0)
    sounds.play(SoundKind.OK)
    sounds.close()
    quiet, loud = fake.played
    assert (kinds([quiet], 20), kinds([loud], 80)) == ([SoundKind.OK], [SoundKind.OK])
    assert _peak(loud) == pytest.approx(16 * _peak(quiet), rel=0.02)


def test_a_computer_without_a_sound_device_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = on_windows(monkeypatch)
    sounds = SystemSounds()
    fake.mute = True
    sounds.play(SoundKind.OK)
    fake.mute = False
    sounds.close()
    assert fake.played == []


def test_a_computer_without_a_player_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("pos_app.devices.sounds.system_sounds._bell", lambda: False)
    sounds = SystemSounds()
    assert not sounds.able()
    sounds.play(SoundKind.OK)
    sounds.close()


# -- the thread in front of any player ---------------------------------------------------------


class Slow(RecordingSounds):
    """Takes as long to start a sound as the test wants, and may have a bug."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.began = threading.Event()
        self.gate.set()
        self.bug = False

    def play(self, kind: SoundKind) -> None:
        self.began.set()
        assert self.gate.wait(5.0)
        if self.bug:
            raise RuntimeError("a bug of the player")
        super().play(kind)


@dataclass
class Threaded:
    """The thread, its player, and a clock that stands still."""

    thread: SoundThread
    player: Slow
    started: list[tuple[SoundKind, float]]
    now: list[float]
    told: threading.Condition

    def wait_for(self, count: int) -> list[SoundKind]:
        with self.told:
            assert self.told.wait_for(lambda: len(self.started) >= count, 5.0), self.started
            return [kind for kind, _ in self.started]


@pytest.fixture
def threaded() -> Iterator[Threaded]:
    before = set(threading.enumerate())
    player, told, now = Slow(), threading.Condition(), [100.0]
    started: list[tuple[SoundKind, float]] = []

    def on_started(kind: SoundKind, waited_s: float) -> None:
        with told:
            started.append((kind, waited_s))
            told.notify_all()

    thread = SoundThread(lambda: player, elapsed=lambda: now[0], on_started=on_started)
    yield Threaded(thread, player, started, now, told)
    player.gate.set()
    thread.close()
    thread.close()
    assert player.closed
    assert set(threading.enumerate()) <= before


def test_asking_returns_while_the_player_is_still_starting(threaded: Threaded) -> None:
    threaded.player.gate.clear()
    threaded.thread.play(SoundKind.OK)  # returns although nothing has been started
    assert threaded.player.began.wait(5.0)
    assert threaded.player.played == []
    threaded.player.gate.set()
    assert threaded.wait_for(1) == [SoundKind.OK]


def test_sounds_keep_their_order(threaded: Threaded) -> None:
    order = [SoundKind.OK, SoundKind.ERROR, SoundKind.COMPLETE]
    for kind in order:
        threaded.thread.play(kind)
    assert threaded.wait_for(3) == order


def test_a_stale_sound_is_left_out(threaded: Threaded) -> None:
    threaded.player.gate.clear()
    threaded.thread.play(SoundKind.OK)
    assert threaded.player.began.wait(5.0)
    threaded.thread.play(SoundKind.ATTENTION)
    threaded.now[0] += STALE_S + 0.1
    threaded.thread.play(SoundKind.ERROR)
    threaded.player.gate.set()
    assert threaded.wait_for(2) == [SoundKind.OK, SoundKind.ERROR]


def test_of_a_burst_the_newest_are_kept(threaded: Threaded) -> None:
    threaded.player.gate.clear()
    threaded.thread.play(SoundKind.COMPLETE)
    assert threaded.player.began.wait(5.0)
    for _ in range(20):
        threaded.thread.play(SoundKind.OK)
    threaded.thread.play(SoundKind.ERROR)
    threaded.player.gate.set()
    played = threaded.wait_for(1 + MOST_WAITING)
    assert played == [SoundKind.COMPLETE, *[SoundKind.OK] * 3, SoundKind.ERROR]


def test_a_bug_of_the_player_is_a_fault_and_not_a_dead_thread(
    threaded: Threaded, caplog: pytest.LogCaptureFixture
) -> None:
    threaded.player.bug = True
    threaded.thread.play(SoundKind.OK)
    threaded.thread.play(SoundKind.OK)
    _until(lambda: not threaded.thread.able())
    threaded.player.bug = False
    threaded.thread.play(SoundKind.ERROR)
    assert threaded.wait_for(1) == [SoundKind.ERROR]
    _until(threaded.thread.able)
    said = [record.getMessage() for record in caplog.records]
    assert said == ["the sounds broke", "the sounds are back"]


def test_the_volume_is_set_on_the_thread_of_the_player(threaded: Threaded) -> None:
    threaded.thread.set_volume(30)
    threaded.thread.play(SoundKind.OK)
    threaded.wait_for(1)
    assert threaded.player.volumes == [30]


def test_a_player_that_cannot_be_made_leaves_the_shop_silent() -> None:
    def none() -> Sounds:
        raise OSError("no room for the files")

    thread = SoundThread(none)
    thread.play(SoundKind.OK)
    _until(lambda: not thread.able())
    thread.close()


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if holds():
            return
        threading.Event().wait(0.005)
    raise AssertionError("it never came")


def _peak(sound: bytes) -> int:
    import io
    import wave
    from array import array

    with wave.open(io.BytesIO(sound)) as file:
        return max(array("h", file.readframes(file.getnframes())))
