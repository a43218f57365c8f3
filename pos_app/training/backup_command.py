"""`pos-app backup`: one backup of the shop's books, now."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from pos_app.services.backups.backup_state import MadeBackup
from pos_app.services.backups.progress import Progress
from pos_app.training.console import TROUBLE, answer, refuse, show
from pos_app.training.shop_at import open_shop
from pos_app.ui.format import megabytes
from pos_app.ui.notices import notice_of


def backup(options: argparse.Namespace) -> int:
    """0 when it is there and was read back, 1 when it could not be made."""
    try:
        with open_shop(options.training) as office:
            made = office.backups.by_command(options.to, Progress())
    except TROUBLE as no:
        return refuse(type(no).__name__, notice_of(no).text, as_json=options.json)
    if options.json:
        answer({"path": str(made.path), **asdict(made.head), "gone": list(made.gone)})
    else:
        _show(made)
    return 0


def _show(made: MadeBackup) -> None:
    show(f"{made.path}: {megabytes(made.head.size)}, 다시 읽어 확인했습니다.")
    if made.head.faults:
        show(f"장부 검사에 걸린 것이 있습니다: {', '.join(made.head.faults)}")
    for name in made.gone:
        show(f"지운 옛 백업: {name}")
