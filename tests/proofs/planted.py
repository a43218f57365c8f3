"""Values that must not be seen, made by the thousand, and the finder that knows them in any dress."""

from __future__ import annotations

import base64
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from urllib.parse import quote

from pos_app.domain.money.data_key import KEY_BYTES, code_of, key_text

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
_SYLLABLES = "가나다라마바사아자차카타파하강김담별솔윤한빛찬온"
_BETWEEN = re.compile(r"(?<=\d)[ .()/-]{1,3}(?=\d)")
_RUN = re.compile(r"\d{7,}")
_HEAD = 6
"""Letters by which a word is looked up."""
_USED = "01000001234"
"""The phone of the builders' orders."""


class Kind(StrEnum):
    """What a planted value is."""

    GATEWAY_KEY = "gateway key"
    GATEWAY_IV = "gateway iv"
    ACCOUNT = "account number"
    HOLDER = "account holder"
    PHONE = "phone"
    CARD = "card number"
    DATA_KEY = "data key"
    CODE = "recovery code"
    MALL_KEY = "mall key"
    PASSWORD = "database password"


NUMBERS = frozenset({Kind.ACCOUNT, Kind.PHONE, Kind.CARD})


@dataclass(frozen=True)
class Plant:
    """A value, what it is, and where it was put: the name of the field or of the way it went."""

    kind: Kind
    text: str
    where: str


@dataclass
class Field:
    """Makes values nobody has had yet, and remembers what was put where."""

    seed: int
    plants: list[Plant] = field(default_factory=list[Plant])
    _known: set[str] = field(default_factory=lambda: {_USED})

    @cached_property
    def _dice(self) -> random.Random:
        return random.Random(self.seed)

    def put(self, kind: Kind, where: str) -> str:
        """A new value, as digits or letters."""
        while (text := self._made(kind)) in self._known:
            pass
        self._known.add(text)
        self.plants.append(Plant(kind, text, where))
        return text

    def written(self, kind: Kind, where: str) -> str:
        """A new number as a person may write it: in groups, with blanks, in full width."""
        return self._dice.choice(_HANDS)(self._groups(kind, self.put(kind, where)))

    def grouped(self, kind: Kind, where: str) -> str:
        """A new number with hyphens."""
        return "-".join(self._groups(kind, self.put(kind, where)))

    def count(self) -> Counter[Kind]:
        return Counter(plant.kind for plant in self.plants)

    def _made(self, kind: Kind) -> str:
        dice = self._dice
        match kind:
            case Kind.PHONE:
                return f"0100000{dice.randrange(10_000):04d}"
            case Kind.CARD:
                return _with_check(dice.choice(("4", "51", "55", "356", "2223", "6011")), dice)
            case Kind.ACCOUNT:
                return f"110{dice.randrange(10**9):09d}"
            case Kind.HOLDER:
                return "".join(dice.choices(_SYLLABLES, k=6))
            case Kind.DATA_KEY:
                return key_text(dice.randbytes(KEY_BYTES)).reveal()
            case Kind.CODE:
                return code_of(dice.randbytes(KEY_BYTES)).reveal()
            case Kind.GATEWAY_IV:
                return self._letters(14) + "=="
            case Kind.GATEWAY_KEY:
                return self._letters(16)
            case Kind.MALL_KEY | Kind.PASSWORD:
                return self._letters(20)

    def _letters(self, many: int) -> str:
        return "".join(self._dice.choices(_LETTERS, k=many))

    @staticmethod
    def _groups(kind: Kind, digits: str) -> list[str]:
        cuts = {Kind.CARD: (4, 8, 12), Kind.PHONE: (3, 7), Kind.ACCOUNT: (3, 6)}[kind]
        return [digits[a:b] for a, b in zip((0, *cuts), (*cuts, len(digits)), strict=True)]


def _with_check(head: str, dice: random.Random) -> str:
    """Sixteen digits whose last one is Luhn's."""
    body = head + "".join(str(dice.randrange(10)) for _ in range(15 - len(head)))
    for check in "0123456789":
        digits = [int(one) for one in reversed(body + check)]
        doubled = [
            d if n % 2 == 0 else (2 * d - 9 if d > 4 else 2 * d) for n, d in enumerate(digits)
        ]
        if sum(doubled) % 10 == 0:
            return body + check
    raise AssertionError(body)


def _wide(groups: list[str]) -> str:
    return "\uff0d".join(groups).translate({48 + n: 0xFF10 + n for n in range(10)})


_HANDS = ("-".join, "\u2013".join, " - ".join, _wide)


class Finder:
    """Finds planted values in texts: as they are, in groups, in full width, quoted or in base 64."""

    def __init__(self, plants: Iterable[Plant]) -> None:
        self._numbers: dict[str, Plant] = {}
        self._words: defaultdict[str, list[tuple[str, Plant]]] = defaultdict(list)
        for plant in plants:
            if plant.kind in NUMBERS:
                self._numbers[plant.text] = plant
                continue
            for form in _forms(plant.text):
                self._words[form[:_HEAD]].append((form, plant))
        self._lengths = sorted({len(text) for text in self._numbers})

    def find(self, text: str) -> set[Plant]:
        """Every planted value in the text."""
        plain = unicodedata.normalize("NFKC", text).replace("\u2013", "-")
        found = {self._numbers[one] for one in self._digits(plain) & self._numbers.keys()}
        for at in range(len(text) - _HEAD + 1):
            for form, plant in self._words.get(text[at : at + _HEAD], ()):
                if text.startswith(form, at):
                    found.add(plant)
        return found

    def _digits(self, text: str) -> set[str]:
        """Every piece of every number that is as long as one of ours; written apart or not."""
        runs = {*_RUN.findall(text), *_RUN.findall(_BETWEEN.sub("", text))}
        return {
            run[at : at + size]
            for run in runs
            for size in self._lengths
            for at in range(len(run) - size + 1)
        }


def _forms(text: str) -> set[str]:
    raw = text.encode()
    quoted, letters = quote(text, safe=""), base64.b64encode(raw).decode("ascii").rstrip("=")
    escaped = text.encode("unicode_escape").decode("ascii")
    return {text, text.replace("-", ""), quoted, letters, raw.hex(), escaped}
