"""The import contracts hold, and each of them breaks when somebody breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.skeleton import ROOT, contract_names, grow, lint

# contract: (module, forbidden import)
PLANTED: dict[str, tuple[str, str]] = {
    "Layers point down": ("domain/money", "import pos_app.services.sales"),
    "Qt stays in ui, and out of presenters": (
        "ui/screens/orders/presenter",
        "from PySide6.QtCore import QObject",
    ),
    "The ui opens no database, device or gateway": ("ui/frame", "import pos_app.db.orders"),
    "Screens do not know each other": (
        "ui/screens/orders/screen",
        "import pos_app.ui.screens.sale.screen",
    ),
    "No cycles between siblings": ("ui/screens/sale/screen", "import pos_app.ui.frame"),
    "SQL only in db": ("services/sales", "import sqlalchemy"),
    "Printers and serial ports only in devices": ("documents/receipt", "import escpos.printer"),
    "Paper and workbooks only in documents": ("services/sales", "from openpyxl import Workbook"),
    "HTTP only in gateways": ("training/day", "import httpx"),
    "The keyring only in gateways": ("services/sales", "import keyring"),
    "The cipher only in gateways": ("documents/receipt", "from cryptography import x509"),
    "The holidays only in services": ("domain/money", "import holidays"),
}


def plant(folder: Path, module: str, line: str) -> None:
    file = folder / "pos_app" / f"{module}.py"
    file.write_text(f"{line}\n", encoding="utf-8")


def test_every_contract_is_planted() -> None:
    assert set(PLANTED) == set(contract_names())


def test_the_product_keeps_its_contracts() -> None:
    code, verdicts = lint(ROOT)
    broken = [name for name, verdict in verdicts.items() if verdict != "KEPT"]
    assert (code, broken) == (0, [])
    assert set(verdicts) == set(contract_names())


def test_the_skeleton_keeps_them(tmp_path: Path) -> None:
    code, verdicts = lint(grow(tmp_path))
    assert code == 0
    assert set(verdicts.values()) == {"KEPT"}


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_import_breaks_its_contract(tmp_path: Path, contract: str) -> None:
    module, line = PLANTED[contract]
    grow(tmp_path)
    plant(tmp_path, module, line)
    if contract == "No cycles between siblings":
        plant(tmp_path, "ui/frame", "import pos_app.ui.screens.sale.screen")
    code, verdicts = lint(tmp_path)
    assert code == 1
    assert verdicts[contract] == "BROKEN"


def test_a_package_that_no_layer_names_is_refused(tmp_path: Path) -> None:
    grow(tmp_path)
    plant(tmp_path, "helpers", '"""A drawer for everything."""')
    code, verdicts = lint(tmp_path)
    assert code == 1
    assert verdicts["Layers point down"] == "BROKEN"


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("db/orders", "import pos_app.devices.printer"),
        ("gateways/mall", "import pos_app.documents.receipt"),
        ("services/sales", "import pos_app.ui.frame"),
        ("paths", "import pos_app.clock"),
        ("ui/frame", "import pos_app.bootstrap"),
    ],
)
def test_layers_hold_at_every_height(tmp_path: Path, module: str, line: str) -> None:
    grow(tmp_path)
    plant(tmp_path, module, line)
    assert lint(tmp_path)[1]["Layers point down"] == "BROKEN"
