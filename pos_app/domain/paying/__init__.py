"""How an order is paid, and what its buyer and its mall say of the money."""
