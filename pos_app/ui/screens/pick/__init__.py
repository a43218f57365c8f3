"""피킹: the whole window, read from two metres, worked without a mouse."""
