"""This portal's own words for what can go wrong: a `PortalError.code` each."""

from enum import Enum


class Code(Enum):
    """This portal's own words for what is wrong."""

    # asked for in a way that cannot be
    NO_FINISH = "NO_FINISH"
    NO_OFFSET = "NO_OFFSET"
    NO_SUCH_DATE = "NO_SUCH_DATE"
    # does not fit the day
    EXPIRED = "EXPIRED"
    NOTHING_TO_DISCARD = "NOTHING_TO_DISCARD"
    IN_FUTURE = "IN_FUTURE"
    NOT_AFTER_START = "NOT_AFTER_START"
    FINISH_TOO_LATE = "FINISH_TOO_LATE"
    START_TOO_EARLY = "START_TOO_EARLY"
    OVERLAPS = "OVERLAPS"
    REASON_MISSING = "REASON_MISSING"
    REASON_UNUSABLE = "REASON_UNUSABLE"
    TOO_LONG = "TOO_LONG"
    # does not fit the schedule
    HALF_A_SHIFT = "HALF_A_SHIFT"
    # the file
    LOCKED = "LOCKED"
    NO_SPACE = "NO_SPACE"
    READ_ONLY = "READ_ONLY"
    FAILING = "FAILING"
    SLOW = "SLOW"
    UNREADABLE = "UNREADABLE"
    TOO_NEW = "TOO_NEW"
    SET_ASIDE = "SET_ASIDE"
    GONE = "GONE"
