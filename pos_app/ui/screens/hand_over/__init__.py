"""택배 인계: boxes scanned over to the driver."""
