"""백업: how it stands, one made now, the recovery code, and the release of what a restore holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.ui.folders import open_in_file_manager
from pos_app.ui.forms.backup_form import BackupForm
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.screens.settings.sections.recovery import RecoveryPart
from pos_app.ui.screens.settings.sections.release import ReleasePart
from pos_app.ui.screens.settings.sections.restore import RestorePart
from pos_app.ui.tasks import Report, Tasks
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.progress import Progress
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.backups import file_lines, made_words, problem_words, state_lines

if TYPE_CHECKING:
    from pos_app.services.backups.backup_state import BackupState, MadeBackup
    from pos_app.services.backups.backups import Backups
    from pos_app.services.backups.outgoing_desk import OutgoingDesk
    from pos_app.services.backups.recovery_cards import RecoveryCards
    from pos_app.services.backups.restore_desk import RestoreDesk
    from pos_app.services.house.settings import Settings
    from pos_app.services.money.data_key import DataKey

LANE = "backup"
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class BackupServices:
    """What the section is handed; `again` ends the program and opens it anew."""

    backups: Backups
    data_key: DataKey
    cards: RecoveryCards
    desk: OutgoingDesk
    settings: Settings
    restores: RestoreDesk
    again: Callable[[], None]


class BackupSection(Section):
    """`presenter` works on a lane of its own: a disk or a key store may take seconds to answer."""

    key, icon = "backup", "save"
    watches = frozenset({"backup_run", "outgoing_freeze", "shop_setting", "data_key"})

    def __init__(
        self, presenter: SettingsPresenter, services: BackupServices, tasks: Tasks
    ) -> None:
        super().__init__(presenter)
        self._services, self._tasks = services, tasks
        self._report: Report | None = None
        self._folder: Path | None = None
        self._release = ReleasePart(presenter, services.desk)
        self._held = self.card(tr("밖으로 보내지 않고 있습니다"))
        self._held.edge("warn")
        self._held.body.addWidget(self._release)
        self._build_state()
        self._form = BackupForm()
        self._set = self.card(tr("폴더와 때"))
        self._set.body.addWidget(self._form)
        self._recovery = RecoveryPart(presenter, services.data_key, services.cards)
        self.card(tr("복구 코드"), self._recovery.explain()).body.addWidget(self._recovery)
        self._restore = RestorePart(presenter, services.restores, services.again)
        self.card(tr("되돌리기"), self._restore.explain()).body.addWidget(self._restore)
        self.fill()
        self._form.changed.connect(self.touched)
        self._release.released.connect(self.reload)

    def title(self) -> str:
        return tr("백업")

    def explain(self) -> str:
        return tr("장부를 한 순간 그대로 암호화해서 다른 곳에 둡니다. 세 벌이 남습니다.")

    def reload(self) -> None:
        self._form.sleep(self.why_not())
        self._recovery.reload(self.why_not())
        self._restore.reload(self.why_not())
        self._release.reload(self.why_not(), self._held.setVisible)
        self.presenter.read(self._services.backups.state, self._show)
        if not self.dirty():
            self.presenter.read(self._services.settings.read, self._fill)

    def save(self) -> None:
        actor, settings = self.presenter.actor(), self._services.settings
        typed = self._form.put_into(settings.read())
        if typed is not None:
            self.presenter.save(
                lambda: settings.save(actor, typed), tr("백업 설정을 저장했습니다."), self._saved
            )

    def on_escape(self) -> bool:
        if self._report is None:
            return False
        self._stop()
        return True

    def _build_state(self) -> None:
        card = self.main_card()
        self._now = KeyButton(tr("지금 백업"), "Ctrl+B", size="small", icon="save")
        self._open = KeyButton(tr("폴더 열기"), "Ctrl+E", size="small", icon="folder")
        card.head.addStretch()
        card.head.addWidget(self._open)
        card.head.addWidget(self._now)
        self._state = Text("", "body", wrap=True)
        self._files = Text("", "table", ink="text_2", wrap=True)
        self._verdict, self._progress = Banner(), Progress()
        for part in (self._state, self._verdict, self._progress, self._files):
            card.body.addWidget(part)
        self._now.clicked.connect(self._back_up)
        self._open.clicked.connect(self._open_folder)
        self._progress.stopped.connect(self._stop)

    def _show(self, state: BackupState) -> None:
        self._folder = state.folder
        self._state.show_text("\n".join(state_lines(state)))
        self._files.show_text("\n".join(file_lines(state)))
        if self._report is None:
            self._now.arm(self.why_not() or (server_reason() if state.on_server else ""))
        self._open.arm("" if state.reachable and state.folder.is_dir() else tr("폴더가 없습니다."))

    def _fill(self, settings: ShopSettings) -> None:
        if not self.dirty():
            self._form.show_settings(settings)

    def _saved(self, settings: ShopSettings) -> None:
        self.mark(False)
        self._form.show_settings(settings)
        self.reload()

    # One backup
    def _back_up(self) -> None:
        actor, backups = self.presenter.actor(), self._services.backups
        self._verdict.clear()
        self._now.block(tr("백업하고 있습니다."))
        self._progress.start(tr("백업 (%)"), _PERCENT)

        def work(report: Report) -> MadeBackup:
            from pos_app.services.backups.progress import Progress as Told

            def hear(percent: int) -> None:
                report.step(percent, _PERCENT)
                if report.stopped:
                    told.cancel()

            told = Told(hear)
            return backups.make(actor, told)

        self._report = self._tasks.run_long(
            work,
            owner=self,
            done=self._made,
            progress=lambda done, _total: self._progress.step(done),
            failed=self._failed,
            lane=LANE,
        )

    def _stop(self) -> None:
        if self._report is not None:
            self._report.stop()

    def _made(self, made: MadeBackup) -> None:
        self._ended()
        self._verdict.show_notice(made_words(made))

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._verdict.show_notice(notice_of(error))

    def _ended(self) -> None:
        self._report = None
        self._progress.close_progress()
        self.reload()

    def _open_folder(self) -> None:
        if self._folder is not None:
            open_in_file_manager(self._folder)


def server_reason() -> str:
    """Why nothing is backed up by this program."""
    from pos_app.domain.backups.backups import BackupProblem

    return problem_words(BackupProblem.ON_SERVER)
