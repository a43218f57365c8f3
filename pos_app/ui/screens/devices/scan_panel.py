"""스캐너 맞추기: five scans, how fast they came, what they teach, and four named checks."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.models.column import Column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.pills import PillSpec
from pos_app.ui.scan import Scan
from pos_app.ui.screens.devices.check_rows import CheckRows
from pos_app.ui.screens.devices.gap_plot import GapPlot
from pos_app.ui.screens.devices.scan_checks import scan_checks
from pos_app.ui.screens.devices.scan_gaps import KEPT, GapVerdict, ScanLog, ScanRow
from pos_app.ui.screens.devices.scan_learned import Learned, NotLearned, learned
from pos_app.ui.tokens import height
from pos_app.ui.typed_runs import TypedRun
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text


class ScanPanel(QWidget):
    """`add(scan)`; what it shows is the last five. `learned()` is what they are good for.

    `count` is a pill for the heading: how many of the five came.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = ScanLog()
        self._prefix = self._suffix = ""
        self.count = StatusPill(parent=self)
        self._hint = Text(
            tr(
                "설정 바코드를 인쇄해 다섯 번 스캔하면 글자 사이와 앞뒤에 붙는 글자를 배웁니다. "
                "상품 바코드로도 글자 사이는 잴 수 있습니다."
            ),
            "table", ink="text_2", wrap=True, parent=self,
        )  # fmt: skip
        self._model: ListModel[tuple[int, ScanRow]] = ListModel(_columns(), key=lambda r: r[0])
        self._table = Table(self._model, tr("방금 읽은 코드"))
        self._table.setFixedHeight(height("table_header") + height("row") * KEPT)
        self._plot = GapPlot(self)
        self._verdict = Banner(parent=self)
        self._checks = CheckRows(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._hint, self._table, self._plot, self._verdict, self._checks):
            column.addWidget(part)
        self._show()

    def set_added(self, prefix: str, suffix: str) -> None:
        """What the scanner is set to add, as it was saved."""
        self._prefix, self._suffix = prefix, suffix
        self._log.set_added(prefix, suffix)
        self._show()

    def add(self, scan: Scan) -> None:
        """One more scan came."""
        self._log.add(scan)
        self._show()

    def add_typed(self, run: TypedRun) -> bool:
        """A run of keys that was no scan: shown when it was a set-up barcode; whether it was."""
        seen = self._log.add_typed(run)
        self._show()
        return seen

    def clear(self) -> None:
        """Begin anew."""
        self._log.clear()
        self._show()

    def verdict(self) -> GapVerdict:
        """What the scans say together."""
        return self._log.verdict()

    def learned(self) -> Learned | NotLearned:
        """What to save, or why there is nothing to save."""
        return learned(self._log.rows(), self._log.verdict(), self._prefix, self._suffix)

    def _show(self) -> None:
        rows, verdict = self._log.rows(), self._log.verdict()
        self._model.set_rows(list(enumerate(rows, 1)))
        typed = verdict.worst is not None
        self._table.setVisible(bool(rows))
        self._hint.setVisible(not rows)
        self._plot.setVisible(typed)
        self._plot.show_rows(rows, None if verdict.too_slow else verdict.limit)
        full = len(rows) == KEPT
        words = tr("{all}번 가운데 {n}번").format(all=KEPT, n=len(rows))
        glyph = "full" if full else "ring_0"
        self.count.set(PillSpec(words, "ok" if full else "neutral", glyph))
        self._checks.show_checks(scan_checks(rows))
        spec = _words(verdict, self.learned())
        if spec is None:
            self._verdict.clear()
        else:
            self._verdict.show_banner(spec)


def _words(verdict: GapVerdict, found: Learned | NotLearned) -> BannerSpec | None:
    if not verdict.scans:
        return None
    if verdict.worst is None or verdict.limit is None:
        return BannerSpec(
            tr("글자를 치지 않는 스캐너라서 사람과 섞이지 않습니다."), "ok", tr("읽었습니다.")
        )
    if found is NotLearned.MIXED:
        return BannerSpec(
            tr("스캔마다 앞이나 뒤에 다른 글자가 붙습니다. 한 스캐너로 다시 재 주십시오."), "warn",
            tr("붙는 글자가 섞였습니다."),
        )  # fmt: skip
    if verdict.too_slow:
        return _slow(verdict.worst, found)
    if not verdict.all_clear:
        return BannerSpec(
            tr(
                "가장 느린 글자 사이가 {n} ms입니다. "
                "스캐너 설정에서 글자 사이를 줄이거나 앞에 붙는 글자를 정해 주십시오."
            ).format(n=verdict.worst),
            "warn",
            tr("손으로 치는 글자와 섞일 수 있습니다."),
        )
    words = tr("가장 느린 {n} ms의 1.5배인 {limit} ms를 기준으로 삼습니다.")
    if verdict.limit > verdict.worst * 2:
        words = tr("가장 느린 {n} ms보다 넉넉한 {limit} ms를 기준으로 삼습니다.")
    said = words.format(n=verdict.worst, limit=verdict.limit)
    if isinstance(found, Learned) and (found.prefix or found.suffix):
        said += " " + _added(found)
    return BannerSpec(said, "ok", tr("손으로 치는 글자와 확실히 구분됩니다."))


def _slow(worst: int, found: Learned | NotLearned) -> BannerSpec:
    if isinstance(found, Learned):
        return BannerSpec(_added(found), "ok", tr("느리지만 앞에 붙는 글자로 구분됩니다."))
    return BannerSpec(
        tr(
            "글자 사이가 {n} ms라 사람이 치는 것과 구분되지 않습니다. 스캐너 설명서에서 앞에 붙는 "
            "글자(Prefix)를 ~로 정하거나 USB 시리얼(USB COM)로 바꾸어 다시 재 주십시오."
        ).format(n=worst),
        "bad",
        tr("이 스캐너는 너무 느립니다."),
    )


def _added(found: Learned) -> str:
    if found.prefix and found.suffix:
        words = tr("앞에 {before}, 뒤에 {after} 글자가 붙는 것을 배웠습니다.")
    elif found.prefix:
        words = tr("앞에 {before} 글자가 붙는 것을 배웠습니다.")
    else:
        words = tr("뒤에 {after} 글자가 붙는 것을 배웠습니다.")
    return words.format(before=found.prefix, after=found.suffix)


def _columns() -> list[Column[tuple[int, ScanRow]]]:
    return [
        Column("at", "#", 36, lambda r: str(r[0]), kind="dim"),
        Column("code", tr("읽은 코드"), 0, lambda r: r[1].code, kind="strong"),
        Column("letters", tr("글자"), 44, lambda r: str(r[1].letters), kind="number"),
        Column("mean", tr("평균"), 80, lambda r: _ms(r[1].mean, 1), kind="number"),
        Column("worst", tr("최대"), 66, lambda r: _ms(r[1].worst), kind="number"),
        Column("clear", tr("구분"), 44, _no_word, kind="mark", pill=lambda r: _mark(r[1])),
    ]


def _no_word(_row: tuple[int, ScanRow]) -> str:
    return ""


def _mark(row: ScanRow) -> PillSpec:
    return PillSpec("", "ok", "full") if row.clear else PillSpec("", "warn", "triangle")


def _ms(gap: float | None, digits: int = 0) -> str:
    return "–" if gap is None else f"{gap:.{digits}f} ms"
