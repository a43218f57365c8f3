"""People who type: Latin and Korean, 60 to 400 ms a key, with Enter, Space and Tab."""

from __future__ import annotations

import random

from pos_app.devices.simulated.hangul_keyboard import HangulKeyboard
from pos_app.devices.simulated.wedge_twin import Stroke

_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,/ "
_KOREAN = "qwertyuiopasdfghjklzxcvbnmRQTEWOP"


def person(dice: random.Random, keys: int) -> tuple[list[Stroke], str]:
    """So many key presses of one person, and the text that must reach the field."""
    slowest = dice.choice((60, 70, 90, 150, 400))
    strokes: list[Stroke] = []
    text: list[str] = []
    at, keyboard = 1000, HangulKeyboard()
    korean = dice.random() < 0.5
    by_word = korean and dice.random() < 0.3
    word = ""
    for _ in range(keys):
        at += dice.randint(60, slowest)
        char = dice.choice(_KOREAN if korean and dice.random() < 0.85 else _LATIN)
        if dice.random() < 0.08:
            char = dice.choice("\r\r\t")
        if not korean:
            strokes.append(Stroke(at, char, char.isupper()))
            text.append(char)
            continue
        pressed = keyboard.press(char)
        if by_word:
            # Some input methods keep a whole word in composition and give it out at once.
            word += pressed.commit
            if pressed.passed:
                if word:
                    strokes.append(Stroke(at, composed=True, commit=word))
                    text.append(word)
                word = ""
            else:
                strokes.append(Stroke(at, composed=True, preedit=word + pressed.preedit))
        elif pressed.commit or pressed.preedit:
            strokes.append(
                Stroke(at, composed=True, commit=pressed.commit, preedit=pressed.preedit)
            )
            text.append(pressed.commit)
        if pressed.passed:
            strokes.append(Stroke(at, pressed.passed, pressed.passed.isupper()))
            text.append(pressed.passed)
    return strokes, "".join(text)
