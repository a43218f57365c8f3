from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from pos_app.ui.fonts import font, load_fonts, metrics
from pos_app.ui.icons import icon_names, icon_pixmap
from pos_app.ui.main_window import MainWindow
from pos_app.ui.pills import state_pill
from pos_app.ui.theme import apply_theme, color, current_theme
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.glyph import Glyph
from pos_app.ui.widgets.pill import StatusPill


def test_a_switch_of_theme_reaches_windows_that_are_open(app: QApplication) -> None:
    window = QWidget()
    window.setObjectName("surface")
    window.resize(40, 40)
    window.show()
    before = window.grab().toImage().pixelColor(20, 20)
    apply_theme(app, "dark")
    after = window.grab().toImage().pixelColor(20, 20)
    assert (before.name().upper(), after.name().upper()) == ("#FFFFFF", "#1A212B")
    assert current_theme() == "dark"
    window.close()


def test_digits_all_take_the_same_width(app: QApplication) -> None:
    assert tokens().family in load_fonts()
    for weight in ("regular", "semibold", "bold"):
        widths = {metrics("body", weight).horizontalAdvance(d) for d in "0123456789"}
        assert len(widths) == 1, weight


def test_letters_have_the_pixels_of_the_look(app: QApplication) -> None:
    assert font("total", "bold").pixelSize() == 56
    assert app.font().pixelSize() == tokens().type_px["body"]


def test_every_icon_draws_in_the_colour_asked_for(app: QApplication) -> None:
    red = QColor("#ff0000")
    for name in icon_names():
        image: QImage = icon_pixmap(name, red, 24, 2.0).toImage()
        solid = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 250
        ]
        assert image.width() == 48
        assert solid, name
        assert all((c.red(), c.green(), c.blue()) == (255, 0, 0) for c in solid), name


def test_an_unknown_icon_is_an_error_and_not_an_empty_place(app: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no such icon", color("text"))


def test_every_state_of_the_look_is_drawn_as_its_own_form(app: QApplication) -> None:
    seen: dict[bytes, tuple[str, str]] = {}
    for look in tokens().states.values():
        glyph = Glyph(look.glyph, look.tone, 28)
        image = glyph.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = bytes(image.constBits())
        other = seen.setdefault(pixels, (look.glyph, look.tone))
        assert other[0] == look.glyph


def test_parts_never_become_windows_of_their_own(app: QApplication) -> None:
    for part in (StatusPill(state_pill("정상")), Banner()):
        assert not part.isVisible()
        host = QWidget()
        part.setParent(host)
        assert not part.isWindow()
    assert not [w for w in app.topLevelWidgets() if w.isVisible() and not isinstance(w, MainWindow)]


def test_the_words_of_qt_itself_are_korean(app: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.buttons()[0].text() == "취소"
