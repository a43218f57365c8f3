"""Bixolon (before: Samsung) SRP series.

Sources: SRP-330II/332II command manual p. 39 (printing area 512 and 576 dots); SRP-350 manual
p. 22 (GS I: two-byte bit); command lists of SRP-350IIOBE (DLE EOT, DLE DC4, GS a, GS r; no
GS ( H, no GS g) and of SRP-350plusA&C (DLE DC4 clears the buffer); SRP-QE300 command manual
p. 110 (GS I 67 answers the model's name).
"""

from __future__ import annotations

from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile, Sureness

_M = Sureness.MANUAL
_TALK = (("confirm", _M), ("automatic_status", _M), ("cut_counter", _M))

SRP_330 = PrinterProfile(
    "bixolon_srp330",
    42,
    512,
    maker="Bixolon",
    model="SRP-330",
    confirm=ConfirmLevel.BARRIER,
    dpi=180,
    names=("SRP-330",),
    sure=(("dots", _M),),
)
SRP_332 = PrinterProfile(
    "bixolon_srp332",
    48,
    576,
    maker="Bixolon",
    model="SRP-332",
    confirm=ConfirmLevel.BARRIER,
    names=("SRP-332",),
    sure=(("dots", _M),),
)
SRP_350 = PrinterProfile(
    "bixolon_srp350",
    42,
    512,
    maker="Bixolon",
    model="SRP-350",
    confirm=ConfirmLevel.BARRIER,
    dpi=180,
    names=("SRP-350",),
    sure=_TALK,
)
SRP_350PLUS = PrinterProfile(
    "bixolon_srp350plus",
    42,
    512,
    maker="Bixolon",
    model="SRP-350plus",
    confirm=ConfirmLevel.BARRIER,
    dpi=180,
    clears=True,
    names=("SRP-350PLUS", "SRP-350plus"),
    sure=(*_TALK, ("clears", _M)),
)

BIXOLON = (SRP_330, SRP_332, SRP_350, SRP_350PLUS)
