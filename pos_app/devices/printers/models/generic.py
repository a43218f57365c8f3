"""Printers nobody knows better: what most of them do. The test page shows the rest."""

from __future__ import annotations

from pos_app.devices.printers.abilities import PrinterProfile

GENERIC_80 = PrinterProfile("generic80", 48, 576)
GENERIC_80_512 = PrinterProfile("generic80_512", 42, 512, dpi=180)
GENERIC_58 = PrinterProfile("generic58", 32, 384, cutter=False)

GENERIC = (GENERIC_80, GENERIC_80_512, GENERIC_58)
