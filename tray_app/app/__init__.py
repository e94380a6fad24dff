"""The composition root: the only room that knows every other one. Start, run, ordered shutdown.

Kept free of imports, so that the door can hand over before anything heavy is loaded.
"""
