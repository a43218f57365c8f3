"""Builds the object graph; the only package that knows every layer."""
