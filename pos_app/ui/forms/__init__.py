"""Forms that 설정 and the first start share."""
