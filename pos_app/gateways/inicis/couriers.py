"""Couriers as INIAPI's escrow knows them (notes/domain.md §2.5; Youngcart sends the same)."""

from __future__ import annotations

from collections.abc import Mapping

from pos_app.domain.parcels.couriers import CourierCode

OTHER = "9999"
EX_CODES: Mapping[str, str] = {
    CourierCode.CJ: "cjgls",
    CourierCode.HANJIN: "hanjin",
    CourierCode.LOTTE: "hyundai",
    CourierCode.LOGEN: "kgb",
    CourierCode.EPOST: "EPOST",
    CourierCode.OTHER: OTHER,
}


def ex_code(courier: str) -> str:
    """The gateway's code of our courier; 기타 for one it has no word for."""
    return EX_CODES.get(courier, OTHER)
