"""The terminal door: the same account and the same rules without a display.

Kept free of imports, so that the door can hand over before anything heavy is loaded.
"""
