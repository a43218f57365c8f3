"""Waybills: what a courier carries."""
