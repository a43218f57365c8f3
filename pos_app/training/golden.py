"""`dev.py golden`: plays the day and keeps the pictures the README shows."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from pos_app.training.demo import demo

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SCREENS = {
    "08-오늘-light-1280x720": "today",
    "09-주문-light-1920x1080": "orders",
    "09-주문-dark-1920x1080": "orders-dark",
    "05-도매매출-읽음-light-1280x720": "sale",
    "07-송장-붙여넣음-light-1280x720": "waybills",
    "02-주문-파일-light-1280x720": "import",
    "11-전자료-light-1280x720": "vouchers",
}
ORDERS = 24


def golden() -> int:
    """Make the pictures anew in `docs/pictures`; 0 when the day went well."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        status = demo(out, ORDERS, as_json=False)
        for name, kept in SCREENS.items():
            shutil.copy(out / "screens" / f"{name}.png", PICTURES / f"{kept}.png")
        slip = sorted((out / "papers").glob("출고지시서-0*.png"))[0]
        shutil.copy(slip, PICTURES / "slip.png")
    return status


if __name__ == "__main__":
    sys.exit(golden())
