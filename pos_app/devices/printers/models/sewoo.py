"""Sewoo SLK-TS series.

Sources: WTP-100 and WTP-150 technical manuals §1.1 (the same head: 180 dpi with 512 dots and
42 columns, or 203 dpi with 576 dots) and §1.2 (Hangul 24 × 24); LK-P41 command manual (DLE EOT,
GS I, GS a; no GS ( H). Of the SLK-TS itself only its programming manual's DLE EOT was read.
"""

from __future__ import annotations

from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile, Sureness

_R = Sureness.REPORTED

SLK_TS = PrinterProfile(
    "sewoo_slk_ts",
    42,
    512,
    maker="Sewoo",
    model="SLK-TS (180 dpi)",
    confirm=ConfirmLevel.BARRIER,
    dpi=180,
    names=("SLK-TS",),
    sure=(("columns", _R), ("dots", _R)),
)
SLK_TS_203 = PrinterProfile(
    "sewoo_slk_ts_203",
    48,
    576,
    maker="Sewoo",
    model="SLK-TS (203 dpi)",
    confirm=ConfirmLevel.BARRIER,
    sure=(("dots", _R),),
)

SEWOO = (SLK_TS, SLK_TS_203)
