"""Doors of teams: the team itself, invitations from inside, and the link from outside."""
