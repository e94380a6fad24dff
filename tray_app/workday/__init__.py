"""The workday and its rules, pure.

No Qt, no asyncio, no HTTP, no logging and no clock of its own: every function takes what it needs and
returns a value. Instants are aware datetimes, lengths are timedeltas.
"""
