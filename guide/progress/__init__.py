"""Looks at everything, changes nothing: Today, heatmap, recall, forecast.

Never: a table, a write of its own.
"""
