"""Every write of the flashcards room."""
