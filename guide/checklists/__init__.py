"""Checklists of a person or a team: templates and versions, items, statuses, comments, activity.

Owns ChecklistTemplate, TemplateVersion, Checklist, ChecklistItem, ItemStatus, Comment,
ChecklistActivity and ShareLink. A version never changes its set of items; a template whose items
come or go gets a new version. Every change raises the list's version, which drives the live view.

Never: a toggle; a tick states what is now true.
"""
