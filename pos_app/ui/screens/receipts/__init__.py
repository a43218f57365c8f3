"""현금영수증: what is due and until when, issued once, followed, answered for."""
