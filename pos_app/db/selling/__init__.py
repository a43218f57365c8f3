"""The sale, its vouchers, the ledger and the stock."""
