"""Printers and scanners behind ports in shop words, each with a simulated twin."""
