"""주문 파일 형식: which files are recognised, and how a changed header word is taught."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.intake.order_format import PaidRule
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.forms.mall_form import kind_word
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.screens.settings.sections.column_words import column_words
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from pos_app.services.intake.order_formats import FormatRow, OrderFormats


class FormatSection(Section):
    key, icon = "formats", "spreadsheet"
    watches = frozenset[str]()
    list_wide = 376

    def __init__(self, presenter: SettingsPresenter, formats: OrderFormats) -> None:
        super().__init__(presenter)
        self._formats = formats
        self._rows: dict[str, FormatRow] = {}
        self._list = ChoiceList(tr("주문 파일 형식"))
        self._form = _HeaderForm()
        card = self.main_card()
        card.body.addWidget(self._list)
        self._edit = self.card(tr("머리글 더하기"))
        self._edit.body.addWidget(self._form)
        self._where = TextField(
            tr("고친 형식을 저장하는 폴더"), tr("처음 형식은 그대로 두고, 고친 것을 먼저 씁니다.")
        )
        self._where.edit.setReadOnly(True)
        self._edit.body.addWidget(self._where)
        self.beside(card, self._edit)
        self.fill()
        self._list.changed.connect(self._open)
        self._form.changed.connect(self._typed)

    def title(self) -> str:
        return tr("주문 파일 형식")

    def explain(self) -> str:
        return tr(
            "파일 이름이 아니라 내용을 보고 알아봅니다. "
            "쇼핑몰이 머리글을 바꾸면 아래에서 새 머리글을 더합니다."
        )

    def reload(self) -> None:
        if not self.dirty():
            self.presenter.read(self._formats.known, self._show)

    def save(self) -> None:
        typed = self._form.typed()
        row = self._rows.get(self._list.chosen())
        if typed is None or row is None:
            return
        column, header = typed
        actor = self.presenter.actor()
        self.presenter.save(
            lambda: self._formats.teach(actor, row.name, column, header),
            tr("{label} 형식이 새 머리글을 압니다.").format(label=row.label),
            lambda _path: self._saved(),
            self._refused,
        )

    def _show(self, rows: Sequence[FormatRow]) -> None:
        self._rows = {row.name: row for row in rows}
        self._list.set_choices([_choice(row) for row in rows])
        self._where.set_text(str(self._formats.folder))
        self._open(self._list.chosen())

    def _open(self, name: str) -> None:
        row = self._rows.get(name)
        if row is not None:
            self._edit.title_text.setText(row.label)
            self._form.show_format(row)
        self.mark(False)

    def _typed(self) -> None:
        self.mark(not self._form.is_empty())

    def _saved(self) -> None:
        self._form.clear()
        self.mark(False)
        self.reload()

    def _refused(self, error: Exception) -> bool:
        from pos_app.services.intake.order_formats import HeaderTaken

        if isinstance(error, HeaderTaken):
            self._form.wrong(notice_of(error).text)
            return True
        return False


class _HeaderForm(Form):
    """A column of the format, the words it goes by, and one more."""

    def __init__(self) -> None:
        super().__init__()
        self._row: FormatRow | None = None
        self._column = Combo()
        self._header = TextField(tr("더할 머리글"), tr("파일에 적힌 그대로 적습니다."), most=60)
        self.row(Field(tr("어느 칸"), self._column), self._header)
        self._known = self.note("")
        self._column.activated.connect(self._choose)
        self._header.edit.textEdited.connect(self.tell)

    def show_format(self, row: FormatRow) -> None:
        """Offer the columns of a format."""
        self._row = row
        words = column_words()
        self._column.set_choices([(name, words.get(name, name)) for name, _ in row.columns])
        self._choose()
        self.clear()

    def clear(self) -> None:
        """Forget what was typed."""
        self._header.set_text("")

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self._header.text()

    def typed(self) -> tuple[str, str] | None:
        """Column and header word; None while there is none."""
        header = self._header.text()
        if first_wrong((self._header, bool(header), tr("더할 머리글을 적어 주십시오."))):
            return None
        return str(self._column.chosen()), header

    def wrong(self, text: str) -> None:
        """Say what is wrong with the header word."""
        self._header.wrong(text)

    def _choose(self) -> None:
        known = dict(self._row.columns).get(str(self._column.chosen()), ()) if self._row else ()
        self._known.setText(tr("지금 아는 머리글: {words}").format(words=", ".join(known)))


def _choice(row: FormatRow) -> ChoiceSpec:
    paid = {
        PaidRule.ALWAYS: tr("결제된 주문만 있음"),
        PaidRule.COLUMN: tr("결제 여부를 파일에서 읽음"),
        PaidRule.UNKNOWN: tr("결제 여부를 사람이 확인"),
    }[row.paid]
    mark = PillSpec(tr("고친 형식"), "info", "full") if row.own else None
    files = "·".join(row.containers)
    words = " · ".join((kind_word(row.mall), files, paid))
    return ChoiceSpec(row.name, row.label, words, "", mark)
