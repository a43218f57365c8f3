"""The sheet of all parts: drawn whole in both themes, and at twice the size."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from pos_app.ui.theme import apply_theme, color
from pos_app.ui.tokens import ThemeName
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text
from tests.ui.clipping import clipped
from tests.ui.gallery import WIDTH, gallery


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_part_is_drawn_whole(app: QApplication, theme: ThemeName) -> None:
    apply_theme(app, theme)
    sheet = gallery()
    sheet.show()
    app.processEvents()
    assert clipped(sheet) == []
    image = sheet.grab().toImage()
    assert image.width() == WIDTH
    assert image.pixelColor(4, 4).name() == color("canvas").name()
    sheet.close()


def test_at_twice_the_size_everything_is_drawn_whole_too(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pos_app.ui.application import make_application\n"
        "from tests.ui.clipping import clipped\n"
        "from tests.ui.gallery import gallery\n"
        "app = make_application('light')\n"
        "sheet = gallery(); sheet.show(); app.processEvents()\n"
        "assert sheet.grab().width() == 2880\n"
        "found = clipped(sheet)\n"
        "sheet.close()\n"
        "sys.exit(str(found) if found else 0)\n"
    )
    environment = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=root, capture_output=True, text=True, timeout=120
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


def test_the_probe_finds_words_that_do_not_fit(app: QApplication) -> None:
    host = QWidget()
    row = QHBoxLayout(host)
    good, narrow = Text("출고지시서"), Text("출고지시서를 먼저 스캔해 주십시오")
    narrow.setFixedWidth(60)
    button = KeyButton("매출완료", "F12")
    button.setMaximumWidth(50)
    low = QLabel("두 줄이\n필요합니다")
    low.setWordWrap(True)
    low.setFixedHeight(12)
    for part in (good, narrow, button, low):
        row.addWidget(part)
    host.show()
    app.processEvents()
    assert {clip.text for clip in clipped(host)} == {narrow.text(), button.text(), low.text()}
    host.close()


def test_the_probe_finds_what_is_pushed_out(app: QApplication) -> None:
    host = QWidget()
    host.resize(200, 60)
    inside, out = Text("안", parent=host), Text("밖으로 나갔습니다", parent=host)
    inside.move(10, 10)
    out.move(150, 10)
    host.show()
    app.processEvents()
    assert [clip.text for clip in clipped(host)] == [out.text()]
    host.close()
