"""설정: the shop's rules, its people, and this PC."""
