"""Orders: as the malls gave them, as lists show them, as imports meet them."""
