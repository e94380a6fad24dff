"""A portal to try everything against: the real rules, served over real HTTP on loopback.

It shares no code with the program, so that a wrong client fails against it.
"""
