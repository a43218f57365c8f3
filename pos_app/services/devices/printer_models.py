"""Profiles of printers as models to choose from."""

from __future__ import annotations

from pos_app.devices.printers.abilities import PrinterProfile, Sureness
from pos_app.devices.printers.models.generic import GENERIC
from pos_app.devices.printers.models.virtual import VIRTUALS
from pos_app.devices.printers.profile import PROFILES
from pos_app.devices.printers.tuning import BAR_DRAWN, BAR_NATIVE, RARE_DRAWN, RARE_ROM
from pos_app.services.devices.fit_values import Fact, FactKind, PrinterModel, Sure

_SURE = {
    Sureness.MANUAL: Sure.MANUAL,
    Sureness.REPORTED: Sure.REPORTED,
    Sureness.ASSUMED: Sure.ASSUMED,
}


def printer_models(*, training: bool) -> tuple[PrinterModel, ...]:
    """Those that stand for all others first, then the models; virtual ones in training only."""
    first = (*VIRTUALS, *GENERIC) if training else GENERIC
    others = [one for one in PROFILES if one not in GENERIC and one not in VIRTUALS]
    return tuple(_model(one) for one in (*first, *others))


def _model(profile: PrinterProfile) -> PrinterModel:
    facts = (
        Fact(FactKind.DOTS, str(profile.dots), _sure(profile, "dots")),
        Fact(FactKind.KOREAN, profile.korean.value, _sure(profile, "korean")),
        Fact(
            FactKind.RARE,
            RARE_DRAWN if profile.ksx1001_only else RARE_ROM,
            _sure(profile, "ksx1001_only"),
        ),
        Fact(
            FactKind.BARCODE,
            BAR_NATIVE if profile.native_barcode else BAR_DRAWN,
            _sure(profile, "native_barcode"),
        ),
        Fact(FactKind.CONFIRM, profile.confirm.name.lower(), _sure(profile, "confirm")),
    )
    return PrinterModel(profile.key, profile in GENERIC, facts)


def _sure(profile: PrinterProfile, field: str) -> Sure:
    return _SURE[profile.sureness(field)]
