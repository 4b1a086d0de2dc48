"""Verbs of interviews, one module a noun: mocks, and the sheets that score them."""
