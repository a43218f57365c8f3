"""The left side of 송장: the banner of a paste, the chips, the table, and the line under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.screens.waybill.bar_words import bar_words, offer_words, undo_word
from pos_app.ui.screens.waybill.bars import Bar, BarKind, Offer
from pos_app.ui.screens.waybill.board import ALL, EARLY, GOOD, SAVED, WRONG
from pos_app.ui.screens.waybill.columns import row_tone, waiting_columns
from pos_app.ui.screens.waybill.drafts import Counts, DraftKey, RowView
from pos_app.ui.screens.waybill.number_cells import NumberDelegate
from pos_app.ui.screens.waybill.sheet import SLICE
from pos_app.ui.slices import Slices
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text

_FEW = 20
_EDITING = QAbstractItemView.State.EditingState


class WorkList(QWidget):
    """`typed(key, text)`, `courier_chosen(key, name)`, `ticked(keys)`, `pasted(text)`; F6, F7
    and Ctrl+Z of the banners are `next_wanted`, `together_wanted` and `undo_wanted`. `chip_changed`, `default_changed`."""

    typed = Signal(object, str)
    courier_chosen = Signal(object, str)
    ticked = Signal(object)
    pasted = Signal(str)
    next_wanted = Signal()
    undo_wanted = Signal()
    together_wanted = Signal()
    chip_changed = Signal(str)
    default_changed = Signal(object)

    def __init__(self, saved: PageModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._names: Sequence[str] = ()
        self._filling = False
        self._late: Callable[[], None] | None = None
        self._told, self._offered = Bar(), Offer()
        self._of_save = ""
        self._fill = Slices(self)
        columns = waiting_columns(self.typed.emit, self.courier_chosen.emit, lambda: self._names)
        self.model = ListModel[RowView](
            columns, lambda r: r.key, tone=row_tone, checkable=lambda r: r.good, parent=self
        )
        self.table = Table(self.model, tr("송장을 기다리는 주문"), parent=self)
        self._cells = NumberDelegate(self.table)
        self.table.setItemDelegate(self._cells)
        self.saved_model = saved
        self.saved_table = Table(saved, tr("오늘 저장한 송장"), parent=self)
        self.banner = Banner(parent=self)
        self.offer = Banner(parent=self)
        self._chips = ChipRow(self)
        self._default = Combo(small=True, parent=self)
        self._default.setAccessibleName(tr("빈 줄의 택배사"))
        self._foot = Text("", "table", ink="text_2", parent=self)
        self._listen()
        self._arrange()
        self.show_counts(Counts())

    def chip(self) -> str:
        """The chosen chip."""
        return self._chips.chosen()

    def choose_chip(self, key: str) -> None:
        """Choose a chip as if it was pressed."""
        if self.chip() != key:
            self._chips.choose(key)
            self._chip(key)

    def current_key(self) -> DraftKey | None:
        """The row a person is at."""
        row = self.table.current_row() if self.chip() != SAVED else None
        return row.key if row is not None else None

    def show_couriers(self, couriers: Sequence[tuple[int, str]], default: int | None) -> None:
        """The couriers to choose from."""
        self._names = [name for _, name in couriers]
        self._default.set_choices(couriers)
        self._default.choose(default)

    def show_rows(self, rows: Sequence[RowView], ticked: frozenset[DraftKey]) -> None:
        """Show rows; a cell that is open is never taken from under the hand."""
        same = [row.key for row in rows] == [line.key for line in self.model.lines]
        if not same and self.table.state() == _EDITING:
            self._late = lambda: self.show_rows(rows, ticked)
            return
        self._late, self._filling = None, True
        self._fill.drop()
        self._fill(self._filled(rows, ticked, same))

    def _filled(
        self, rows: Sequence[RowView], ticked: frozenset[DraftKey], same: bool
    ) -> Iterator[None]:
        """A long list in slices: the first screens at once, the rest as keys and paint allow."""
        if not same:
            self.model.set_rows(rows[:SLICE])
            self._empty.show_empty(not rows)
        self.model.check_keys(ticked)
        for start in range(0 if same else SLICE, len(rows), SLICE):
            if start:
                yield
            part = rows[start : start + SLICE]
            if same:
                self._renew(start, part)
            else:
                self.model.add_rows(part)
        self._filling = False

    def _renew(self, start: int, rows: Sequence[RowView]) -> None:
        """Rows that say what they said are left alone: a cell of theirs may be open."""
        lines = self.model.lines[start : start + len(rows)]
        changed = [
            n for n, (line, row) in enumerate(zip(lines, rows, strict=True)) if line.row != row
        ]
        if len(changed) > _FEW:
            self.model.put_rows(start, rows)
            return
        for place in changed:
            self.model.put_rows(start + place, [rows[place]])

    def show_counts(self, counts: Counts) -> None:
        """The chips, and what F12 will do."""
        self._chips.set_chips(
            [
                ChipSpec(ALL, tr("전체"), counts.rows),
                ChipSpec(GOOD, tr("저장 가능"), counts.good, "ok", "full"),
                ChipSpec(WRONG, tr("확인 필요"), counts.wrong, "bad", "octagon"),
                ChipSpec(EARLY, tr("매출 전"), counts.early, "neutral", "clock"),
                ChipSpec(SAVED, tr("오늘 저장"), counts.saved),
            ]
        )
        self._say_empty(counts)

    def show_foot(self, count: int, reason: str) -> None:
        """What F12 will do, or why it sleeps; under today's numbers, what may be done with one."""
        words = tr("선택 {n}줄 · 매출을 마친 주문은 저장하면 쇼핑몰이 배송중으로 바뀝니다.")
        self._of_save = reason or words.format(n=number(count))
        self._say_foot()

    def _say_foot(self) -> None:
        saved = self.chip() == SAVED
        of_saved = tr("번호를 고르고 Enter를 누르면 까닭을 적어 지울 수 있습니다.")
        self._foot.setText(of_saved if saved else self._of_save)
        for part in self._of_rows:
            part.setVisible(not saved)

    def show_bar(self, bar: Bar) -> None:
        """The banner of what may be taken back, rebuilt only when it says something else."""
        if bar == self._told:
            return
        self._told = bar
        if bar.kind is BarKind.NONE:
            self.banner.clear()
            return
        self.banner.show_banner(bar_words(bar))
        if bar.wrong:
            self.banner.add_action(tr("확인할 줄로"), "F6").clicked.connect(self.next_wanted)
        if bar.kind is not BarKind.READING:
            undo = self.banner.add_action(undo_word(bar.kind), "Ctrl+Z")
            undo.clicked.connect(self.undo_wanted)

    def show_offer(self, offer: Offer) -> None:
        """The banner that offers to pack together."""
        if offer == self._offered:
            return
        self._offered = offer
        if not offer.groups:
            self.offer.clear()
            return
        self.offer.show_banner(offer_words(offer))
        self.offer.add_action(tr("함께 포장"), "F7").clicked.connect(self.together_wanted)

    def jump(self, key: DraftKey) -> None:
        """Make a row current, whatever chip is chosen."""
        if self.model.find(key) < 0:
            self.choose_chip(ALL)
        if self.model.find(key) < 0:
            self.choose_chip(EARLY)
        self.table.select_key(key)
        self.table.setFocus()

    def _listen(self) -> None:
        self.model.checks_changed.connect(self._ticks)
        self._cells.pasted.connect(self.pasted)
        self._cells.entered.connect(self._down)
        self._cells.closeEditor.connect(self._closed)
        self.table.opened.connect(self._edit)
        self._chips.changed.connect(self._chip)
        self._default.activated.connect(lambda: self.default_changed.emit(self._default.chosen()))

    def _edit(self, _row: object) -> None:
        # Enter in an open cell comes here as well, after the field has heard it.
        if self.table.state() != _EDITING:
            self.table.edit_current()

    def _ticks(self) -> None:
        if not self._filling:
            self.ticked.emit(frozenset(row.key for row in self.model.checked()))

    def _down(self) -> None:
        """Enter in a cell: the next row is in hand, a digit opens it."""
        self.table.select_place(min(self.table.current_place + 1, len(self.model.lines) - 1))
        self.table.setFocus()

    def _closed(self) -> None:
        QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        if self._late is not None:
            self._late()

    def _chip(self, key: str) -> None:
        self._pages.setCurrentIndex(1 if key == SAVED else 0)
        self._say_foot()
        self.chip_changed.emit(key)

    def _say_empty(self, counts: Counts) -> None:
        empty = self._empty.empty
        if self.chip() == WRONG:
            empty.say(tr("확인할 줄이 없습니다"), tr("잘못된 번호나 멈춘 주문이 여기에 모입니다."))
        elif self.chip() == GOOD:
            empty.say(
                tr("저장할 줄이 없습니다"), tr("송장번호를 넣거나 붙여 넣으면 여기에 모입니다.")
            )
        elif self.chip() == EARLY:
            empty.say(
                tr("출고지시서만 인쇄한 주문이 없습니다"),
                tr("매출 전에도 송장을 넣어 둘 수 있습니다. 배송중은 매출을 마친 뒤에 알립니다."),
            )
        elif not counts.waiting:
            empty.say(
                tr("송장을 기다리는 주문이 없습니다"), tr("매출을 완료하면 여기에 나타납니다.")
            )

    def _arrange(self) -> None:
        none = Empty(
            "waybill", tr("송장을 기다리는 주문이 없습니다"),
            tr("매출을 완료하면 여기에 나타납니다."), parent=self,
        )  # fmt: skip
        self._empty = ListOrEmpty(self.table, none, self)
        self.nothing_saved = ListOrEmpty(
            self.saved_table,
            Empty(
                "history", tr("오늘 저장한 송장이 없습니다"),
                tr("송장번호를 저장하면 여기에서 다시 볼 수 있습니다."), parent=self,
            ),
            self,
        )  # fmt: skip
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.nothing_saved)
        label = Text(tr("빈 줄의 택배사"), "table", ink="text_2", parent=self)
        hint = Text(
            tr("숫자만 넣습니다. 하이픈과 공백은 지워집니다."), "table", ink="text_2", parent=self
        )
        self._of_rows = (label, self._default, hint)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._chips, 1)
        top.addWidget(label)
        top.addWidget(self._default)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 12)
        head.setSpacing(8)
        head.addWidget(self.banner)
        head.addWidget(self.offer)
        head.addLayout(top)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.addWidget(self._foot, 1)
        foot.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._pages, 1)
        column.addWidget(Rule(self))
        column.addLayout(foot)
