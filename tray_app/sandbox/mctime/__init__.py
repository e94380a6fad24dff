"""McTime as far as its pages tell, and where they are silent, as a client least hopes.

Source: https://mctime.readme.io/reference (clock, times, users, organizations, analytics, restrictions).
"""
