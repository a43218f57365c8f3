"""Files that go out to couriers and malls: their forms as data, their bytes."""
