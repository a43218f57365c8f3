"""What the columns of order files are called on the screen."""

from __future__ import annotations

from pos_app.ui.language import tr


def column_words() -> dict[str, str]:
    """What the columns of order files are called; columns without a word keep their name."""
    return {
        "order_no": tr("주문번호"),
        "item_no": tr("품목 번호"),
        "ordered_at": tr("주문일시"),
        "paid_at": tr("결제일시"),
        "status": tr("주문 상태"),
        "paid_word": tr("결제 구분"),
        "pay": tr("결제수단"),
        "buyer": tr("주문자"),
        "buyer_tel": tr("주문자 전화"),
        "receiver": tr("받는 사람"),
        "tel": tr("받는 사람 전화"),
        "tel2": tr("받는 사람 전화 2"),
        "zip": tr("우편번호"),
        "address": tr("주소"),
        "address2": tr("상세 주소"),
        "memo": tr("배송 메모"),
        "product": tr("상품명"),
        "option": tr("옵션"),
        "qty": tr("수량"),
        "mall_code": tr("쇼핑몰 상품코드"),
        "own_code": tr("자체 상품코드"),
        "unit_price": tr("단가"),
        "line_amount": tr("줄 금액"),
        "order_gross": tr("주문 금액"),
        "order_total": tr("결제 금액"),
        "delivery_fee": tr("배송료"),
        "bundle": tr("배송 묶음"),
        "courier": tr("택배사"),
        "waybill_no": tr("송장번호"),
        "site": tr("쇼핑몰 구분"),
        "barcode": tr("바코드"),
        "buyer_coupon": tr("구매자 쿠폰"),
        "buyer_tel2": tr("주문자 전화 2"),
        "claim_flag": tr("취소·반품 표시"),
        "delivery_discount": tr("배송료 할인"),
        "island_fee": tr("도서산간 배송료"),
        "line_discount": tr("줄 할인"),
        "line_seq": tr("줄 순서"),
        "member_discount": tr("회원 할인"),
        "multi_discount": tr("복수 구매 할인"),
        "option_id": tr("옵션 번호"),
        "option_price": tr("옵션 금액"),
        "product_price": tr("상품 금액"),
        "seller_coupon": tr("판매자 쿠폰"),
        "ship_fee_word": tr("배송료 구분"),
        "ship_method": tr("배송 방법"),
        "status_detail": tr("세부 상태"),
    }
