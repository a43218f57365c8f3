"""Widgets, screens and every Korean sentence a person reads on them."""
