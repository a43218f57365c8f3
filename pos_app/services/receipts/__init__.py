"""현금영수증: issued, cancelled, followed, and compared with the gateway's own list."""
