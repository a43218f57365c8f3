"""Slips, and every paper on its way through a printer."""
