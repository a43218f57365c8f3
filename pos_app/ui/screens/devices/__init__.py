"""장치: what hangs on this PC, chosen and tested."""
