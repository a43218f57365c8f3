"""Sales, returns, what customers owe, and the ledger they post to."""
