"""Finds out why something does not work on this computer, and says what to do about it.

Probing (effects, each with a limit) gives facts; judging (pure) makes findings of them.
"""
