"""This computer as a portal: days in a file of one's own, for people who have no service and no server.

The rules are those of the big portals: a day is opened, paused, resumed and closed with a report, one that
was left open is told as such, and a time given by hand needs a reason.
"""
