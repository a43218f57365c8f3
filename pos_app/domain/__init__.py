"""Rules and words of the shop: standard library only, no I/O, no clock of its own."""
