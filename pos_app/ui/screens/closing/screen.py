"""마감: the day counted against the books, what is open beside it, F12 closes it once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.closing.day_close import Closing, ClosingLine, DaySheet
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.ui.background import runner
from pos_app.ui.format import clock_time, long_day
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.screen import Screen
from pos_app.ui.screens.closing.ask_card import CloseCard, CopyCard
from pos_app.ui.screens.closing.columns import history_columns, listed_columns, listed_tone
from pos_app.ui.screens.closing.count_panel import CountPanel
from pos_app.ui.screens.closing.presenter import ClosingPresenter
from pos_app.ui.screens.closing.shown import (
    ClosingServices,
    ListedRow,
    closing_rows,
    open_rows,
    past_rows,
)
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.tabs import Tabs, TabSpec
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.toast import ToastSpec

_LEFT_WIDE = 468
_ANY_DAY = 0
SHOP, STATION = "shop", "station"
OPEN, PAST, HISTORY = "open", "past", "history"


class ClosingScreen(Screen):
    """`open_with` takes nothing: it shows how the day stands now."""

    key = "closing"
    watches = frozenset(
        {
            "ledger_entry",
            "print_job",
            "refund",
            "promise",
            "drawer_opening",
            "cash_receipt",
            "sales_order",
            "closing",
            "backup_run",
        }
    )

    def __init__(
        self,
        services: ClosingServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.scope = Segmented(
            [(SHOP, tr("상점 전체")), (STATION, tr("이 단말"))], tr("마감할 곳"), self
        )
        self.look = KeyButton(tr("중간 정산 X"), "F6", parent=self)
        self.paper = KeyButton(tr("마감 종이"), "Ctrl+P", parent=self)
        self.pdf = KeyButton(tr("PDF"), "Ctrl+S", parent=self)
        self.z = KeyButton(tr("하루 마감 Z"), "F12", kind="primary", parent=self)
        self.count = CountPanel(self)
        self.card, self.copy = CloseCard(self), CopyCard(self)
        self.day = Text("", "strong", "semibold", wrap=True, parent=self)
        self.span = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.kept = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.kept.show_text("")
        self.tabs = Tabs(parent=self)
        self.listed: ListModel[ListedRow] = ListModel(
            listed_columns(), lambda r: r.key, tone=listed_tone, parent=self
        )
        self.table = Table(self.listed, tr("마감에 적히는 것"), parent=self)
        self._none = Empty("circle_check", "", "", parent=self)
        self._list = ListOrEmpty(self.table, self._none, self)
        self.history: ListModel[ClosingLine] = ListModel(
            history_columns(), lambda r: r.closing_id, parent=self
        )
        self.zs = Table(self.history, tr("지난 마감"), parent=self)
        self._seen: Closing | None = None
        self._newest: int | None = None
        self._reason = ""
        self._arrange()
        checks = runner(tasks, self, "checks")
        self.presenter = ClosingPresenter(self, services, actor, runner(tasks, self), checks)
        self._connect()
        self._tell()

    def title(self) -> str:
        return tr("마감")

    def buttons(self) -> Sequence[QWidget]:
        return (self.look, self.paper, self.pdf, self.z)

    def refresh(self) -> None:
        self.presenter.refresh()

    def shown(self) -> None:
        self.count.begin()
        self.presenter.check()

    def on_escape(self) -> bool:
        for card in (self.card, self.copy):
            if card.isVisibleTo(self):
                card.hide()
                self._arm()
                return True
        self.go("today")
        return True

    # What the presenter says
    def show_sheet(self, sheet: DaySheet) -> None:
        """The figures as they are now."""
        self.count.show_sheet(sheet)
        where = sheet.station or tr("상점 전체")
        self.day.setText(
            tr("{day} 영업일 · {where}").format(day=long_day(sheet.business_date), where=where)
        )
        begun = clock_time(sheet.since, _ANY_DAY) if sheet.since else ""
        span = tr("{at} 제 {n:04d}호 마감 뒤부터 지금까지").format(at=begun, n=sheet.after)
        if begun and not sheet.after:
            span = tr("{at} 상점 마감 뒤부터 지금까지").format(at=begun)
        said = span if begun else tr("첫 마감입니다. 처음부터 지금까지 셉니다.")
        if sheet.behind:
            said = tr("PC 시계가 지난 마감의 영업일보다 이릅니다. 영업일은 그대로 둡니다.")
        self.span.setText(said)
        self.span.set_ink("warn_text" if sheet.behind else "text_2")
        self._tell()

    def show_history(self, lines: Sequence[ClosingLine]) -> None:
        """The Zs, newest first."""
        self.history.set_rows(lines)
        wanted, self._newest = self._newest, None
        if wanted is not None:
            self.zs.select_key(wanted)
        elif self.zs.current_place < 0 and lines:
            self.zs.select_place(0)
        self._tell()

    def show_backed_up(self, words: str, well: bool) -> None:
        """Whether a backup holds the newest Z."""
        self.kept.show_text(words)
        self.kept.set_ink("text_2" if well else "warn_text")

    def show_closing(self, closing: Closing) -> None:
        """What one Z says."""
        self._seen = closing
        self._tell()

    def closed(self, closing: Closing) -> None:
        """The Z is made."""
        self.card.hide()
        self.count.begin_anew()
        self._seen, self._newest = closing, closing.closing_id
        self.tabs.choose(HISTORY)
        self._tell()

    def saved(self, path: Path) -> None:
        """The PDF lies here."""
        words = tr("{folder} 폴더에 {name} 파일을 저장했습니다.")
        self.toast(ToastSpec(words.format(folder=path.parent.name, name=path.name)))

    def printed(self, what: str) -> None:
        """A paper is queued."""
        self.toast(ToastSpec(what))

    def ask_copy_reason(self, closing_id: int) -> None:
        """It was printed before."""
        self.copy.ask(closing_id)

    def ask_reasons(self, methods: tuple[PaymentMethod, ...]) -> None:
        """These lines want a reason."""
        self.card.hide()
        self.count.ask_reasons(methods)

    def say(self, notice: Notice | None) -> None:
        """Say what came of it."""
        self.notify(notice)

    def busy(self, reason: str) -> None:
        """Buttons that write sleep."""
        self._reason = reason
        self._arm()

    # Inside
    def _tell(self) -> None:
        """Everything that follows from the sheet, the Zs, the chosen tab and who is here."""
        sheet = self.presenter.sheet
        still = open_rows(sheet) if sheet else []
        past = past_rows(sheet) if sheet else []
        self.tabs.set_tabs(
            [
                TabSpec(OPEN, tr("넘어가는 일"), len(still)),
                TabSpec(PAST, tr("오늘 있었던 일"), len(past)),
                TabSpec(HISTORY, tr("지난 마감"), None),
            ]
        )
        tab = self.tabs.chosen()
        self.zs.setVisible(tab == HISTORY)
        if tab == HISTORY:
            self.listed.set_rows(closing_rows(self._seen) if self._seen else [])
        else:
            self.listed.set_rows(still if tab == OPEN else past)
        self._list.show_empty(not self.listed.lines)
        self._none.say(*_empty_words(tab))
        self.scope.setVisible(self.presenter.may_close)
        self._arm()

    def _arm(self) -> None:
        presenter = self.presenter
        looking = "" if presenter.sheet else tr("금액을 불러오고 있습니다.")
        manager = "" if presenter.may_close else tr("하루 마감은 매니저가 합니다.")
        asking = tr("마감할지 먼저 정해 주십시오.") if self.card.isVisibleTo(self) else ""
        self.z.arm(self._reason or looking or manager or asking)
        self.card.go.arm(self._reason)
        self.look.arm(self._reason or looking)
        chosen = "" if self.zs.current_row() else tr("아직 마감이 없습니다.")
        self.paper.arm(self._reason or chosen or manager)
        self.pdf.arm(chosen)

    def _ask(self) -> None:
        sheet = self.presenter.sheet
        if sheet is not None:
            self.notify(None)
            words = (
                tr("{day} {where}을 마감할까요?")
                if sheet.station
                else tr("{day} 상점 전체를 마감할까요?")
            )
            self.card.ask(words.format(day=long_day(sheet.business_date), where=sheet.station))
            self._arm()

    def _stop_asking(self) -> None:
        self.card.hide()
        self._arm()

    def _scope_chosen(self, key: str) -> None:
        self.card.hide()
        self.presenter.choose_scope(whole_shop=key == SHOP)

    def _z_chosen(self, line: ClosingLine | None) -> None:
        if line is not None and (self._seen is None or self._seen.closing_id != line.closing_id):
            self.presenter.look_at(line.closing_id)

    def _print(self) -> None:
        line = self.zs.current_row()
        if line is not None:
            self.presenter.print(line.closing_id)

    def _save(self) -> None:
        line = self.zs.current_row()
        if line is not None:
            self.presenter.save_pdf(line)

    def _connect(self) -> None:
        self.scope.changed.connect(self._scope_chosen)
        self.tabs.changed.connect(self._tell)
        self.look.clicked.connect(self.presenter.print_x)
        self.z.clicked.connect(self._ask)
        self.paper.clicked.connect(self._print)
        self.pdf.clicked.connect(self._save)
        self.zs.current_changed.connect(self._z_chosen)
        self.card.agreed.connect(lambda: self.presenter.close(self.count.typed()))
        self.card.left.connect(self._stop_asking)
        self.copy.agreed.connect(self.presenter.print)
        self.copy.left.connect(self.copy.hide)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.day)
        words.addWidget(self.span)
        words.addWidget(self.kept)
        head.addLayout(words, 1)
        head.addWidget(self.scope)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.count)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(head)
        left.addWidget(self.card)
        left.addWidget(self.copy)
        left.addWidget(area, 1)
        side = QWidget(self)
        side.setFixedWidth(_LEFT_WIDE)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.tabs)
        right.addWidget(self.zs, 2)
        right.addWidget(self._list, 3)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(side)
        row.addLayout(right, 1)


def _empty_words(tab: str) -> tuple[str, str]:
    if tab == HISTORY:
        return tr("아직 마감이 없습니다"), tr("F12로 하루를 마감하면 여기에 쌓입니다.")
    if tab == OPEN:
        return tr("넘어가는 일이 없습니다"), tr(
            "모르는 인쇄, 끝나지 않은 환불, 열린 주문이 여기에 모입니다."
        )
    return tr("따로 적을 일이 없었습니다"), tr(
        "되돌린 전표, 재출력, 승인, 금전함 열기가 여기에 모입니다."
    )
