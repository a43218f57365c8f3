"""현금영수증: documents, what is due, how they follow the money, the gateway's list of them."""
