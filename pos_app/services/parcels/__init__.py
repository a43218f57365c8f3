"""Waybills: judged row by row, saved at once."""
