"""Couriers and waybills, and the files that go to them and come back."""
