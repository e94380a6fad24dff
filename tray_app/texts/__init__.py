"""What a person reads, shared by the tray and the terminal: sentences made from values, pure.

Nothing here decides anything; every sentence goes through a `Translate`.
"""
