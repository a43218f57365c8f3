"""The one file a presenter has open: read elsewhere, asked for its password, put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from pos_app.domain.intake.order_file_errors import PasswordNeeded, WrongPassword
from pos_app.ui.background import Run
from pos_app.ui.language import tr

T = TypeVar("T")
A = TypeVar("A")


class OneFileView(Protocol):
    """Where the file is shown."""

    def show_idle(self) -> None:
        """No file is open."""
        ...

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        ...

    def ask_password(self, name: str, wrong: str) -> None:
        """The file is locked; `wrong` says that the last password was not it."""
        ...


@dataclass(frozen=True, slots=True)
class FileWork(Generic[T]):
    """What a presenter does with the file.

    `begin(path, password)` gives the work that reads it on a lane, `opened` takes what it made,
    `refused` hears why there is nothing, when the file is put away already. `forget` drops what the
    presenter keeps of the file, `wait` lets its button sleep for a reason.
    """

    begin: Callable[[Path, str | None], Callable[[], T]]
    opened: Callable[[T], None]
    refused: Callable[[Exception], None]
    forget: Callable[[], None]
    wait: Callable[[str], None]


class OneFile(Generic[T]):
    """A file that is opened drives out the one before, also while that is being read."""

    def __init__(self, view: OneFileView, run: Run, work: FileWork[T]) -> None:
        self._view, self._run, self._work = view, run, work
        self._round = 0
        self._path: Path | None = None

    def open(self, path: Path, password: str | None = None) -> None:
        """Read a file; what was open before goes."""
        self.forget()
        self._path = path
        self._view.show_reading(path.name)
        self._work.wait(tr("파일을 읽고 있습니다."))
        self._run(
            self._work.begin(path, password),
            self.while_open(self._work.opened),
            self.while_open(self._unread),
        )

    def unlock(self, password: str) -> None:
        """The password of the file that asked for one."""
        if self._path is not None and password:
            self.open(self._path, password)

    def put_away(self) -> bool:
        """Show that no file is open, also while one is being read; False if there was none."""
        if self._path is None:
            return False
        self.forget()
        self._view.show_idle()
        return True

    def forget(self) -> None:
        """No file is open; the screen stays as it is."""
        self._round += 1
        self._path = None
        self._work.forget()

    def while_open(self, heard: Callable[[A], None]) -> Callable[[A], None]:
        """`heard`, deaf once another file is open or this one was put away."""
        mine = self._round

        def hear(answer: A) -> None:
            if mine == self._round:
                heard(answer)

        return hear

    def _unread(self, error: Exception) -> None:
        if isinstance(error, PasswordNeeded | WrongPassword):
            wrong = tr("비밀번호가 맞지 않습니다. 다시 넣어 주십시오.")
            name = self._path.name if self._path else ""
            self._view.ask_password(name, wrong if isinstance(error, WrongPassword) else "")
            self._work.wait(tr("비밀번호를 넣어 주십시오."))
            return
        self.forget()
        self._work.refused(error)
