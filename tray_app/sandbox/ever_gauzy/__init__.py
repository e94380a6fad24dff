"""Ever Gauzy in the sandbox: a timer, time logs with their slots, tokens that rotate.

What loses time there loses it here: a start cuts what runs, a stop for the desktop's sake goes back to the
start, a session within another's slot is in no list, and a stop deletes what it overlaps.

Source: https://github.com/ever-co/ever-gauzy (packages/core: timer.service.ts and the handlers of time-log
and time-slot commands; packages/contracts: timesheet.model.ts), read for facts.
"""
