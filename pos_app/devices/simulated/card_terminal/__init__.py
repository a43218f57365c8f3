"""A card terminal made of software: frames, books of its own, a slip counter, faults on command."""
