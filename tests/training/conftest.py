"""The command line for every test here."""

from __future__ import annotations

from tests.training.command import command

__all__ = ["command"]
