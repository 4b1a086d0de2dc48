"""Tools with no tables of their own and no knowledge of interviews.

pages answers with a page or a part of it; access fetches a thing if the person may; markdown turns
Markdown into clean HTML; days knows which study day a moment belongs to; authored holds the
abstract row of everything that authors write; content_files parses and validates content.

Never: something that only one room uses. This is not a drawer.
"""
