"""보고서: the reports at the left, one of them at the right, Ctrl+S and Ctrl+P take it along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.report import Asked, Choices, Filter, Report, View
from pos_app.ui.background import long_runner, runner
from pos_app.ui.chosen_file import AskFile, choose_file
from pos_app.ui.folders import open_in_file_manager
from pos_app.ui.format import as_date, clock_second
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screen import Screen
from pos_app.ui.screens.reports.chart_card import ChartCard
from pos_app.ui.screens.reports.file_bar import FileBar
from pos_app.ui.screens.reports.filter_bar import FilterBar
from pos_app.ui.screens.reports.presenter import ReportsPresenter
from pos_app.ui.screens.reports.report_table import ReportTable
from pos_app.ui.screens.reports.shown import OWN, Fetch, ReportServices
from pos_app.ui.screens.reports.values import bars, totals
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import height
from pos_app.ui.widgets.banner import BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.widgets.totals_row import TotalsRow

_LIST_WIDE = 208
_OF_PAYOUTS = frozenset({"deposits", "payouts"})
LANE, FILES = "reports", "report_files"
"""Lanes of their own: a year of sales is read while the counter goes on."""


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """Which payout file is meant."""
    kinds = tr("정산내역 (*.xlsx *.xls *.csv)")
    choose_file(parent, chosen, tr("결제대행사에서 내려받은 정산내역"), kinds, any_kind=False)


class ReportsScreen(Screen):
    """`open_with` takes a report's key. It reads when asked (F5), not at each commit of the shop."""

    key = "reports"

    def __init__(
        self,
        services: ReportServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        open_folder: Callable[[Path], None] = open_in_file_manager,
        ask: AskFile = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._actor, self._open_folder = tasks, actor, open_folder
        self._ask = ask
        self._started, self._report = False, REPORTS[0]
        self._search = SearchEdit(tr("보고서 안에서 찾기"), parent=self)
        self.names = ChoiceList(tr("보고서"))
        self.filters = FilterBar(self)
        self.chart = ChartCard(self)
        self.totals = TotalsRow(self)
        self.files = FileBar(self)
        self.payouts = KeyButton(tr("정산내역 파일 열기"), "Ctrl+O", icon="file_open")
        self.payouts.hide()
        self.filters.add(self.payouts)
        self.again = KeyButton(tr("다시 읽기"), "F5", icon="refresh", parent=self)
        self.pdf = KeyButton("PDF", "Ctrl+P", parent=self)
        self.excel = KeyButton(tr("엑셀 저장"), "Ctrl+S", kind="primary", parent=self)
        self._listed: ListOrEmpty | None = None
        self.table: ReportTable | None = None
        self._arrange()
        self.presenter = ReportsPresenter(
            self, services, actor, clock, runner(tasks, self, LANE), long_runner(tasks, self, FILES)
        )
        self._connect()

    def title(self) -> str:
        return tr("보고서")

    def buttons(self) -> Sequence[QWidget]:
        return (self.again, self.pdf, self.excel)

    def search(self) -> QWidget:
        return self._search

    def refresh(self) -> None:
        if not self._may():
            return
        if not self._started:
            self._started = True
            self.presenter.start()

    def shown(self) -> None:
        self._stop_for_others()
        if self._may() and not self._started:
            self.refresh()

    def on_escape(self) -> bool:
        return self.presenter.stop() or self._search.clear()

    def open_with(self, what: object) -> None:
        """A report's key."""
        if isinstance(what, str) and what in BY_KEY:
            self._started = True
            self.names.choose(what)
            self.presenter.choose(what)

    # What the presenter says
    def show_report(self, report: Report) -> None:
        """Another list stands here."""
        self._report = report
        self.names.choose(report.key)
        self.filters.show_report(report)
        self.files.show_personal(report.personal)
        self.chart.show_bars("", ())
        self.payouts.setVisible(report.key in _OF_PAYOUTS)
        self.filters.fit()
        row = self.names.keys().index(report.key)
        self._scroll.ensureVisible(0, height("row") * row + height("row") // 2, 0, height("row"))
        self._search.setEnabled(Filter.WORDS in report.filters)
        table = ReportTable(report, self._tasks, self)
        table.model_of_rows.lines_changed.connect(self._arrived)
        table.model_of_rows.failed.connect(self.presenter.failed)
        table.sort_clicked.connect(self.presenter.sort)
        self.table = table
        self.totals.follow(table)
        listed = ListOrEmpty(table, Empty("report", "", ""), self)
        if self._listed is not None:
            self._lists.removeWidget(self._listed)
            self._listed.hide()
            self._listed.deleteLater()
        self._listed = listed
        self._lists.insertWidget(0, listed, 1)

    def show_choices(self, choices: Choices) -> None:
        """The filters offer these."""
        self.filters.show_choices(choices)

    def show_list(self, asked: Asked, fetch: Fetch) -> None:
        """Read the first page."""
        if self.table is not None:
            self.table.head().show_order(asked.order.column, asked.order.descending)
            self.table.model_of_rows.set_fetch(fetch)
            self.table.model_of_rows.reload(top=True)

    def show_view(self, asked: Asked, view: View | None) -> None:
        """What was read together with the first rows."""
        if view is None:
            self._arm(tr("장부를 읽고 있습니다."))
            self.set_facts(tr("읽는 중"))
            return
        self._arm("")
        days = f"{as_date(asked.first):%Y-%m-%d} ~ {as_date(asked.last):%Y-%m-%d}"
        moment = tr("{time} 기준").format(time=clock_second(view.at))
        now = asked.report.span == "now"
        self.set_facts(moment if now else f"{days} · {moment}")
        lead, sums = totals(asked.report, view)
        self.totals.show_totals(lead, sums)
        if self.table is not None:
            self.table.show_sums(sums)
        chart = asked.report.chart
        self.chart.show_bars(tr(chart.title) if chart else "", bars(asked.report, view.bars))
        if self._listed is not None:
            self._listed.show_empty(not view.count)
            self._listed.empty.say(
                tr("이 기간에는 내용이 없습니다"), tr("기간이나 거르는 조건을 바꿔 보십시오.")
            )
        self.totals.setVisible(bool(view.count))

    def export_began(self, count: int) -> None:
        """The bar shows how far it is."""
        self.files.progress.start(tr("파일 저장"), count)
        self._arm(tr("파일을 저장하고 있습니다."))

    def export_at(self, done: int, count: int) -> None:
        """So far."""
        del count
        self.files.progress.step(done)

    def export_ended(self, path: Path | None, masked: bool) -> None:
        """Where it lies."""
        self.files.progress.close_progress()
        self._arm("")
        if path is None:
            return
        words = tr("{folder} 폴더에 {name} 파일을 저장했습니다.").format(
            folder=path.parent.name, name=path.name
        )
        if not masked and self._report.personal:
            words += " " + tr("개인정보가 들어 있습니다.")
        folder = path.parent
        self.toast(ToastSpec(words, tr("폴더 열기"), act=lambda: self._open_folder(folder)))

    def show_period(self, first: int, last: int) -> None:
        """These days were chosen."""
        self.filters.choose_own(first, last)

    def say(self, notice: Notice | None) -> None:
        """Say what came of it."""
        self.notify(notice)

    # Inside
    def _save(self, form: str) -> None:
        reason = self.files.reason()
        if reason is None:
            self.notify(
                Notice(tr("이름과 연락처를 그대로 저장하는 사유를 적어 주십시오."), "warn", "warn")
            )
            self.files.why.setFocus()
            return
        self.presenter.save(
            "pdf" if form == "pdf" else "xlsx", self.filters.words(self._report), reason
        )

    def _arrived(self) -> None:
        self.presenter.listed()

    def _arm(self, reason: str) -> None:
        writing = tr("파일을 저장하고 있습니다.") if self.presenter.writing else ""
        for button in (self.pdf, self.excel):
            button.arm(reason or writing)

    def _may(self) -> bool:
        return Permission.REPORTS in PERMISSIONS[self._actor().role]

    def _stop_for_others(self) -> None:
        may = self._may()
        self._inside.setVisible(may)
        for button in self.buttons():
            button.setVisible(may)
        if not may:
            self.set_facts("")
            self.notify(BannerSpec(tr("보고서는 매니저가 봅니다."), "info"))

    def _arrange(self) -> None:
        self.names.set_choices([ChoiceSpec(one.key, tr(one.title)) for one in REPORTS])
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(_LIST_WIDE)
        inside = QWidget(scroll)
        inside.setObjectName("surface")
        names = QVBoxLayout(inside)
        names.setContentsMargins(8, 12, 8, 12)
        names.addWidget(self.names)
        names.addStretch(1)
        scroll.setWidget(inside)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self.filters)
        self._column.addWidget(self.chart)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(0)
        self._lists.addWidget(self.totals)
        self._column.addLayout(self._lists, 1)
        self._column.addWidget(self.files)
        self._inside = QWidget(self)
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scroll)
        row.addLayout(self._column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._inside)

    def _connect(self) -> None:
        self.names.changed.connect(self.presenter.choose)
        self.filters.period_chosen.connect(self._period)
        self.filters.narrowed.connect(self.presenter.narrow)
        self._search.searched.connect(self.presenter.search)
        self.again.clicked.connect(self._read_again)
        self.payouts.clicked.connect(lambda: self._ask(self, self.presenter.take_payouts))
        self.excel.clicked.connect(lambda: self._save("xlsx"))
        self.pdf.clicked.connect(lambda: self._save("pdf"))
        self.files.progress.stopped.connect(self.presenter.stop)

    def _read_again(self) -> None:
        self.notify(None)
        self.presenter.read()

    def _period(self, period: str) -> None:
        self.notify(None)
        own = self.filters.own_days()
        if period != OWN:
            self.presenter.choose_period(period)
        elif own is not None:
            self.presenter.choose_period(OWN, own)
        else:
            asked = self.presenter.asked()
            self.filters.show_days(asked.first, asked.last)
            self.presenter.choose_period(OWN, (asked.first, asked.last))
