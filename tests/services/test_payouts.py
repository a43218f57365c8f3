"""The pretend gateway's file laid on our payments: posted once, to the won, or kept with a reason."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from pos_app.db.database import Database
from pos_app.domain.actors import NotPermitted
from pos_app.domain.money.payouts import PayoutFile, PayoutKind, PayoutRow, Verdict
from pos_app.services.money.payouts import Payouts
from pos_app.services.reports.reports import Reports
from tests.services.refund_bench import TOTAL, Counter, refund_counter
from tests.services.report_books import balance, look, total

DAY = 20261203


@pytest.fixture
def counter(database: Database) -> Iterator[Counter]:
    with refund_counter(database) as made:
        yield made


def payouts(counter: Counter) -> Payouts:
    return Payouts(counter.db, counter.clock, Path("no-forms"))


def downloaded(counter: Counter, folder: Path) -> Path:
    """The file as a person saves it from the gateway's pages."""
    path = folder / "정산내역.csv"
    answer = httpx.get(f"{counter.gateway.address}/merchant/payouts?day={DAY}")
    assert answer.status_code == 200
    path.write_bytes(answer.content)
    return path


def made(*rows: PayoutRow, sha256: str = "a") -> PayoutFile:
    return PayoutFile("x.csv", "inicis", "정산", sha256, rows, ())


def row(counter: Counter, payment_id: int, number: int = 2, gross: int = TOTAL) -> PayoutRow:
    kind = PayoutKind.PAID if gross > 0 else PayoutKind.BACK
    return PayoutRow(number, DAY, kind, counter.tids[payment_id], "", gross, 316, gross - 316)


def test_the_gateways_file_settles_what_it_owes(counter: Counter, tmp_path: Path) -> None:
    first, second = counter.paid(), counter.paid()
    counter.ask(first, 2_000)
    counter.run()
    assert counter.ours(first) == 2_000
    owed = balance(counter.db, "gateway")
    assert owed == 2 * TOTAL - 2_000
    service, manager = payouts(counter), counter.shop.manager
    taken = service.take(manager, service.read(manager, downloaded(counter, tmp_path)))
    assert taken.verdicts == {Verdict.MATCHED: 3} and taken.open == 0
    assert balance(counter.db, "gateway") == 0
    assert balance(counter.db, "deposit") == taken.net == owed - balance(counter.db, "fees")
    counter.sound()
    reports = Reports(counter.db, counter.clock)
    assert look(reports, manager, "deposits").count == 0
    listed = look(reports, manager, "payouts", first=DAY, last=DAY)
    assert total(listed, "payouts", "posted") == balance(counter.db, "deposit")
    assert second


def test_the_same_file_again_does_nothing_twice(counter: Counter, tmp_path: Path) -> None:
    counter.paid()
    service, manager = payouts(counter), counter.shop.manager
    file = service.read(manager, downloaded(counter, tmp_path))
    service.take(manager, file)
    again = service.take(manager, file)
    assert (again.verdicts, again.net, again.before) == ({}, 0, 1)
    assert balance(counter.db, "deposit") == TOTAL - balance(counter.db, "fees")
    other = service.take(manager, replace(file, sha256="another name of the same money"))
    assert other.verdicts == {Verdict.PAID_BEFORE: 1}
    assert balance(counter.db, "gateway") == 0


def test_what_did_not_agree_is_looked_at_anew(counter: Counter) -> None:
    payment_id = counter.paid()
    service, manager = payouts(counter), counter.shop.manager
    file = made(row(counter, payment_id), row(counter, payment_id, 3, -2_000))
    assert service.take(manager, file).verdicts == {Verdict.MATCHED: 1, Verdict.NO_REFUND: 1}
    counter.ask(payment_id, 2_000)
    counter.run()
    again = service.take(manager, file)
    assert (again.verdicts, again.before) == ({Verdict.MATCHED: 1}, 1)
    assert balance(counter.db, "gateway") == 0
    counter.sound()


def test_a_payment_twice_in_one_file_comes_once(counter: Counter) -> None:
    payment_id = counter.paid()
    file = made(row(counter, payment_id), row(counter, payment_id, 3))
    taken = payouts(counter).take(counter.shop.manager, file)
    assert taken.verdicts == {Verdict.MATCHED: 1, Verdict.PAID_BEFORE: 1}
    assert balance(counter.db, "gateway") == 0


def test_two_pcs_with_the_same_money_post_it_once(counter: Counter) -> None:
    paid = [counter.paid() for _ in range(5)]
    rows = [row(counter, one, number) for number, one in enumerate(paid, 2)]
    files = [made(*rows, sha256=name) for name in ("a", "b")]
    start, results = threading.Barrier(2), list[dict[Verdict, int]]()

    def take(file: PayoutFile) -> None:
        start.wait()
        results.append(payouts(counter).take(counter.shop.manager, file).verdicts)

    threads = [threading.Thread(target=take, args=(file,)) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, results)) == sorted(
        map(str, [{Verdict.MATCHED: 5}, {Verdict.PAID_BEFORE: 5}])
    )
    assert balance(counter.db, "gateway") == 0


def test_a_file_that_does_not_agree_posts_nothing(counter: Counter) -> None:
    payment_id = counter.paid()
    wrong = replace(row(counter, payment_id), gross=TOTAL + 1, net=TOTAL + 1 - 316)
    taken = payouts(counter).take(counter.shop.manager, made(wrong))
    assert taken.verdicts == {Verdict.AMOUNT_DIFFERS: 1} and taken.open == 1
    assert balance(counter.db, "deposit") == 0


def test_only_managers_take_it(counter: Counter) -> None:
    for actor in (counter.shop.clerk, counter.shop.picker):
        with pytest.raises(NotPermitted):
            payouts(counter).take(actor, made())
