"""The commands of the program, by name; each answers an exit status and is loaded when asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Command = Callable[[argparse.Namespace], int]


def _demo(options: argparse.Namespace) -> int:
    from pos_app.training.demo import demo

    return demo(options.out, options.orders, as_json=options.json)


def _import(options: argparse.Namespace) -> int:
    from pos_app.training.import_command import import_file

    return import_file(options)


def _check(options: argparse.Namespace) -> int:
    from pos_app.training.check_command import check

    return check(options)


def _render(options: argparse.Namespace) -> int:
    from pos_app.training.render_command import render

    return render(options.file, options.profile, options.out, as_json=options.json)


def _doctor(options: argparse.Namespace) -> int:
    from pos_app.training.doctor import doctor

    return doctor(options)


def _backup(options: argparse.Namespace) -> int:
    from pos_app.training.backup_command import backup

    return backup(options)


def _restore(options: argparse.Namespace) -> int:
    from pos_app.training.restore_command import restore

    return restore(options)


COMMANDS: dict[str, Command] = {
    "demo": _demo,
    "import": _import,
    "check": _check,
    "render": _render,
    "doctor": _doctor,
    "backup": _backup,
    "restore": _restore,
}
