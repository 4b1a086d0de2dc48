"""The index of the admin: importing a room's admin registers its tables."""
