from __future__ import annotations

import pytest

from pos_app.documents.fonts import covered, font_file

PRETENDARD = [f"Pretendard-{w}" for w in ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")]
NANUM = [f"NanumGothic{kind}" for kind in ("", "Bold", "Coding", "CodingBold")]


@pytest.mark.parametrize("face", PRETENDARD + NANUM)
def test_every_face_draws_every_modern_syllable(face: str) -> None:
    missing = [
        char for char in map(chr, range(ord("가"), ord("힣") + 1)) if char not in covered(face)
    ]
    assert missing == []
    assert covered(face) >= set("0123456789,.-·×★₩￦ ")


def test_hanja_of_names_has_a_face() -> None:
    assert covered("NanumGothic") >= set("金李朴崔鄭姜趙尹張林")
    assert not covered("Pretendard-Regular") & set("金李朴")


def test_every_face_has_its_licence_beside_it() -> None:
    folder = font_file("x").parent
    families = {file.name.split("-")[0] for file in folder.glob("Pretendard*.ttf")}
    assert families == {"Pretendard"}
    for name in ("Pretendard", "Nanum"):
        text = (folder / f"LICENSE-{name}.txt").read_text(encoding="utf-8").upper()
        assert "SIL OPEN FONT LICENSE" in text
        assert "PERMISSION & CONDITIONS" in text
