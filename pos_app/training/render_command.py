"""`pos-app render`: draws the bytes meant for a receipt printer."""

from __future__ import annotations

from pathlib import Path

from pos_app.devices.printers.profile import profile_of
from pos_app.devices.render import render_file
from pos_app.training.console import answer, refuse, show


def render(file: Path, profile: str, out: Path, *, as_json: bool) -> int:
    """Write a PNG a sheet into `out`; 2 where the file, the folder or the profile is no good."""
    known = profile_of(profile)
    if known is None:
        text = f"프린터 종류 {profile}을(를) 모릅니다."
        return refuse("UnknownProfile", text, as_json=as_json, status=2)
    try:
        result = render_file(file.read_bytes(), known, out)
    except OSError as trouble:
        text = f"{trouble.filename or file}을(를) 읽거나 쓸 수 없습니다({trouble.strerror})."
        return refuse(type(trouble).__name__, text, as_json=as_json, status=2)
    if as_json:
        answer(result.as_json())
        return 0
    for sheet in result.as_json()["sheets"]:
        show(str(sheet["png"]))
    return 0
