"""보고서: what each of them shows, as data; which period and filters; and what an export may hold."""
