"""The last scans: what was read, how fast, and whether it is clearly not a person typing."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.models.column import Column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.pills import PillSpec
from pos_app.ui.scan import Scan
from pos_app.ui.screens.devices.gap_plot import GapPlot
from pos_app.ui.screens.devices.scan_gaps import KEPT, GapVerdict, ScanLog, ScanRow
from pos_app.ui.tokens import height
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text


class ScanPanel(QWidget):
    """`add(scan)`; what it shows is the last five."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = ScanLog()
        self._title = Text(tr("방금 읽은 코드"), "body", "semibold", parent=self)
        self._hint = Text(
            tr("아무 코드나 다섯 번 읽으면 손으로 치는 글자와 구분되는지 알 수 있습니다."),
            "table", ink="text_2", wrap=True, parent=self,
        )  # fmt: skip
        self._model: ListModel[tuple[int, ScanRow]] = ListModel(_columns(), key=lambda r: r[0])
        self._table = Table(self._model, tr("방금 읽은 코드"))
        self._table.setFixedHeight(height("table_header") + height("row") * KEPT)
        self._plot = GapPlot(self)
        self._verdict = Banner(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._hint, self._table, self._plot, self._verdict):
            column.addWidget(part)
        self._show()

    def add(self, scan: Scan) -> None:
        """One more scan came."""
        self._log.add(scan)
        self._show()

    def clear(self) -> None:
        """Begin anew."""
        self._log.clear()
        self._show()

    def verdict(self) -> GapVerdict:
        """What the scans say together."""
        return self._log.verdict()

    def _show(self) -> None:
        rows, verdict = self._log.rows(), self._log.verdict()
        self._model.set_rows(list(enumerate(rows, 1)))
        typed = verdict.worst is not None
        self._table.setVisible(bool(rows))
        self._hint.setVisible(not rows)
        self._plot.setVisible(typed)
        self._plot.show_rows(rows, verdict.limit)
        spec = _words(verdict)
        if spec is None:
            self._verdict.clear()
        else:
            self._verdict.show_banner(spec)


def _words(verdict: GapVerdict) -> BannerSpec | None:
    if not verdict.scans:
        return None
    if verdict.worst is None:
        return BannerSpec(
            tr("글자를 치지 않는 스캐너라서 사람과 섞이지 않습니다."), "ok", tr("읽었습니다.")
        )
    if not verdict.all_clear:
        return BannerSpec(
            tr(
                "가장 느린 글자 사이가 {n} ms입니다. "
                "스캐너 설정에서 글자 사이를 줄이거나 앞에 붙는 글자를 정해 주십시오."
            ).format(n=verdict.worst),
            "warn",
            tr("손으로 치는 글자와 섞일 수 있습니다."),
        )
    return BannerSpec(
        tr("가장 느린 {n} ms의 1.5배인 {limit} ms면 넉넉합니다.").format(
            n=verdict.worst, limit=verdict.limit
        ),
        "ok",
        tr("손으로 치는 글자와 확실히 구분됩니다."),
    )


def _columns() -> list[Column[tuple[int, ScanRow]]]:
    return [
        Column("code", tr("읽은 코드"), 0, lambda r: r[1].code, kind="strong"),
        Column("letters", tr("글자"), 44, lambda r: str(r[1].letters), kind="number"),
        Column("mean", tr("평균"), 50, lambda r: _ms(r[1].mean), kind="number"),
        Column("worst", tr("최대"), 50, lambda r: _ms(r[1].worst), kind="number"),
        Column("clear", tr("구분"), 44, _no_word, kind="mark", pill=lambda r: _mark(r[1])),
    ]


def _no_word(_row: tuple[int, ScanRow]) -> str:
    return ""


def _mark(row: ScanRow) -> PillSpec:
    return PillSpec("", "ok", "full") if row.clear else PillSpec("", "warn", "triangle")


def _ms(gap: float | None) -> str:
    return "–" if gap is None else f"{gap:.0f}"
