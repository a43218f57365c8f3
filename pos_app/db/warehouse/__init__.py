"""Goods on their way: picked, put back, handed to the driver."""
