"""The printers and scanners of this station."""
