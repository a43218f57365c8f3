"""담다 POS: carries each paid order of an internet mall to the courier, once and provably."""

__version__ = "0.1.0"
