"""Logs show no person and no second line."""

from __future__ import annotations

import io
import logging
import sys
import threading
from pathlib import Path

import pytest

from pos_app.domain.secret import Secret, without_secrets
from pos_app.logs import redacted, set_up_logs


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("tel 010-0000-1234.", "tel ***-1234."),
        ("tel 01000001234 x", "tel ***-1234 x"),
        ("tel +82-10-0000-1234", "tel ***-1234"),
        ("tel 02-000-1234", "tel ***-1234"),
        ("for 홍길동 님", "for <ko:5>"),
        ("card 4111 1111 1111 1111", "card 4111********1111"),
        ("card 4111-1111-1111-1111", "card 4111********1111"),
        ("account 110-123-456789", "account ***-6789"),
        ("card 2223000048400011", "card 2223********0011"),
        ("card 3782-822463-10005.", "card 3782********0005."),
        ("card 4111.1111.1111.1111", "card 4111********1111"),
        ("to-010-0000-1234", "to-***-1234"),
        ("(010)0000-1234", "(***-1234"),
        ("010 - 0000 - 1234", "***-1234"),
        ("\uff10\uff11\uff10\uff0d0000\u20131234", "***-1234"),
        ("x-110-123-456789", "x-***-6789"),
        ("110 - 123 - 456789", "***-6789"),
        ("4111 - 1111 - 1111 - 1111", "4111********1111"),
        ("mail a.b@example.com", "mail ***@***"),
        ("{'password': 'a b', 'n': 1}", "{'password': ***, 'n': 1}"),
        ('{"api_key": "hunter2"}', '{"api_key": ***}'),
        ("Authorization: Bearer hunter2 x", "Authorization: *** x"),
        ("password=hunter2 next", "password=*** next"),
        ("postgresql://pos:hunter2@db/x", "postgresql://pos:***@db/x"),
        ("a\nb\rc\x1b[0m", "a\\nb\\rc\\u001b[0m"),
        ("\u202eabc", "\\u202eabc"),
    ],
)
def test_masked(text: str, masked: str) -> None:
    assert redacted(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "order 20261121-0000011",
        "order 20190215_021912083",
        "order 2026112200001234",
        "slip 7000000000120143",
        "day 2026-11-22",
        "id 5243846218739843072",
        "at 1795300443123 ms",
    ],
)
def test_numbers_that_find_a_fault_stay(text: str) -> None:
    assert redacted(text) == text


def test_file_gets_one_masked_line_per_record_and_tracebacks_too(tmp_path: Path) -> None:
    screen = io.StringIO()
    take_down = set_up_logs(tmp_path / "logs", screen=screen)
    log = logging.getLogger("pos_app.test")
    try:
        log.info("receiver %s, %s", "홍길동", "010-0000-1234")
        try:
            raise ValueError("홍길동\n010-0000-9999")
        except ValueError:
            log.exception("import failed")
    finally:
        take_down()
    lines = (tmp_path / "logs" / "pos.log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert "INFO MainThread pos_app.test receiver <ko:3>, ***-1234" in lines[0]
    assert "Traceback" in lines[1]
    assert "홍길동" not in "".join(lines)
    assert "9999" in lines[1]
    assert "0000-9999" not in lines[1]
    assert screen.getvalue().count("\n") == 1


def test_what_nobody_catches_is_logged_masked_and_not_written_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = io.StringIO()
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    take_down = set_up_logs(tmp_path, screen=screen, hide=without_secrets)
    secret = Secret("hunter2hunter2")

    def breaks() -> None:
        raise ValueError(f"010-0000-9999 {secret.reveal()}")

    class Ending:
        def __del__(self) -> None:
            breaks()

    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()
    ending = Ending()
    del ending
    try:
        breaks()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    take_down()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    lines = (tmp_path / "pos.log").read_text(encoding="utf-8").splitlines()
    assert [
        "a mistake of ours" in line and "ValueError: ***-9999 ***" in line for line in lines
    ] == [True] * 3
    assert "0000-9999" not in screen.getvalue() and "hunter2" not in "".join(lines)
    assert capsys.readouterr().err == ""


def test_a_person_who_stops_the_program_is_no_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: told.append(kind))
    take_down = set_up_logs(tmp_path, screen=None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    take_down()
    assert told == [KeyboardInterrupt]
    assert not (tmp_path / "pos.log").exists()


def test_endless_record_is_cut_and_taking_down_restores(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    take_down = set_up_logs(tmp_path, screen=None)
    logging.getLogger("pos_app.test").info("x" * 50_000)
    take_down()
    assert (root.level, list(root.handlers)) == before
    assert len((tmp_path / "pos.log").read_text(encoding="utf-8")) < 9_000
