"""What the form in hand would save: what was typed, or what five scans taught."""

from __future__ import annotations

from pos_app.services.devices.device_values import Condition, DeviceCard, DriverForm
from pos_app.station import Role
from pos_app.ui.screens.devices.form_hand import WEDGE_DRIVER, FormHand
from pos_app.ui.screens.devices.scan_learned import Learned, NotLearned

TAUGHT = Learned(32, "~", "")
TYPED: dict[str, str | bool] = {"gap_ms": "50", "prefix": "", "suffix": "", "other": True}
FORMS = (DriverForm(WEDGE_DRIVER, ()),)


def hand(
    condition: Condition = Condition.READY, why_not: str = "", shared: bool = False
) -> FormHand:
    made = FormHand()
    made.take(DeviceCard(Role.SCANNER, WEDGE_DRIVER, (), condition, shared=shared), FORMS, why_not)
    return made


def test_what_the_scans_taught_is_saved_beside_the_other_settings() -> None:
    assert hand().to_save(TAUGHT, WEDGE_DRIVER, TYPED) == (
        WEDGE_DRIVER,
        {"gap_ms": "32", "prefix": "~", "suffix": "", "other": True},
    )
    assert hand().to_save(TAUGHT, "serial", {"port": "COM3"}) == (WEDGE_DRIVER, TAUGHT.typed())


def test_what_was_typed_outweighs_the_scans() -> None:
    made = hand()
    assert made.to_save(NotLearned.SLOW, "serial", TYPED) == ("serial", TYPED)
    made.edited = True
    assert made.to_save(TAUGHT, WEDGE_DRIVER, TYPED) == (WEDGE_DRIVER, TYPED)


def test_scans_teach_only_what_is_not_yet_set() -> None:
    assert hand().learns(TAUGHT, WEDGE_DRIVER, TYPED)
    assert not hand().learns(TAUGHT, WEDGE_DRIVER, {**TYPED, **TAUGHT.typed()})
    assert hand().learns(TAUGHT, "serial", {**TAUGHT.typed()})
    missing = hand(Condition.MISSING)
    assert missing.learns(TAUGHT, WEDGE_DRIVER, {**TYPED, **TAUGHT.typed()})
    assert not missing.learns(NotLearned.FEW, WEDGE_DRIVER, TYPED)


def test_saving_sleeps_until_there_is_something_and_for_who_may_not() -> None:
    made = hand()
    assert "바뀐 것이 없습니다" in made.save_reason(learns=False)
    assert made.save_reason(learns=True) == ""
    made.edited = True
    assert made.save_reason(learns=False) == ""
    assert hand(Condition.MISSING).save_reason(learns=False) == ""
    assert hand(why_not="매니저만").save_reason(learns=True) == "매니저만"
    made.take_sounds()
    assert made.save_reason(learns=False)


def test_only_a_device_of_its_own_is_given_up() -> None:
    assert hand().forget_reason() == ""
    assert hand(Condition.MISSING).forget_reason() == "고른 장치가 없습니다."
    assert hand(shared=True).forget_reason() == "고른 장치가 없습니다."
