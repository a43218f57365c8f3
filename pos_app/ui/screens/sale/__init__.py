"""도매매출: a slip is scanned, everything fills, F12 makes the voucher once."""
