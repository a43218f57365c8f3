"""되돌리기, asked for in the window: which backups there are, and the wish for one of them.

The manager says who they are again, the file is read to its end and proven whole, what is asked for
is in the books, and only then is the wish written that the next start fulfils (`restore_wish`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.books_file import file_of
from pos_app.db.database import Database
from pos_app.db.house import staff
from pos_app.db.house.made_since import made_since
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.backups.backups import BackupHead, RestoreProblem, RestoreRefused
from pos_app.domain.backups.restores import BooksHavePeople, RestoreChoice, RestoreWish
from pos_app.domain.money.data_key import KeyStoreClosed, OtherShopsKey, key_no, key_of_code
from pos_app.domain.secret import Secret
from pos_app.gateways.secrets.data_keys import keep_key, kept_key
from pos_app.gateways.secrets.port import SecretStore, SecretTrouble
from pos_app.services.backups.backups import Backups
from pos_app.services.backups.progress import Progress
from pos_app.services.backups.restore import Restore
from pos_app.services.backups.restore_wish import put_wish
from pos_app.services.house.log_in import LogIn
from pos_app.services.orders.order_moves import who

_R = RestoreProblem


class RestoreDesk:
    """Of one shop on one PC; `home` is its folder."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        secrets: Callable[[], SecretStore],
        log_in: LogIn,
        backups: Backups,
        home: Path,
    ) -> None:
        self._db = db
        self._clock = clock
        self._secrets = secrets
        self._log_in = log_in
        self._backups = backups
        self._home = home

    def choices(self, actor: Actor) -> tuple[RestoreChoice, ...]:
        """The backups in the shop's folders, the newest first; none for books on a server."""
        require(actor, Permission.SETTINGS)
        if file_of(self._db.url) is None:
            return ()
        return tuple(
            self._choice(folder / one.name, one.head) for folder, one in self._backups.generations()
        )

    def look(self, actor: Actor, file: Path) -> RestoreChoice:
        """A file from anywhere. Raises `RestoreRefused`."""
        require(actor, Permission.SETTINGS)
        return self._choice(file, self._restore().look(file))

    def ask(
        self,
        actor: Actor,
        file: Path,
        password: str,
        code: Secret | None = None,
        progress: Progress | None = None,
    ) -> RestoreWish:
        """Wish for a backup in the place of the books; the caller then ends the program.

        Raises `WrongLogin`, `LockedOut`, `RestoreRefused`, `BadRecoveryCode`, `OtherShopsKey`,
        `KeyStoreClosed`; nothing is wished then.
        """
        require(actor, Permission.SETTINGS)
        self._require_file()
        self._log_in.confirm(actor, password)
        head = self._proven(file, code, progress or Progress())
        now = self._clock.now()
        detail: dict[str, int | str | None] = {"sha256": head.sha256, "made_at": head.made_at}
        act = Move("shop", 0, "restore", None, "asked", detail=detail)
        self._db.write(lambda tx: audit.append(tx, who(actor, now), act))
        cp("restore.asked")
        return self._wish(file, head, now, actor.name)

    def begin_from(self, file: Path, code: Secret, progress: Progress | None = None) -> RestoreWish:
        """The same for a PC that begins: nobody is in its books, the code is who may.

        Raises `BooksHavePeople`, and as `ask`.
        """
        self._require_file()
        if self._db.read(staff.everyone):
            raise BooksHavePeople
        head = self._proven(file, code, progress or Progress())
        return self._wish(file, head, self._clock.now(), "")

    def _wish(self, file: Path, head: BackupHead, now: int, by: str) -> RestoreWish:
        wish = RestoreWish(str(file.absolute()), head.sha256, head.made_at, now, by)
        try:
            put_wish(self._home, wish)
        except OSError as no:
            raise RestoreRefused(_R.DISK, type(no).__name__) from no
        return wish

    def _proven(self, file: Path, code: Secret | None, progress: Progress) -> BackupHead:
        """What the file says of itself, read to its end under its key, which this PC keeps."""
        restore = self._restore()
        head = restore.look(file)
        if code is not None and code.reveal().strip():
            key = key_of_code(code.reveal())
            if key_no(key) != head.key_no:
                raise OtherShopsKey
            try:
                keep_key(self._secrets(), key)
            except SecretTrouble as trouble:
                raise KeyStoreClosed(trouble.problem.value) from None
        restore.read_through(file, progress)
        return head

    def _choice(self, file: Path, head: BackupHead) -> RestoreChoice:
        since = self._db.read(lambda tx: made_since(tx, head.made_at))
        return RestoreChoice(str(file), head, since, self._has_key(head))

    def _has_key(self, head: BackupHead) -> bool:
        try:
            return kept_key(self._secrets(), head.key_no) is not None
        except SecretTrouble:
            return False

    def _restore(self) -> Restore:
        return Restore(self._db.url, "", self._clock, self._secrets)

    def _require_file(self) -> None:
        if file_of(self._db.url) is None:
            raise RestoreRefused(_R.ON_SERVER)
