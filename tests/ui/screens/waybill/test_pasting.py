"""What spreadsheets put on the clipboard becomes order numbers and waybill numbers."""

from __future__ import annotations

import pytest

from pos_app.ui.screens.waybill.pasting import PastedLine, read_pasted

A, B = "20261124_112238190", "20261124_111003623"


def none(_order_no: str) -> bool:
    return False


def ours(order_no: str) -> bool:
    return order_no in (A, B)


def test_numbers_alone_go_down_the_rows() -> None:
    assert read_pasted("5000-0000 1001\n500000001012\r\n\n", none) == [
        PastedLine("", "500000001001"),
        PastedLine("", "500000001012"),
    ]


def test_two_columns_in_either_order_with_a_head_and_a_courier() -> None:
    text = (
        f"주문번호\t택배사\t송장번호\n{A}\t롯데택배\t500000001001\n{B}\tCJ대한통운\t'612345678901"
    )
    assert read_pasted(text, ours) == [
        PastedLine(A, "500000001001", "lotte"),
        PastedLine(B, "612345678901", "cj"),
    ]
    assert read_pasted(f"500000001001\t{A}", ours) == [PastedLine(A, "500000001001")]


def test_order_numbers_that_look_like_waybills_are_known_by_the_table() -> None:
    text = "500000001001\t6105182341234\n500000001012\t6105182341235"
    mine = {"6105182341234", "6105182341235"}
    assert read_pasted(text, mine.__contains__) == [
        PastedLine("6105182341234", "500000001001"),
        PastedLine("6105182341235", "500000001012"),
    ]


def test_a_ruined_number_comes_as_it_is_and_is_judged_later() -> None:
    assert read_pasted(f"{A}\t5.00E+11", ours) == [PastedLine(A, "5.00E+11")]


@pytest.mark.parametrize("text", ["", "\n\t\n", "주문번호\t송장번호", f"{A}\n{B}"])
def test_without_numbers_there_is_nothing(text: str) -> None:
    assert read_pasted(text, ours) == []
