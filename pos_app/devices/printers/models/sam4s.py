"""SAM4S Ellix and GIANT.

Source: ESC/POS command list for Ellix/GIANT rev. 1.8 (DLE EOT and DLE ENQ, GS I; no DLE DC4).
Its width was not in what was read: 512 dots is the narrower of the two there are, and safe.
"""

from __future__ import annotations

from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile, Sureness

_SURE = (("clears", Sureness.MANUAL),)

ELLIX = PrinterProfile(
    "sam4s_ellix",
    42,
    512,
    maker="SAM4S",
    model="ELLIX",
    confirm=ConfirmLevel.BARRIER,
    dpi=180,
    names=("ELLIX", "Ellix"),
    sure=_SURE,
)
GIANT = PrinterProfile(
    "sam4s_giant",
    42,
    512,
    maker="SAM4S",
    model="GIANT",
    confirm=ConfirmLevel.BARRIER,
    dpi=180,
    names=("GIANT", "Giant"),
    sure=_SURE,
)

SAM4S = (ELLIX, GIANT)
