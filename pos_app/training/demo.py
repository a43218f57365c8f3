"""`pos-app demo`: plays a day off-screen and leaves what it made in a folder."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

from pos_app.bootstrap.place import training_place
from pos_app.training.console import answer, say, show
from pos_app.training.hints import STATION

SUMMARY = "summary.json"


def demo(out: Path, orders: int, *, as_json: bool) -> int:
    """0 when the day went well and no invariant is broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = time.monotonic()
    for old in ("shop", "screens", "papers"):
        shutil.rmtree(out / old, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    summary = _play(out.resolve(), orders)
    summary["seconds"] = round(time.monotonic() - started, 1)
    (out / SUMMARY).write_text(json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8")
    if as_json:
        answer(summary)
    else:
        show(
            f"{out}: 주문 {summary['orders']}건, 매출 {summary['sales']}건, 송장 {summary['waybills']}개"
        )
    return 1 if summary["invariants_broken"] else 0


def _play(out: Path, orders: int) -> dict[str, Any]:
    from pos_app.bootstrap.desk import Desk
    from pos_app.devices.simulated.recording_sounds import RecordingSounds
    from pos_app.training.day import Day
    from pos_app.training.day_clock import DayClock
    from pos_app.training.pretend_mall import PretendMall
    from pos_app.training.shop import set_up
    from pos_app.ui.application import make_application

    make_application("light")

    def prepare(office: Any) -> PretendMall:
        set_up(office)
        return PretendMall(office, orders)

    desk = Desk(
        training_place(out / "shop", STATION), DayClock(), prepare=prepare, sounds=RecordingSounds()
    )
    try:
        desk.open()
        day = Day(desk, out, say)
        day.play()
        return _summary(desk, day, out)
    finally:
        desk.close()


def _summary(desk: Any, day: Any, out: Path) -> dict[str, Any]:
    from pos_app.training.keepsakes import keep

    office = desk.counter.office
    files = keep(office, desk.who(), desk.place.papers, out)
    made = day.story
    broken = office.checks.run()
    return {
        "orders": made.orders,
        "slips_original": files.originals,
        "slips_reprint": files.copies,
        "picked": made.picked,
        "sales": made.sales,
        "waybills": made.waybills,
        "cancelled": made.cancelled,
        "handed_over": made.handed_over,
        "refunded": made.refunded,
        "deposits": made.deposits,
        "closings": made.closings,
        "shipped_at_mall": day.shipped(),
        "invariants_broken": [one.code for one in broken],
        "seconds": 0.0,
        "files": sorted(str(path.relative_to(out)) for path in [*made.files, *files.paths]),
    }
