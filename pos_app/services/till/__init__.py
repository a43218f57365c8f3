"""The till: cash drawer, customer display, sounds."""
