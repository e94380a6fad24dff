"""Journals that somebody prepared: SQL of their own in the layout, and more than a file can hold.

Each begins as a journal of the program's own and is changed in a way that SQLite itself accepts.
"""

import struct
from pathlib import Path

from tests.support.journal_files import raw, without_guards, written

LEVELS = 9
"""Of pages that all point at the next; SQLite follows up to twenty."""
INTERIOR, HEAD_BYTES, CELL_BYTES = 0x05, 12, 5
LONGEST_EVER = 50_000_000

FORGET = "DELETE FROM migrations"
FOREVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

LAYOUTS = {
    "trigger": f"CREATE TRIGGER evil AFTER INSERT ON entries BEGIN {FORGET}; END",
    "endless trigger": f"CREATE TRIGGER evil BEFORE INSERT ON entries BEGIN {FOREVER}; END",
    "trigger on the head": "CREATE TRIGGER evil AFTER UPDATE ON head BEGIN DELETE FROM migrations; END",
    "view": "CREATE VIEW evil AS SELECT load_extension('/tmp/evil')",
    "table": "CREATE TABLE evil (x)",
    "virtual table": "CREATE VIRTUAL TABLE evil USING fts5(x)",
    "index with a function": "CREATE INDEX evil ON entries (abs(number))",
    "generated column": "ALTER TABLE entries ADD COLUMN evil AS (hex(text))",
    "column": "ALTER TABLE head ADD COLUMN evil DEFAULT 'x'",
}
"""By what they put into the layout: the statement that does it."""


def with_layout(path: Path, statement: str) -> Path:
    """Write a journal and put one more thing into its layout."""
    written(path)
    with raw(path) as connection:
        connection.execute(statement)
    return path


def with_hidden_trigger(path: Path, body: str) -> Path:
    """Write a journal with a trigger under a name that SQLite keeps for itself, where few look."""
    written(path)
    with raw(path) as connection:
        connection.execute(f"CREATE TRIGGER evil AFTER INSERT ON entries BEGIN {body}; END")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET name = 'sqlite_evil', sql = replace(sql, 'evil', 'sqlite_evil') "
            "WHERE name = 'evil'"
        )
    return path


def with_replaced_table(path: Path) -> Path:
    """Write a journal whose table of entries is a view that looks like it."""
    written(path)
    with raw(path) as connection:
        without_guards(connection)
        connection.execute("ALTER TABLE entries RENAME TO hidden")
        connection.execute("CREATE VIEW entries AS SELECT * FROM hidden")
    return path


def with_huge_text(path: Path) -> Path:
    """Write a journal with one row of many megabytes."""
    written(path)
    with raw(path) as connection:
        guards = without_guards(connection)
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(
            "UPDATE entries SET text = CAST(zeroblob(?) AS TEXT) WHERE number = 2", (LONGEST_EVER,)
        )
        for guard in guards:
            connection.execute(guard)
    return path


def with_endless_rows(path: Path) -> Path:
    """Write a journal of a few kilobytes that seems to hold more rows than anybody can count.

    Source: SQLite's page on its file format, on table b-tree interior pages. Every cell of every interior
    page leads to one and the same page below.
    """
    written(path)
    with raw(path) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entries'").fetchone()
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    count = len(content) // size
    begin = (root - 1) * size
    content += content[begin : begin + size]  # the leaf with the real rows
    for level in range(LEVELS):
        content += _interior(size, child=count + 1 + level)
    content[begin : begin + size] = _interior(size, child=count + 1 + LEVELS)
    content[28:32] = (len(content) // size).to_bytes(4, "big")
    path.write_bytes(content)
    return path


def _interior(size: int, *, child: int) -> bytes:
    """Return a page that is full of cells leading to `child`."""
    cells = (size - HEAD_BYTES) // (CELL_BYTES + 2)
    first = size - cells * CELL_BYTES
    head = struct.pack(">BHHHBI", INTERIOR, 0, cells, first, 0, child)
    places = b"".join(struct.pack(">H", first + number * CELL_BYTES) for number in range(cells))
    page = head + places
    return page.ljust(first, b"\0") + struct.pack(">IB", child, 3) * cells
