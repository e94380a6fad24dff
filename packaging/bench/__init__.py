"""Measures what the program costs: ``make bench``."""
