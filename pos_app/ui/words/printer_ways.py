"""Words for how a printer prints: its ways of Korean, paper, barcodes, and virtual machines."""

from __future__ import annotations

from pos_app.ui.language import tr
from pos_app.ui.notice import Words

WORDS: Words = {}


def way_names() -> dict[str, str]:
    """What the choices of a printer's fine settings are called, by their keys."""
    return {
        "page_12": tr("코드 페이지 12h"),
        "page_12_one_byte": tr("코드 페이지 12h, 두 바이트 끔"),
        "page_15": tr("코드 페이지 15h"),
        "page_0d": tr("코드 페이지 0Dh"),
        "page_1a": tr("코드 페이지 1Ah"),
        "page_25": tr("코드 페이지 25h"),
        "page_64": tr("코드 페이지 64h"),
        "576": tr("80 mm · 48칸 (576점)"),
        "512": tr("80 mm · 42칸 (512점)"),
        "384": tr("58 mm · 32칸 (384점)"),
        "native": tr("프린터가 그림"),
    } | _machine_names()


def _machine_names() -> dict[str, str]:
    return {
        "virtual_80": tr("80 mm, 무엇이든 인쇄"),
        "virtual_58": tr("58 mm, 무엇이든 인쇄"),
        "virtual_512": tr("80 mm, 42칸"),
        "virtual_ksx1001": tr("드문 글자가 없음"),
        "virtual_one_byte_start": tr("켜질 때 한글이 꺼져 있음"),
        "virtual_page_12": tr("코드 페이지 12h에만 한글이 있음"),
        "virtual_page_25": tr("코드 페이지 25h에만 한글이 있음"),
        "virtual_no_korean": tr("한글이 없음"),
        "virtual_no_barcode": tr("바코드를 그리지 못함"),
    }


def way_setting_names() -> dict[str, str]:
    """What the settings they belong to are called."""
    return {
        "dots": tr("인쇄 폭"),
        "barcode": tr("바코드"),
        "machine": tr("가상 프린터의 실제 모습"),
    }
