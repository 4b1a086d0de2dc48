"""Doors of checklists, one module a noun: lists, items, talk, templates, sharing, mine."""
