"""What the 쇼핑몰 송장 tab decides: which mall, its own file, what was written, what the mall took."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.intake.order_file_errors import PasswordNeeded, WrongPassword
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.ui.background import Run
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.domain.parcels.mall_upload import UploadRow
    from pos_app.domain.parcels.out_file import MallSheet
    from pos_app.services.parcels.courier_words import CourierWords
    from pos_app.services.parcels.file_writing import FilesWritten
    from pos_app.services.parcels.mall_uploads import MallUploads, TakenOrder, UploadMall


class UploadView(Protocol):
    """What the presenter says to the panel."""

    def show_malls(self, malls: Sequence[UploadMall], chosen: UploadMall | None) -> None:
        """Malls known by files, and the chosen one."""
        ...

    def show_upload_rows(self, rows: Sequence[UploadRow], fresh: bool) -> None:
        """The mall's orders; `fresh`: another mall's or another file's than before."""
        ...

    def show_own(self, name: str, reading: bool) -> None:
        """The mall's own file that is open, or being read; empty for none."""
        ...

    def ask_password(self, name: str, wrong: str) -> None:
        """The file is locked; `wrong` says that the last password was not it."""
        ...

    def arm(self, count: int, reason: str, taken: int) -> None:
        """F12 saves so many orders or sleeps; so many ticked ones stand in a file already."""
        ...

    def show_words(self, forms: Mapping[str, str], own: Mapping[str, str]) -> None:
        """What the mall calls each courier, by the form and by the shop."""
        ...

    def show_saved(self, done: FilesWritten) -> None:
        """A file was written."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over the list."""
        ...


class UploadPresenter:
    """`refresh`, `choose(mall)`, `open(path)`, `ticks(rows)`, `save`, `taken`, `refuse(row, why)`."""

    def __init__(
        self,
        view: UploadView,
        run: Run,
        read: Run,
        service: MallUploads,
        words: CourierWords,
        actor: Callable[[], Actor],
    ) -> None:
        self._view, self._run, self._read = view, run, read
        self._service, self._words, self._actor = service, words, actor
        self.mall: UploadMall | None = None
        self._sheet: MallSheet | None = None
        self._path: Path | None = None
        self._round = 0
        self._ticked: Sequence[UploadRow] = ()
        self._busy = False

    def refresh(self) -> None:
        """Read malls and orders anew."""
        actor = self._actor()
        self._run(lambda: self._service.malls(actor), self._malls_came, self._broken)

    def choose(self, mall_id: int, malls: Sequence[UploadMall]) -> None:
        """Another mall; a file that was open goes."""
        mall = next((one for one in malls if one.mall_id == mall_id), None)
        if mall is None or (self.mall is not None and mall.mall_id == self.mall.mall_id):
            return
        self.mall = mall
        self._put_away()
        self._view.show_malls(malls, mall)
        self._look(fresh=True)

    def open(self, path: Path, password: str | None = None) -> None:
        """Read the mall's own file."""
        mall = self.mall
        if mall is None or self._busy:
            return
        self._put_away()
        self._path = path
        self._view.show_own(path.name, True)
        actor, mine = self._actor(), self._round
        self._read(
            lambda: self._service.open_own(actor, mall.mall_id, path, password),
            lambda sheet: self._opened(sheet) if mine == self._round else None,
            lambda error: self._unread(error) if mine == self._round else None,
        )

    def unlock(self, password: str) -> None:
        """The password of the file that asked for one."""
        if self._path is not None and password:
            self.open(self._path, password)

    def close(self) -> bool:
        """Put the mall's file away; False if there was none."""
        if self._path is None or self._busy:
            return False
        self._put_away()
        self._look(fresh=True)
        return True

    def ticks(self, rows: Sequence[UploadRow]) -> None:
        """These orders are ticked, top to bottom."""
        self._ticked = tuple(rows)
        self._arm()

    def save(self) -> None:
        """F12: the ticked orders into a file."""
        mall = self.mall
        if mall is None or self._busy or not self._ticked or self._lacks_file():
            return
        self._begin()
        actor, sheet = self._actor(), self._sheet
        ids = _ids(self._ticked)
        self._run(
            lambda: self._service.write(actor, mall.mall_id, ids, sheet), self._saved, self._failed
        )

    def taken(self) -> None:
        """The mall took what the ticked rows' files say."""
        ids = _ids(self._in_file())
        if self._busy or not ids:
            return
        self._begin()
        actor = self._actor()
        self._run(lambda: self._service.taken(actor, ids), self._took, self._failed)

    def refuse(self, row: UploadRow, reason: str) -> None:
        """The mall refused this row with these words."""
        order = row.order
        if self._busy or order is None or not reason.strip():
            return
        self._begin()
        actor = self._actor()
        self._run(
            lambda: self._service.refused(actor, order.order_id, reason),
            lambda kept: self._refused(row.order_no, kept),
            self._failed,
        )

    def ask_words(self) -> None:
        """Read what this mall calls the couriers."""
        mall = self.mall
        if mall is None:
            return
        actor = self._actor()
        self._run(
            lambda: (
                self._service.form_words(actor, mall.mall_id),
                self._words.of(mall.mall_id),
            ),
            lambda found: self._view.show_words(*found),
            self._broken,
        )

    def save_words(self, words: Mapping[CourierCode, str]) -> None:
        """Keep the shop's own words for couriers at this mall."""
        mall = self.mall
        if mall is None or self._busy:
            return
        self._begin()
        actor = self._actor()
        self._run(
            lambda: self._words.save(actor, mall.mall_id, words),
            lambda _kept: self._words_kept(),
            self._failed,
        )

    # Answers
    def _malls_came(self, malls: Sequence[UploadMall]) -> None:
        known = {one.mall_id: one for one in malls}
        mall = known.get(self.mall.mall_id) if self.mall else None
        fresh = mall is None
        self.mall = mall or (malls[0] if malls else None)
        if fresh:
            self._put_away()
        self._view.show_malls(malls, self.mall)
        self._look(fresh)

    def _look(self, fresh: bool) -> None:
        mall = self.mall
        if mall is None:
            self._view.show_upload_rows((), True)
            self._arm()
            return
        actor, sheet, mine = self._actor(), self._sheet, self._round
        self._run(
            lambda: self._service.look(actor, mall.mall_id, sheet),
            lambda rows: self._rows_came(rows, fresh) if mine == self._round else None,
            self._broken,
        )

    def _rows_came(self, rows: Sequence[UploadRow], fresh: bool) -> None:
        self._view.show_upload_rows(rows, fresh)
        self._arm()

    def _opened(self, sheet: MallSheet) -> None:
        self._sheet = sheet
        self._view.show_own(sheet.name, False)
        self._look(fresh=True)

    def _unread(self, error: Exception) -> None:
        path = self._path
        if path is not None and isinstance(error, PasswordNeeded | WrongPassword):
            wrong = isinstance(error, WrongPassword)
            self._view.show_own("", False)
            words = tr("비밀번호가 맞지 않습니다. 다시 적어 주십시오.") if wrong else ""
            self._view.ask_password(path.name, words)
            return
        self._put_away()
        self._broken(error)
        self._arm()

    def _saved(self, done: FilesWritten) -> None:
        self._busy = False
        self._view.show_saved(done)
        self._look(fresh=False)

    def _took(self, orders: Sequence[TakenOrder]) -> None:
        self._busy = False
        done = sum(one.done for one in orders)
        changed = sum(one.changed for one in orders)
        strong = tr("{n}건을 쇼핑몰에 알린 것으로 표시했습니다.").format(n=number(done))
        rest = ""
        if changed:
            rest = tr("{n}건은 송장이 바뀌어 다시 올려야 합니다.").format(n=number(changed))
        elif done < len(orders):
            left = number(len(orders) - done)
            rest = tr("{n}건은 저절로 보내고 있어 그대로 두었습니다.").format(n=left)
        severity = "warn" if rest else "ok"
        self._view.say(Notice(rest, severity, severity, strong))
        self._look(fresh=False)

    def _refused(self, order_no: str, kept: bool) -> None:
        self._busy = False
        if kept:
            words = tr("{no} 주문은 까닭과 함께 할 일로 남았습니다.").format(no=order_no)
            self._view.say(Notice(words, "ok", "ok"))
        else:
            words = tr("{no} 주문은 쇼핑몰에 알릴 일이 없습니다.").format(no=order_no)
            self._view.say(Notice(words, "warn", "warn"))
        self._look(fresh=False)

    def _words_kept(self) -> None:
        self._busy = False
        self._view.say(Notice(tr("이 쇼핑몰의 택배사 이름을 저장했습니다."), "ok", "ok"))
        self.ask_words()
        self._look(fresh=False)

    # Inside
    def _in_file(self) -> list[UploadRow]:
        return [row for row in self._ticked if row.order and row.order.written == row.order.numbers]

    def _lacks_file(self) -> bool:
        return self.mall is not None and self.mall.own_file and self._sheet is None

    def _put_away(self) -> None:
        self._round += 1
        self._path = self._sheet = None
        self._view.show_own("", False)

    def _begin(self) -> None:
        self._busy = True
        self._arm()

    def _arm(self) -> None:
        reason = "" if self._ticked else tr("파일에 넣을 주문을 골라 주십시오.")
        if self.mall is None:
            reason = tr("파일로 주고받는 쇼핑몰이 설정에 없습니다.")
        elif self._lacks_file():
            reason = tr("쇼핑몰에서 내려받은 파일을 먼저 열어 주십시오.")
        if self._busy:
            reason = tr("저장하고 있습니다.")
        self._view.arm(len(self._ticked), reason, 0 if self._busy else len(self._in_file()))

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._broken(error)
        self._look(fresh=False)

    def _broken(self, error: Exception) -> None:
        self._view.say(notice_of(error))


def _ids(rows: Sequence[UploadRow]) -> list[int]:
    return [row.order.order_id for row in rows if row.order is not None]
