"""The local, append-only record of what was clicked, sent, confirmed and seen, and what follows from it.

Entries are values; what is still open, what to do about it and what this computer knows of a forgotten day
are pure functions of them. Only `store` touches a file.
"""
