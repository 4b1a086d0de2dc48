"""The index of the admin: importing a room's admin registers its tables."""

import guide.checklists.admin
import guide.curriculum.admin
import guide.flashcards.admin
import guide.goals.admin
import guide.interviews.admin
import guide.notebook.admin
import guide.teams.admin  # noqa: F401
