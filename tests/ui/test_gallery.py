"""The sheet of all parts: drawn whole in both themes, and at twice the size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QWidget

from pos_app.ui.theme import apply_theme, color
from pos_app.ui.tokens import ThemeName
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text
from tests.ui.clipping import assert_whole_at_twice_the_size, clipped
from tests.ui.gallery import WIDTH, gallery
from tests.ui.reach import unnamed, unreachable


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


def test_at_twice_the_size_everything_is_drawn_whole_too() -> None:
    assert_whole_at_twice_the_size(
        "from tests.ui.gallery import gallery\n"
        "sheet = gallery()\n"
        "sheet.show()\n"
        "app.processEvents()\n"
        "assert sheet.grab().width() == 2880\n"
        "found = clipped(sheet)\n"
        "sheet.close()"
    )


def test_the_probe_sees_a_cut_word_at_twice_the_size_as_well() -> None:
    code = (
        "from pos_app.ui.widgets.text import Text\n"
        "word = Text('출고지시서를 먼저 스캔해 주십시오')\n"
        "word.setFixedWidth(60)\n"
        "word.show()\n"
        "found = clipped(word)\n"
        "word.close()"
    )
    with pytest.raises(AssertionError, match="출고지시서"):
        assert_whole_at_twice_the_size(code)


def test_every_input_of_the_sheet_has_a_name_and_is_reached(app: QApplication) -> None:
    sheet = gallery()
    sheet.show()
    assert unnamed(sheet) == []
    assert unreachable(sheet) == []
    loose = QLineEdit(sheet)
    loose.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    loose.show()
    assert (unnamed(sheet), unreachable(sheet)) == ([loose], [loose])
    sheet.close()


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
