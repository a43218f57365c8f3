"""Command barcodes: told apart from slips and articles, every wrong digit found."""

from __future__ import annotations

import pytest

from pos_app.domain.paper.slip_barcode import encode, is_slip_code
from pos_app.domain.warehouse.pick_commands import PickCommand, code_of, command_of


@pytest.mark.parametrize("command", PickCommand)
def test_a_command_is_read_back_and_is_no_slip(command: PickCommand) -> None:
    code = code_of(command)
    assert len(code) == 16 and command_of(code) is command
    assert not is_slip_code(code)
    for at in range(16):
        for digit in "0123456789":
            if digit != code[at]:
                assert command_of(code[:at] + digit + code[at + 1 :]) is not command


def test_a_slip_is_no_command() -> None:
    assert command_of(encode(123, 0)) is None
    assert command_of("") is None and command_of("8" * 16) is None
