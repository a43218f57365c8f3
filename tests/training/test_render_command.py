"""`pos-app render`: draws what the documents make, and never falls over whatever it is given."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pos_app.documents.pick_slip import pick_slip
from pos_app.domain.paper.papers import RollProfile
from tests.documents.paper_samples import SLIP
from tests.training.command import Command

KEYS = {"sheets", "cuts", "drawer_kicks", "barcodes", "unknown", "hazards", "missing_glyphs"}


def test_a_slip_is_drawn_with_its_barcode(command: Command, tmp_path: Path) -> None:
    file, out = tmp_path / "slip.bin", tmp_path / "drawn"
    file.write_bytes(pick_slip(SLIP, RollProfile()))
    said = command("render", file, "--out", out, "--json")
    assert (said.status, said.err) == (0, "")
    assert set(said.json) >= KEYS
    assert (said.json["cuts"], said.json["unknown"], said.json["hazards"]) == (1, [], [])
    assert [one["data"] for one in said.json["barcodes"]] == [SLIP.barcode]
    (sheet,) = said.json["sheets"]
    assert Path(sheet["png"]).read_bytes().startswith(b"\x89PNG")
    assert sheet["width_dots"] == 576
    assert "9,580원" in sheet["text"]
    spoken = command("render", file, "--out", out)
    assert spoken.out.split() == [sheet["png"]]


def test_random_bytes_are_drawn_too(command: Command, tmp_path: Path) -> None:
    chance = random.Random()
    seed = chance.randrange(2**32)
    chance.seed(seed)
    file, out = tmp_path / "noise.bin", tmp_path / "drawn"
    for _ in range(40):
        file.write_bytes(chance.randbytes(chance.choice((0, 1, 7, 300, 2000))))
        said = command("render", file, "--out", out, "--json")
        assert (said.status, said.err) == (0, ""), seed
        assert set(said.json) >= KEYS, seed
        assert all(Path(sheet["png"]).is_file() for sheet in said.json["sheets"]), seed


@pytest.mark.parametrize("extra", [("--profile", "srp-999"), ()])
def test_what_cannot_be_drawn_is_one_sentence(
    command: Command, tmp_path: Path, extra: tuple[str, ...]
) -> None:
    file = tmp_path / "slip.bin"
    if extra:
        file.write_bytes(b"x")
    said = command("render", file, "--out", tmp_path / "drawn", "--json", *extra)
    assert said.status == 2
    assert said.json["sentence"] == said.sentence
    blocked = command("render", Path(__file__), "--out", Path(__file__) / "drawn", "--json")
    assert blocked.status == 2
