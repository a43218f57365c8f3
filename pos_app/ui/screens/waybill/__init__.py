"""송장: numbers typed, pasted or scanned, each row judged, one save."""
