"""What checklists are made from: templates and their versions.

Owns ChecklistTemplate and TemplateVersion. A version never changes its set of items; a template
whose items come or go gets a new version.

Never: a toggle; a tick states what is now true.
"""
