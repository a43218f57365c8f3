"""마감: an X and a Z, their text and their paper."""
