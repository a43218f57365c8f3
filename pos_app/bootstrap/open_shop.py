"""What opening a shop brings to the window: all of it read and started off the screen's thread."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.bootstrap.office import Office
from pos_app.bootstrap.running import Running
from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.services.backups.restore_wish import RestoreTold
from pos_app.services.house.log_in import LogIn


@dataclass(frozen=True)
class OpenShop:
    """`nobody` is true for a shop without staff: it is set up first. `log_in` is made ready too,
    for its first password hash costs as much as any other. `told` is what came of a restore that
    was wished for."""

    office: Office
    running: Running
    settings: ShopSettings
    log_in: LogIn
    nobody: bool
    told: RestoreTold | None
