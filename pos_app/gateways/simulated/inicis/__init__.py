"""A pretend KG Inicis: checks what the real one checks, keeps books, and fails on command."""
