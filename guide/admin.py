"""The index of the admin: importing a room's admin registers its tables."""

import guide.flashcards.admin
import guide.goals.admin  # noqa: F401
