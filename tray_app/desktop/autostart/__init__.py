"""Starting with the person's login, in the way of each system: an entry that the system itself reads.

The entry is the truth, and the setting only the wish: whoever switches the start off in the system's own
settings is respected.
"""
