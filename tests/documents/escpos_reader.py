"""Reads our ESC/POS jobs back, knowing only the commands our papers use; anything else fails."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

_FIXED = {
    b"\x1b@": 0,
    b"\x1bt": 1,
    b"\x1c&": 0,
    b"\x1c.": 0,
    b"\x1bR": 1,
    b"\x1cS": 2,
    b"\x1bE": 1,
    b"\x1bJ": 1,
    b"\x1bd": 1,
    b"\x1ba": 1,
    b"\x1d!": 1,
    b"\x1dh": 1,
    b"\x1dw": 1,
    b"\x1dH": 1,
    b"\x1dV": 2,
}


@dataclass
class Read:
    """`lines`: text of each row with its (size, bold) runs. `order`: what came, in order."""

    lines: list[str] = field(default_factory=list)
    runs: list[tuple[str, int, int]] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    barcodes: list[bytes] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    state: dict[bytes, int] = field(default_factory=dict)


def read(job: bytes) -> Read:
    seen = Read(state={b"\x1d!": 0, b"\x1bE": 0})
    line = bytearray()
    used = at = 0
    while at < len(job):
        head = job[at : at + 2]
        if head == b"\x1dv":
            width = int.from_bytes(job[at + 4 : at + 6], "little")
            rows = int.from_bytes(job[at + 6 : at + 8], "little")
            data = job[at + 8 : at + 8 + width * rows]
            assert len(data) == width * rows
            seen.pictures.append(
                Image.frombytes("1", (width * 8, rows), bytes(255 - b for b in data))
            )
            seen.order.append("picture")
            at += 8 + width * rows
        elif head == b"\x1dk":
            assert job[at + 2] == 73
            size = job[at + 3]
            seen.barcodes.append(job[at + 4 : at + 4 + size])
            seen.order.append("barcode")
            at += 4 + size
        elif head == b"\x1d(":
            at += 5 + int.from_bytes(job[at + 3 : at + 5], "little")
            seen.order.append("real-time off")
        elif head in _FIXED:
            seen.state[head] = job[at + 2] if _FIXED[head] else 0
            at += 2 + _FIXED[head]
            if head == b"\x1dV":
                seen.order.append("cut")
        elif job[at] == 0x0A:
            seen.lines.append(line.decode("cp949"))
            seen.widths.append(used)
            seen.order.append("line")
            line.clear()
            used = 0
            at += 1
        else:
            assert job[at] >= 0x20, (at, job[at : at + 4])
            end = at
            while end < len(job) and job[end] >= 0x20:
                end += 1
            text = job[at:end]
            size = seen.state[b"\x1d!"]
            seen.runs.append((text.decode("cp949"), size, seen.state[b"\x1bE"]))
            used += len(text) * ((size >> 4) + 1)
            line += text
            at = end
    assert not line
    return seen
