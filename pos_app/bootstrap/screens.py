"""Each screen with the services it is handed; built at its first visit, its modules loaded then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.rail_words import rail_words
from pos_app.ui.screen import Screen

if TYPE_CHECKING:
    from pos_app.bootstrap.counter import Counter

Make = Callable[["Counter"], Screen]


def entries(counter: Counter, rail: tuple[str, ...]) -> list[ScreenEntry]:
    """Every screen, those of the rail in the shop's own order."""
    words = rail_words()
    order = [*rail, *(key for key in MAKERS if key not in rail)]
    return [
        ScreenEntry(
            key,
            words[key].title,
            words[key].icon,
            partial(MAKERS[key], counter),
            words[key].group,
            not words[key].under,
            words[key].under,
        )
        for key in order
        if key in MAKERS
    ]


def _today(at: Counter) -> Screen:
    from pos_app.ui.screens.today.screen import TodayScreen

    office = at.office
    return TodayScreen(office.today, office.paper_answers, office.promises, at.tasks, at.who)


def _orders(at: Counter) -> Screen:
    from pos_app.services.money.payment_timeline import PaymentTimeline
    from pos_app.services.paper.slip_preview import SlipPreview
    from pos_app.ui.screens.orders.needs import OrderServices
    from pos_app.ui.screens.orders.screen import OrdersScreen

    office = at.office
    services = OrderServices(
        office.orders,
        office.slips,
        office.slip_pdf,
        SlipPreview(office.slips),
        office.paper_answers,
        office.payments,
        PaymentTimeline(office.db),
        office.mall_round,
        office.log_in,
        office.cancels,
        office.cancel_desk,
        office.place.papers,
    )
    return OrdersScreen(services, at.tasks, at.who, at.clock)


def _sale(at: Counter) -> Screen:
    from pos_app.ui.screens.sale.screen import SaleScreen
    from pos_app.ui.screens.sale.till import SaleTill

    office = at.office
    return SaleScreen(
        office.sales,
        office.sale_queue,
        at.tasks,
        at.who,
        at.clock,
        at.sounds,
        SaleTill(at.running.devices, office.drawer_desk, at.running.customer_view),
        lambda: office.outgoing_desk.held(at.who()),
    )


def _pick(at: Counter) -> Screen:
    from pos_app.services.warehouse.key_cards import KeyCards
    from pos_app.ui.screens.pick.key_card import KeyCard
    from pos_app.ui.screens.pick.screen import PickScreen

    office = at.office

    def aside(work: Any, done: Any, failed: Any) -> object:
        return at.tasks.run(work, owner=None, done=done, failed=failed)

    card = KeyCard(KeyCards(office.place.papers), aside)
    return PickScreen(office.picking, office.log_in, card, at.tasks, at.who, at.clock, at.sounds)


def _history(at: Counter) -> Screen:
    from pos_app.ui.screens.vouchers.screen import VouchersScreen

    office = at.office
    return VouchersScreen(
        office.vouchers,
        office.voucher_days,
        office.goods_returns,
        office.exchanges,
        office.items,
        at.tasks,
        at.who,
        at.clock,
        office.place.papers,
    )


def _waybills(at: Counter) -> Screen:
    from pos_app.ui.screens.waybill.screen import WaybillScreen

    office = at.office
    return WaybillScreen(
        office.waybills,
        office.waybill_desk,
        office.slips,
        office.courier_results,
        at.tasks,
        at.who,
        at.clock,
    )


def _hand_over(at: Counter) -> Screen:
    from pos_app.ui.screens.hand_over.screen import HandOverScreen

    office = at.office
    return HandOverScreen(
        office.hand_over,
        office.couriers,
        at.tasks,
        at.who,
        at.sounds,
        office.place.papers,
    )


def _cancels(at: Counter) -> Screen:
    from pos_app.ui.screens.cancels.money_presenter import MoneyServices
    from pos_app.ui.screens.cancels.presenter import CancelServices
    from pos_app.ui.screens.cancels.screen import CancelsScreen

    office = at.office
    money = MoneyServices(
        office.money_desk,
        office.refunds,
        office.payment_numbers,
        office.promises,
        office.refund_accounts,
        office.escrows,
        office.account_closes,
        office.cash_receipts,
        office.closed_days,
        office.settings,
        office.log_in,
    )
    services = CancelServices(
        office.cancel_desk, office.cancels, office.put_back, office.cancel_sheets, money
    )
    return CancelsScreen(services, at.tasks, at.who, at.clock, at.sounds)


def _receipts(at: Counter) -> Screen:
    from pos_app.services.receipts.receipt_preview import ReceiptPreview
    from pos_app.ui.screens.receipts.screen import ReceiptsScreen
    from pos_app.ui.screens.receipts.shown import ReceiptServices

    office = at.office
    services = ReceiptServices(
        office.cash_receipts,
        office.receipt_book,
        office.receipt_papers,
        ReceiptPreview(office.receipt_papers),
        office.place.papers,
    )
    return ReceiptsScreen(services, at.tasks, at.who, at.clock)


def _receipt_list(at: Counter) -> Screen:
    from pos_app.ui.screens.receipt_list.screen import ReceiptListScreen

    return ReceiptListScreen(at.office.gateway_lists, at.tasks, at.who, at.clock)


def _money_exceptions(at: Counter) -> Screen:
    from pos_app.ui.screens.money_exceptions.presenter import ExceptionServices
    from pos_app.ui.screens.money_exceptions.screen import MoneyExceptionsScreen

    office = at.office
    services = ExceptionServices(office.money_exceptions, office.drifts, office.promises)
    return MoneyExceptionsScreen(services, at.tasks, at.who, at.clock)


def _parcel_files(at: Counter) -> Screen:
    from pos_app.ui.screens.parcel_files.screen import FileServices, ParcelFilesScreen

    office = at.office
    services = FileServices(office.courier_orders, office.mall_uploads, office.courier_words)
    return ParcelFilesScreen(services, at.tasks, at.who, at.clock)


def _promises(at: Counter) -> Screen:
    from pos_app.ui.screens.promises.screen import PromisesScreen

    return PromisesScreen(at.office.promises, at.office.mall_todo, at.tasks, at.who, at.clock)


def _imports(at: Counter) -> Screen:
    from pos_app.ui.screens.imports.screen import ImportServices, ImportsScreen

    office = at.office
    services = ImportServices(
        office.order_files,
        office.imports,
        office.order_changes,
        office.item_matching,
        office.items,
        office.orders,
        office.payments,
    )
    return ImportsScreen(services, at.tasks, at.who, at.clock)


def _items(at: Counter) -> Screen:
    from pos_app.ui.screens.items.screen import ItemsScreen

    return ItemsScreen(at.office.items, at.office.item_matching, at.tasks, at.who, at.clock)


def _item_book(at: Counter) -> Screen:
    from pos_app.ui.screens.item_book.screen import ItemBookScreen

    return ItemBookScreen(at.office.item_books, at.tasks, at.who)


def _partners(at: Counter) -> Screen:
    from pos_app.ui.screens.partners.screen import PartnersScreen

    return PartnersScreen(at.office.partners, at.tasks, at.who, at.clock)


def _collections(at: Counter) -> Screen:
    from pos_app.ui.screens.collections.screen import CollectionsScreen
    from pos_app.ui.screens.collections.shown import CollectServices

    office = at.office
    services = CollectServices(
        office.collections, office.statements, office.partners, office.place.papers
    )
    return CollectionsScreen(services, at.tasks, at.who, at.clock)


def _closing(at: Counter) -> Screen:
    from pos_app.ui.screens.closing.screen import ClosingScreen
    from pos_app.ui.screens.closing.shown import ClosingServices, no_backups

    office = at.office
    services = ClosingServices(
        office.closings,
        office.closing_papers,
        office.place.papers,
        no_backups if office.place.training else office.backups.past,
    )
    return ClosingScreen(services, at.tasks, at.who)


def _reports(at: Counter) -> Screen:
    from pos_app.ui.screens.reports.screen import ReportsScreen
    from pos_app.ui.screens.reports.shown import ReportServices

    office = at.office
    services = ReportServices(office.reports, office.report_exports, office.payouts)
    return ReportsScreen(services, at.tasks, at.who, at.clock)


def _devices(at: Counter) -> Screen:
    from pos_app.services.devices.printer_days import PrinterDays
    from pos_app.ui.screens.devices.screen import DevicesScreen
    from pos_app.ui.screens.devices.till import TillParts

    office = at.office
    till = TillParts(office.drawer_desk, at.sounds, at.running.customer_view)
    days = PrinterDays(office.db, office.clock, office.station_id)
    return DevicesScreen(at.running.devices, at.tasks, at.who, till, days, office.place.papers)


def _settings(at: Counter) -> Screen:
    from pos_app.domain.secret import Secret
    from pos_app.services.devices.database_door import DatabaseDoor
    from pos_app.services.devices.practice_desk import PracticeDesk
    from pos_app.ui.screens.settings.screen import SettingsScreen
    from pos_app.ui.screens.settings.sections.backup import BackupServices

    office, devices = at.office, at.running.devices
    door = DatabaseDoor(Secret(office.db.url), office.place.database_url, devices)
    return SettingsScreen(
        office.settings,
        office.staff,
        office.couriers,
        office.malls,
        office.merchants,
        at.running.notices,
        office.closed_days,
        office.order_formats,
        devices,
        door,
        BackupServices(
            office.backups,
            office.data_key,
            office.recovery_cards,
            office.outgoing_desk,
            office.settings,
            office.restore_desk,
            at.again,
        ),
        at.tasks,
        at.who,
        at.dress,
        PracticeDesk(at.practice, office.place.papers) if at.practice else None,
    )


def _first_start(at: Counter) -> Screen:
    from pos_app.ui.screens.first_start.screen import FirstStartScreen, StartAnew

    office = at.office
    screen = FirstStartScreen(
        office.staff,
        office.log_in,
        office.settings,
        office.couriers,
        office.malls,
        office.station.name,
        at.tasks,
        StartAnew(office.restore_desk, at.again),
    )
    screen.finished.connect(at.enter)
    return screen


MAKERS: dict[str, Make] = {
    "today": _today,
    "orders": _orders,
    "pick": _pick,
    "sale": _sale,
    "waybills": _waybills,
    "hand_over": _hand_over,
    "cancels": _cancels,
    "receipts": _receipts,
    "receipt_list": _receipt_list,
    "money_exceptions": _money_exceptions,
    "items": _items,
    "item_book": _item_book,
    "partners": _partners,
    "collections": _collections,
    "closing": _closing,
    "reports": _reports,
    "devices": _devices,
    "settings": _settings,
    "history": _history,
    "promises": _promises,
    "imports": _imports,
    "parcel_files": _parcel_files,
    "first_start": _first_start,
}
