"""One-byte letters: code pages of ESC t and the national letters of ESC R.

Source: Epson's tables of code pages and of international characters.
"""

from __future__ import annotations

KOREA = 13  # ESC R: 5C is the won sign

# ESC t: what Python calls the page. Pages that are not here are told and print as boxes.
PAGES: dict[int, str] = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859_7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    32: "cp720",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    36: "cp862",
    37: "cp864",
    38: "cp869",
    39: "iso8859_2",
    40: "iso8859_15",
    45: "cp1250",
    46: "cp1251",
    47: "cp1253",
    48: "cp1254",
    49: "cp1255",
    50: "cp1256",
    51: "cp1257",
    52: "cp1258",
}
KATAKANA = 1

_PLACES = b"#$@[\\]^`{|}~"
# ESC R: what stands at these twelve places.
_COUNTRIES: dict[int, str] = {
    1: "#$à°ç§^`éùè¨",
    2: "#$§ÄÖÜ^`äöüß",
    3: "£$@[\\]^`{|}~",
    4: "#$@ÆØÅ^`æøå~",
    5: "#¤ÉÄÖÅÜéäöåü",
    6: "#$@°\\é^ùàòèì",
    7: "₧$@¡Ñ¿^`¨ñ}~",
    8: "#$@[¥]^`{|}~",
    9: "#¤ÉÆØÅÜéæøåü",
    10: "#$ÉÆØÅÜéæøåü",
    11: "#$á¡Ñ¿é`íñóú",
    12: "#$á¡Ñ¿éüíñóú",
    KOREA: "#$@[\u20a9]^`{|}~",
    14: "#$ŽŠĐĆČžšđćč",
    15: "#¥@[\\]^`{|}~",
    16: "₫$@[\\]^`{|}~",
}


def known_country(country: int) -> bool:
    return country == 0 or country in _COUNTRIES or country == 17


def known_page(page: int) -> bool:
    return page in PAGES or page == KATAKANA


def letter(byte: int, page: int, country: int) -> str | None:
    """The letter of one byte; None where the page or the printer has none."""
    if byte < 0x80:
        place = _PLACES.find(byte)
        if place >= 0 and country in _COUNTRIES:
            return _COUNTRIES[country][place]
        return chr(byte) if 0x20 <= byte < 0x7F else None
    name = "shift_jis" if page == KATAKANA else PAGES.get(page)
    if name is None:
        return None
    try:
        return bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return None
