"""Cash receipts: each payment's account, its documents, and which PCs have a card terminal."""
