"""The map: tracks, levels, rounds, focus areas, topics, articles, comparisons, paths, sources.

All of it is public and read-only for people; only load_content writes here.

Never: a foreign key to a person.
"""
