"""KG Inicis by its INIAPI v1: forms out, JSON back (notes/domain.md §2)."""
