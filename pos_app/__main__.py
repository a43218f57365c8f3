"""Start: arguments, then the window or one command. Heavy modules are loaded by the command only."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from pos_app.logs import set_up_logs
from pos_app.paths import log_dir

_FILE_WORKER = "--order-file-worker"
_JUST_RUN = argparse.Namespace(command="run")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program or one of its commands; the answer is the exit status."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == [_FILE_WORKER]:
        return _read_order_file()
    options = _parser().parse_args(arguments) if arguments else _JUST_RUN
    try:
        take_down = set_up_logs(log_dir(), hide=_without_secrets)
    except OSError as trouble:
        return _no_folder(trouble)
    try:
        if options.command in (None, "run"):
            gc.disable()  # starting only makes objects; `MainThreadCollector` takes over
            from pos_app.training.program import run

            return run(training=getattr(options, "training", False))
        from pos_app.training.commands import COMMANDS
        from pos_app.training.console import plain_output

        plain_output()
        return COMMANDS[options.command](options)
    finally:
        take_down()


def _without_secrets(text: str) -> str:
    """Where no module has secrets yet, there are none."""
    loaded = sys.modules.get("pos_app.domain.secret")
    return text if loaded is None else loaded.without_secrets(text)


def _no_folder(trouble: OSError) -> int:
    sys.stderr.write(f"{trouble.filename} 폴더를 쓸 수 없습니다({trouble.strerror}).\n")
    return 2


def _read_order_file() -> int:
    """A frozen program reads order files by starting itself with this argument."""
    from pos_app.documents.order_files.worker import main as work

    work()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pos-app", description="담다 POS")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    run = commands.add_parser("run", help="프로그램을 엽니다")
    _training(run, "연습 모드로 엽니다")
    _demo(commands.add_parser("demo", help="연습 상점의 하루를 화면으로 돌립니다"))
    _import(commands.add_parser("import", help="쇼핑몰의 주문 파일을 읽거나 들입니다"))
    _check(commands.add_parser("check", help="장부가 앞뒤가 맞는지 검사합니다"))
    _render(commands.add_parser("render", help="프린터로 갈 바이트를 그림으로 그립니다"))
    _backup(commands.add_parser("backup", help="장부를 암호화해서 백업합니다"))
    _restore(commands.add_parser("restore", help="백업한 장부로 되돌립니다"))
    doctor = commands.add_parser("doctor", help="이 PC에서 돌릴 준비가 되었는지 살핍니다")
    _training(doctor, "연습 상점을 살핍니다")
    doctor.add_argument("--json", action="store_true")
    return parser


def _training(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--training", action="store_true", help=text)


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="결과를 둘 폴더")
    parser.add_argument("--orders", type=int, default=24, help="주문 수")
    parser.add_argument("--json", action="store_true", help="summary.json을 화면에도 적습니다")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--password", help="암호가 걸린 파일의 비밀번호")
    parser.add_argument("--dry-run", action="store_true", help="읽기만 하고 들이지 않습니다")
    parser.add_argument("--login", help="들이는 직원의 로그인 이름")
    parser.add_argument("--mall", help="같은 종류의 쇼핑몰이 여럿이면 그 이름")
    parser.add_argument("--json", action="store_true")
    _training(parser, "연습 상점에 들입니다")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--database", help="검사할 데이터베이스의 주소 (없으면 이 PC의 상점)")
    _training(parser, "연습 상점을 검사합니다")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, help="둘 폴더 (없으면 설정에서 정한 곳)")
    parser.add_argument("--json", action="store_true")
    _training(parser, "연습 상점을 백업합니다")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--code", action="store_true", help="복구 코드를 물어봅니다")
    parser.add_argument("--code-file", type=Path, help="복구 코드가 적힌 파일")
    parser.add_argument("--json", action="store_true")
    _training(parser, "연습 상점을 되돌립니다")


def _render(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--profile", default="virtual")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--json", action="store_true")


if __name__ == "__main__":
    sys.exit(main())
