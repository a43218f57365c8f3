"""마감: the day counted against the books, what is open said, and the Z."""
