"""Orders come in: by file or by asking the malls; matched, priced, taken into the books."""
