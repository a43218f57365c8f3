"""The merchant of a training shop: a number and keys that no real gateway knows."""

from __future__ import annotations

from pos_app.domain.secret import Secret
from pos_app.gateways.inicis.keys import InicisKeys

PRETEND_MERCHANT = InicisKeys("damdaTRAIN", Secret("pretendKey000001"), Secret("pretendStart0001"))
