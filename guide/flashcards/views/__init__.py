"""Doors of the flashcards room: studying, one card, practicing."""
