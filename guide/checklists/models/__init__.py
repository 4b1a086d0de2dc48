"""The tables of checklists, by what they are about."""

from guide.checklists.models.lists import (
    Checklist,
    ChecklistItem,
    ItemStatus,
    Status,
)
from guide.checklists.models.talk import ChecklistActivity, Comment, ShareLink
from guide.checklists.models.templates import ChecklistTemplate, TemplateVersion

__all__ = [
    "Checklist",
    "ChecklistActivity",
    "ChecklistItem",
    "ChecklistTemplate",
    "Comment",
    "ItemStatus",
    "ShareLink",
    "Status",
    "TemplateVersion",
]
