"""Korean sentences for kinds of errors and outcomes, one small file per area, each with `WORDS`."""
