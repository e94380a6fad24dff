"""Ever Gauzy asked directly: the timer and the time logs of one employee, signed in by e-mail and password.

The service is published; its code says more than its pages, and where they differ the code is right.

Source: https://docs.gauzy.co/ and https://github.com/ever-co/ever-gauzy (packages/core, packages/contracts).
"""
