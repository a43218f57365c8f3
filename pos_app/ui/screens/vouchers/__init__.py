"""전자료: past vouchers, found, looked at and put on paper again."""
