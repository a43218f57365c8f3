"""주문: the orders of a day, one of them in full, and 출고지시."""
