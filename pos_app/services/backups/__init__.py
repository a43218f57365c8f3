"""Backups of the books, restoring one, and the release of what a restore holds back."""
