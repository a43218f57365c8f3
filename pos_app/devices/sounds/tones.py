"""The four patterns as sound files, made from sine waves: nothing to ship, nothing to license."""

from __future__ import annotations

import io
import math
import wave
from array import array

from pos_app.devices.sounds.port import LOUDEST, SoundKind

_RATE = 22_050
_LOUD = 24_000
_FADE = 110  # samples at each end, against clicks

# Pitch in Hz (0 is silence) and length in milliseconds.
PATTERNS: dict[SoundKind, tuple[tuple[int, int], ...]] = {
    SoundKind.OK: ((1760, 70),),
    SoundKind.COMPLETE: ((1047, 90), (1319, 90), (1568, 160)),
    SoundKind.ATTENTION: ((880, 120), (0, 60), (880, 120)),
    SoundKind.ERROR: ((220, 180), (0, 50), (175, 320)),
}


def sound_file(kind: SoundKind, volume: int = LOUDEST) -> bytes:
    """The pattern as a WAV file: 16 bits, one channel; `volume` 0-100.

    The ear hears power, so the amplitude grows with the square of the volume.
    """
    loud = _LOUD * volume * volume // (LOUDEST * LOUDEST)
    samples = array("h")
    for pitch, length_ms in PATTERNS[kind]:
        samples.extend(_tone(pitch, _RATE * length_ms // 1000, loud))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def _tone(pitch: int, count: int, loud: int) -> array[int]:
    turn = 2 * math.pi * pitch / _RATE
    return array(
        "h",
        (
            int(loud * min(1.0, place / _FADE, (count - place) / _FADE) * math.sin(turn * place))
            for place in range(count)
        ),
    )
