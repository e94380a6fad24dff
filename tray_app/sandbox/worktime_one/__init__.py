"""WorkTime One in the sandbox: an organisation's employees, attendance rows and hourly allowance.

Source: https://worktime.one/en/api. Where that page is silent the harshest reading is the default, and the
others can be chosen: see `tray_app.sandbox.worktime_one.state`.
"""
