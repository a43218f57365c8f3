"""Money that goes back: payments at their gateway, and refunds."""
