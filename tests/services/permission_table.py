"""Who may do what: every method of a service that is told who acts, and what it asks of them."""

from __future__ import annotations

from pos_app.domain.actors import Permission, Role

P = Permission
ANYBODY = None
"""Asks for no permission: whoever is logged in may do it, to themself or through another service."""

TABLE: dict[str, Permission | None] = {
    "CourierOrders.couriers": P.LOOK,
    "CourierOrders.look": P.LOOK,
    "CourierOrders.write": P.SAVE_WAYBILL,
    "CourierWords.save": P.SETTINGS,
    "Couriers.choose": P.SETTINGS,
    "Devices.choose": P.SETTINGS,
    "Devices.forget": P.SETTINGS,
    "Devices.page_paper": ANYBODY,  # says what a page would say
    "Devices.save_paper": P.TEST_DEVICE,
    "Devices.save_station": P.SETTINGS,
    "Devices.print_scanner_page": P.TEST_DEVICE,
    "Devices.scanner_page_png": ANYBODY,  # draws a page, sends nothing
    "Devices.test_page_png": ANYBODY,  # draws a page, sends nothing
    "Devices.test_print": P.TEST_DEVICE,
    "DrawerDesk.open_without_sale": P.OPEN_DRAWER,
    "DrawerDesk.today": P.LOOK,
    "Imports.commit": P.IMPORT_ORDERS,
    "Imports.preview": P.IMPORT_ORDERS,
    "ItemMatching.forget": P.EDIT_ITEM,
    "ItemMatching.match": P.MATCH_ITEM,
    "Items.add": P.EDIT_ITEM,
    "Items.change": P.EDIT_ITEM,
    "Items.count_stock": P.EDIT_ITEM,
    "LogIn.approve": ANYBODY,  # the approver's own log-in is what is checked
    "LogIn.switch": ANYBODY,  # the other person's PIN is what is checked
    "MallPull.pull_now": P.IMPORT_ORDERS,
    "MallRound.fetch": P.IMPORT_ORDERS,
    "MallToDos.malls": P.LOOK,
    "MallToDos.page": P.LOOK,
    "MallUploads.form_words": P.LOOK,
    "MallUploads.look": P.LOOK,
    "MallUploads.malls": P.LOOK,
    "MallUploads.open_own": P.LOOK,
    "MallUploads.refused": P.TICK_PROMISE,
    "MallUploads.taken": P.TICK_PROMISE,
    "MallUploads.write": P.SAVE_WAYBILL,
    "Malls.add": P.SETTINGS,
    "Malls.change": P.SETTINGS,
    "OrderChanges.accept": P.REVIEW_CHANGE,
    "OrderChanges.refuse": P.REVIEW_CHANGE,
    "OrderFormats.teach": P.SETTINGS,
    "Orders.hold": P.HOLD_ORDER,
    "Orders.release": P.HOLD_ORDER,
    "PaperAnswers.answer": P.ANSWER_PAPER,
    "PaperAnswers.answer_batch": P.ANSWER_PAPER,
    "PaperAnswers.drop": P.PRINT_SLIP,
    "PaperAnswers.power_cycled": P.ANSWER_PAPER,
    "PaperAnswers.put_back": P.PRINT_SLIP,
    "PaperAnswers.seen": P.LOOK,
    "Partners.merge": P.EDIT_PARTNER,
    "Partners.note": P.EDIT_PARTNER,
    "Payments.confirm": P.CONFIRM_PAYMENT,
    "Payments.confirm_amount": P.CONFIRM_PAYMENT,
    "Promises.manual": P.LOOK,
    "Promises.of_order": P.LOOK,
    "Promises.retry": P.TICK_PROMISE,
    "Promises.stuck": P.LOOK,
    "Promises.tick": P.TICK_PROMISE,
    "Receipts.reprint": P.SELL,
    "Receipts.test_page": P.TEST_DEVICE,
    "SaleQueue.look": P.LOOK,
    "Sales.complete": P.SELL,
    "Sales.confirm_prices": P.SELL,
    "Sales.open": P.SELL,
    "Sales.reopen": P.SELL,
    "Settings.save": P.SETTINGS,
    "PrinterFitting.ask": P.TEST_DEVICE,
    "PrinterFitting.page_png": ANYBODY,  # draws a page, sends nothing
    "PrinterFitting.print_page": P.TEST_DEVICE,
    "PrinterFitting.save": P.SETTINGS,
    "ShopSounds.save": P.SETTINGS,
    "ShopSounds.test": P.TEST_DEVICE,
    "SlipPdf.save": P.PRINT_SLIP,
    "SlipPdf.save_copy": P.REPRINT,
    "SlipPreview.png": P.LOOK,
    "Slips.preview": P.LOOK,
    "Slips.print_one": P.PRINT_SLIP,
    "Slips.print_selected": P.PRINT_SLIP,
    "Slips.reprint": P.REPRINT,
    "Slips.void": P.REPRINT,
    "StaffBook.add": P.STAFF,
    "StaffBook.change": P.STAFF,
    "StaffBook.set_password": P.STAFF,  # somebody else's; one's own needs no permission
    "StaffBook.set_pin": ANYBODY,  # only ever one's own
    "Today.look": P.LOOK,
    "VoucherDays.counts": P.LOOK,
    "VoucherDays.posted": P.LOOK,
    "Vouchers.of_order": P.LOOK,
    "Vouchers.reprint_receipt": P.SELL,
    "Vouchers.search": P.LOOK,
    "Vouchers.statement_pdf": P.LOOK,
    "Vouchers.view": P.LOOK,
    "WaybillDesk.find": P.LOOK,
    "WaybillDesk.look": P.LOOK,
    "WaybillDesk.taken": P.LOOK,
    "Waybills.of_order": P.LOOK,
    "Waybills.recognise": P.LOOK,
    "Waybills.save": P.SAVE_WAYBILL,
    "Waybills.today": P.LOOK,
    "Waybills.void": P.SAVE_WAYBILL,
    "Waybills.waiting_printed": P.LOOK,
    "Waybills.waiting_sold": P.LOOK,
}

ALL = frozenset(Role)
CLERKS = frozenset({Role.CLERK, Role.MANAGER})
MANAGERS = frozenset({Role.MANAGER})
MAY: dict[Permission, frozenset[Role]] = {
    P.LOOK: ALL,
    P.TEST_DEVICE: ALL,
    P.ANSWER_PAPER: ALL,
    P.IMPORT_ORDERS: CLERKS,
    P.CONFIRM_PAYMENT: CLERKS,
    P.REVIEW_CHANGE: CLERKS,
    P.MATCH_ITEM: CLERKS,
    P.HOLD_ORDER: CLERKS,
    P.PRINT_SLIP: CLERKS,
    P.REPRINT: CLERKS,
    P.SELL: CLERKS,
    P.SAVE_WAYBILL: CLERKS,
    P.TICK_PROMISE: CLERKS,
    P.OPEN_DRAWER: CLERKS,
    P.EDIT_ITEM: MANAGERS,
    P.EDIT_PARTNER: MANAGERS,
    P.SETTINGS: MANAGERS,
    P.STAFF: MANAGERS,
}

WITHOUT_ACTOR: dict[str, str] = {
    "LogIn.log_in": "makes the actor",
    "StaffBook.add_first_manager": "there is nobody yet",
    "MallPull.pull": "by itself, every few seconds",
    "DrawerOpener.at_start": "by itself, at the start",
    "DrawerOpener.drive_once": "by itself, for what a person wanted open",
    "PromiseDriver.drive_once": "by itself",
    "PromiseDriver.drive_all": "by itself",
    "Recovery.at_start": "by itself, at the start",
    "Recovery.each_minute": "by itself",
    "CopyGate.held_back": "by itself, before a copy goes out",
    "Spool.drive_once": "by itself",
    "Spool.look_at_blocked": "by itself",
}
"""Methods that write without being told who acts, and why that is right."""
