"""Words for printers: how they are connected, what can be set, which models there are."""

from __future__ import annotations

from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.words.printer_ways import way_names, way_setting_names

WORDS: Words = {}


def driver_name(key: str) -> str:
    """How a printer is connected; an unknown driver by its own name."""
    return {
        "network": tr("네트워크 프린터"),
        "usb": tr("USB 프린터"),
        "serial_printer": tr("직렬·USB 시리얼 프린터"),
        "spooler": tr("윈도우 프린터"),
        "cups": tr("CUPS 프린터"),
        "file": tr("파일로 저장"),
        "virtual": tr("가상 프린터"),
        "virtual_printer": tr("가상 프린터"),
    }.get(key, key)


def setting_name(name: str) -> str:
    """What a setting of a printer is called."""
    return way_setting_names().get(name) or {
        "host": tr("프린터 주소"),
        "usb": tr("USB 번호"),
        "queue": tr("프린터 이름"),
        "flow": tr("흐름 제어"),
        "profile": tr("기종"),
        "korean": tr("한글 인쇄 방식"),
        "rare_syllables": tr("드문 글자 (뷁, 햏)"),
        "confirm": tr("인쇄 확인 방식"),
        "folder": tr("저장할 폴더"),
    }.get(name, name)


def choice_name(key: str) -> str:
    """What a choice of a setting is called."""
    return (_model_words() | _way_words() | way_names()).get(key, key)


def _way_words() -> dict[str, str]:
    return {
        "": tr("기종에 따름"),
        "standard": tr("표준"),
        "power_up": tr("프린터가 켜질 때의 상태"),
        "drawn": tr("그림으로 인쇄"),
        "rom": tr("프린터 글꼴로 인쇄"),
        "one_way": tr("확인하지 않음"),
        "status": tr("상태만 확인"),
        "barrier": tr("차례 응답으로 확인"),
        "process_id": tr("인쇄 번호로 확인"),
        "auto": tr("자동"),
        "dsr": tr("DTR/DSR"),
        "rts": tr("RTS/CTS"),
        "xonxoff": tr("XON/XOFF"),
        "none": tr("쓰지 않음"),
    }


def _model_words() -> dict[str, str]:
    return {
        "generic80": tr("일반 80 mm"),
        "generic80_512": tr("일반 80 mm (180 dpi, 42칸)"),
        "generic58": tr("일반 58 mm"),
        "epson_t20": tr("엡손 TM-T20"),
        "epson_t82": tr("엡손 TM-T82"),
        "epson_t88": tr("엡손 TM-T88 (IV 이후)"),
        "epson_t88iii": tr("엡손 TM-T88III"),
        "bixolon_srp330": tr("빅솔론 SRP-330"),
        "bixolon_srp332": tr("빅솔론 SRP-332"),
        "bixolon_srp350": tr("빅솔론 SRP-350"),
        "bixolon_srp350plus": tr("빅솔론 SRP-350plus"),
        "sewoo_slk_ts": tr("세우 SLK-TS (180 dpi)"),
        "sewoo_slk_ts_203": tr("세우 SLK-TS (203 dpi)"),
        "sam4s_ellix": tr("샘포스 ELLIX"),
        "sam4s_giant": tr("샘포스 GIANT"),
        "virtual": tr("가상 80 mm"),
        "virtual58": tr("가상 58 mm"),
    }
