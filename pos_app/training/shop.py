"""The pretend shop: staff, items, couriers, malls and papers' words, entered through the services."""

from __future__ import annotations

from dataclasses import replace

from pos_app.bootstrap.office import Office
from pos_app.domain.actors import Actor
from pos_app.domain.gateway.merchants import Merchant, MerchantDraft, MerchantKeys
from pos_app.domain.house.item_cards import Barcode, ItemDraft
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.gateways.inicis.keys import InicisKeys
from pos_app.gateways.payment_port import GatewayAbilities
from pos_app.gateways.simulated.pretend_shop import PRETEND_PRODUCTS
from pos_app.services.house.malls import Mall, MallDraft
from pos_app.training.hints import PASSWORD
from pos_app.training.people import CLERK, MANAGER, PICKER, SENIOR

MALL = "담다몰"
_CLIENT_IP = "127.0.0.1"
FILE_MALLS = (
    ("smartstore", "스마트스토어"),
    ("coupang", "쿠팡"),
    ("youngcart", "영카트몰"),
    ("cafe24", "카페24"),
    ("elevenst", "11번가"),
    ("esm", "G마켓·옥션"),
    ("godomall", "고도몰"),
)


def set_up(office: Office) -> None:
    """Enter everything the first time; later openings find it there."""
    if not office.staff.is_empty():
        return
    office.staff.add_first_manager(MANAGER, office.station.name)
    manager = office.log_in.log_in(MANAGER.login, PASSWORD)
    for person in (CLERK, SENIOR, PICKER):
        office.staff.add(manager, person)
    _rules(office, manager)
    office.couriers.choose(
        manager, (CourierCode.LOTTE, CourierCode.CJ, CourierCode.HANJIN, CourierCode.EPOST)
    )
    for kind, name in FILE_MALLS:
        office.malls.add(manager, MallDraft(kind, name))
    _items(office, manager)


def connect_mall(office: Office, address: str) -> Mall:
    """Point the shop's own mall at the pretend one, which has another port at each start."""
    manager = office.log_in.log_in(MANAGER.login, PASSWORD)
    for mall in office.malls.everything():
        if mall.name == MALL:
            return office.malls.change(
                manager,
                mall.mall_id,
                name=mall.name,
                base_url=address,
                position=mall.position,
                active=True,
            )
    return office.malls.add(manager, MallDraft("own", MALL, address))


def connect_gateway(
    office: Office, address: str, keys: InicisKeys, can: GatewayAbilities
) -> Merchant:
    """Point the shop's payments at the pretend gateway, whose keys are gone with each ending."""
    manager = office.log_in.log_in(MANAGER.login, PASSWORD)
    draft = MerchantDraft(
        keys.mid,
        _CLIENT_IP,
        can.transfer_in_parts,
        can.account_refunds,
        keys=MerchantKeys(keys.key, keys.iv),
        address=address,
    )
    known = any(one.mid == keys.mid for one in office.merchants.everything())
    return (office.merchants.change if known else office.merchants.add)(manager, draft)


def _rules(office: Office, manager: Actor) -> None:
    words = replace(
        office.settings.read(),
        shop_name="담다 문구",
        owner="이바른",
        business_no="000-00-00000",
        tel="02-000-0000",
        address="서울 가상구 예시로 12, 1층",
        receipt_note="교환과 반품은 받으신 날부터 7일 안에 알려 주십시오.",
        set_up=True,
    )
    office.settings.save(manager, words)


def _items(office: Office, manager: Actor) -> None:
    for product in PRETEND_PRODUCTS:
        draft = ItemDraft(
            product.code,
            product.name,
            product.option,
            product.place,
            product.price,
            product.tax_free,
            barcodes=(Barcode(product.barcode, 1),),
        )
        office.items.add(manager, draft, product.stock)
