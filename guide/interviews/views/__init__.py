"""Doors of interviews: the chooser and history, the running round, the sheets, the bank."""
