"""데이터베이스: where the books are, and a server tried before it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.errors import DomainError
from pos_app.domain.secret import Secret
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import SecretField
from pos_app.ui.words.database import address_wrong, books_word, tried_notice

if TYPE_CHECKING:
    from pos_app.domain.house.database_place import Tried
    from pos_app.services.devices.database_door import BooksHere, DatabaseDoor

FILE, SERVER = "file", "server"


class DatabaseSection(Section):
    """`presenter` works on a lane of its own: a server may take seconds to answer."""

    key, icon = "database", "database"
    watches = frozenset[str]()

    def __init__(self, presenter: SettingsPresenter, door: DatabaseDoor) -> None:
        super().__init__(presenter)
        self._door = door
        self._here: BooksHere | None = None
        self._form = _BooksForm(door)
        self.main_card().body.addWidget(self._form)
        self._form.changed.connect(self.touched)
        self._form.test.clicked.connect(self._test)
        self.fill()

    def title(self) -> str:
        return tr("데이터베이스")

    def explain(self) -> str:
        return tr(
            "장부를 이 PC에 두거나, 여러 PC가 같이 쓰는 PostgreSQL 서버에 둡니다. "
            "바꾸면 프로그램을 다시 열 때부터 쓰며, 지금까지의 장부는 옮겨지지 않습니다."
        )

    def why_not(self) -> str:
        if self._here is not None and self._here.training:
            return tr("연습 상점은 언제나 자기 파일을 씁니다.")
        return super().why_not()

    def reload(self) -> None:
        self._form.test.arm(super().why_not())
        if not self.dirty():
            self.presenter.read(self._door.here, self._show)

    def save(self) -> None:
        wanted = self._form.address() if self._form.on_server() else None
        if self._form.on_server() and wanted is None:
            return
        actor = self.presenter.actor()
        self._wait()
        self.presenter.save(
            lambda: self._door.choose(actor, wanted),
            tr("저장했습니다. 프로그램을 다시 열면 바뀝니다."),
            self._saved,
            self._refused,
        )

    def _test(self) -> None:
        stored = self._here is not None and self._here.on_server and self._form.is_empty()
        address = None if stored else self._form.address()
        if address is None and not stored:
            return
        actor = self.presenter.actor()
        self._wait()
        self.presenter.read(lambda: self._door.test(actor, address), self._tried, self._ready)

    def _wait(self) -> None:
        self._form.verdict.clear()
        self._form.test.block(tr("서버의 답을 기다립니다."))

    def _ready(self) -> None:
        self._form.test.arm(super().why_not())

    def _tried(self, tried: Tried) -> None:
        self._ready()
        self._form.say(tried_notice(tried))

    def _show(self, here: BooksHere) -> None:
        self._here = here
        if not self.dirty():
            self._form.show_here(here)
        self.state_changed.emit()

    def _saved(self, here: BooksHere) -> None:
        self._ready()
        self.mark(False)
        self._form.verdict.clear()
        self._show(here)

    def _refused(self, error: Exception) -> bool:
        from pos_app.services.devices.database_door import ServerNotUsable

        self._ready()
        if not isinstance(error, ServerNotUsable):
            return False
        self._form.say(tried_notice(error.tried))
        return True


class _BooksForm(Form):
    """Where the books are, file or server, the server's address, and what came of trying it."""

    def __init__(self, door: DatabaseDoor) -> None:
        super().__init__()
        self._door = door
        self._on_server = False
        self._now = Text("", "body", "semibold", wrap=True)
        self._later = Text("", "body", "semibold", "warn_text", wrap=True)
        self._later_field = Field(tr("다시 열면 쓸 곳"), self._later)
        self._where = Segmented(
            [(FILE, tr("이 PC의 파일")), (SERVER, tr("PostgreSQL 서버"))], tr("장부를 둘 곳")
        )
        self._address = SecretField(
            tr("서버 주소"), tr("예: postgresql://사용자:비밀번호@서버:5432/damda"), most=500
        )
        self.test = KeyButton(tr("연결 시험"), "Ctrl+T", icon="link")
        self.verdict = Banner()
        self.row(Field(tr("지금 쓰는 곳"), self._now))
        self.row(self._later_field)
        self.row(Field(tr("장부를 둘 곳"), self._where))
        self.row(self._address)
        self._seen = self.note("")
        self.own_width(self.test)
        self.row(self.verdict)
        self._where.changed.connect(self._choose)
        self._address.edit.textEdited.connect(self._typed)

    def show_here(self, here: BooksHere) -> None:
        """Fill the form; an address that was saved is not shown again."""
        self._on_server = here.on_server
        self._now.setText(books_word(here.now) if here.now else "")
        self._later.setText(books_word(here.later) if here.later else "")
        self._later_field.setVisible(here.later is not None)
        self._where.choose(SERVER if here.on_server else FILE)
        self._address.take()
        self._address.wrong("")
        self._unfold()

    def on_server(self) -> bool:
        """Whether a server is chosen."""
        return self._where.chosen() == SERVER

    def is_empty(self) -> bool:
        """Whether no address was typed."""
        return not self._address.text().strip()

    def address(self) -> Secret | None:
        """What was typed; None while it names no server and is marked so."""
        typed = Secret(self._address.text().strip())
        wrong = first_wrong((self._address, self._server_words(typed) != "", address_wrong()))
        return None if wrong else typed

    def say(self, notice: Notice) -> None:
        """Say what came of trying."""
        self.verdict.show_notice(notice)

    def _choose(self, _where: str) -> None:
        self._unfold()
        self.tell()

    def _typed(self) -> None:
        self.verdict.clear()
        self._address.wrong("")
        self._unfold()
        self.tell()

    def _unfold(self) -> None:
        """Only what the chosen place needs."""
        server = self.on_server()
        self._address.setVisible(server)
        self.test.setVisible(server)
        if not server:
            self.verdict.clear()
        self._seen.show_text(self._line() if server else "")

    def _line(self) -> str:
        """What the address is read as, or that one is saved already."""
        if not self.is_empty():
            return self._server_words(Secret(self._address.text().strip()))
        if self._on_server:
            return tr("저장된 주소가 있습니다. 비밀번호가 들어 있어 다시 보여 주지 않습니다.")
        return ""

    def _server_words(self, typed: Secret) -> str:
        try:
            return books_word(self._door.server(typed))
        except DomainError:
            return ""
