"""Epson TM series, Korean models.

Sources: Epson's ESC/POS reference, page of DLE DC4 fn 8 and its list of models (TM-T20 to T20X,
T82II to T82X, T88IV to VII; not T88III), and of GS ( H; TM programming guide v10.01 pp. 425-428
(TM-T88III lacks GS ( H) and p. 475 (TM-T88III lacks GS g 2; counters of TM-T90 and TM-L90);
TM-T88 series manual p. 82 (512 dots, 42 columns); TM-T88III specification §1.8 (4 kB buffer)
and §6.4 (Kanji commands for the Korean model).
GS g 2 on the models below is not in what was read: the probe at set-up asks them.
"""

from __future__ import annotations

from pos_app.devices.printers.abilities import ConfirmLevel, PrinterProfile, Sureness

_M, _R = Sureness.MANUAL, Sureness.REPORTED
_TALK = (("confirm", _M), ("clears", _M), ("automatic_status", _M))
# GS ! alone is used for sizes, as ESC ! leaves two-byte letters alone here (escpos-php #931).
_ESC_BANG = (("esc_bang_scales_hangul", _R),)

TM_T20 = PrinterProfile(
    "epson_t20",
    48,
    576,
    maker="Epson",
    model="TM-T20",
    confirm=ConfirmLevel.PROCESS_ID,
    esc_bang_scales_hangul=False,
    clears=True,
    names=("TM-T20",),
    sure=_TALK + _ESC_BANG,
)
TM_T82 = PrinterProfile(
    "epson_t82",
    48,
    576,
    maker="Epson",
    model="TM-T82",
    confirm=ConfirmLevel.PROCESS_ID,
    esc_bang_scales_hangul=False,
    clears=True,
    names=("TM-T82",),
    sure=_TALK + _ESC_BANG,
)
TM_T88 = PrinterProfile(
    "epson_t88",
    42,
    512,
    maker="Epson",
    model="TM-T88 (IV~)",
    confirm=ConfirmLevel.PROCESS_ID,
    dpi=180,
    esc_bang_scales_hangul=False,
    clears=True,
    names=("TM-T88",),
    sure=(*_TALK, *_ESC_BANG, ("columns", _M), ("dots", _M)),
)
TM_T88III = PrinterProfile(
    "epson_t88iii",
    42,
    512,
    maker="Epson",
    model="TM-T88III",
    confirm=ConfirmLevel.BARRIER,
    dpi=180,
    esc_bang_scales_hangul=False,
    names=("TM-T88III", "TM-T88II"),
    sure=(
        ("columns", _M),
        ("dots", _M),
        ("confirm", _M),
        ("cut_counter", _M),
        ("clears", _M),
        ("buffer_bytes", _M),
        *_ESC_BANG,
    ),
)

EPSON = (TM_T20, TM_T82, TM_T88, TM_T88III)
