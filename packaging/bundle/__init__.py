"""The program as a folder that needs no Python: built, looked through, tried, and packed.

``python -m bundle`` in the folder ``packaging`` does all of it; ``make bundle`` and ``make deb`` start it.
Runs in ``.venv``.
"""
