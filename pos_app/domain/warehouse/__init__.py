"""Hands at work: picking, cancelled goods, put-backs, the hand-over to the driver."""
