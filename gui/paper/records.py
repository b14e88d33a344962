"""Records of any table as they are printed: what is said of each, and the parts that belong to it."""

from collections.abc import Iterable, Sequence
from typing import Any

from gui.forms.naming import name_kept, seen, title_in_words
from gui.paper.values import Block, Facts, Heading, Report, Table
from gui.workspace.document import Document
from model.edits.describe import shown
from model.tables import ALL, About, Row
from model.words import N_

_HIDDEN = ("id", "rank", "moment")
_FIGURES = ("whole", "number", "money", "percent", "rating")
MOST_COLUMNS = 8


def rows_table(document: Document, cls: type[Row], rows: Iterable[Any] | None = None, without: str = "") -> Table:
    """Rows of a table, all of them unless some are given, with the columns that are looked at first.

    `without` names a field that says the same of every row; a column that says nothing is left out.
    """
    words, about = document.words, cls.about
    held = list(document.snapshot.all(cls) if rows is None else rows)
    fields = [a for a in about.fields if a.name == about.title_field or (a.column and a.kind not in _HIDDEN)]
    fields = sorted(
        (a for a in fields if a.name != without), key=lambda a: (a.kind != "code", a.name != about.title_field)
    )
    texts = {a.name: [said(document, a, row) for row in held] for a in fields}
    fields = [a for a in fields if a.name == about.title_field or any(texts[a.name])][:MOST_COLUMNS]
    return Table(
        words.say(about.many), tuple(words.say(a.title) for a in fields),
        tuple(zip(*(texts[a.name] for a in fields), strict=True)),
        frozenset(place for place, a in enumerate(fields) if a.kind in _FIGURES),
    )  # fmt: skip


def said(document: Document, about: About, row: Any) -> str:
    """A field of a row in words, as its seal holds it where it is closed."""
    snapshot, words = document.snapshot, document.words
    value = getattr(seen(snapshot, row), about.name)
    if value is None or value == "":
        return ""
    held = name_kept(snapshot, row, about.name) if about.refers_to else None
    if held is not None:
        return held
    if about.refers_to:
        far = snapshot.lookup(value, *about.refers_to)
        return title_in_words(document, far) if far is not None else ""
    if about.kind == "rating" and about.choices is not None and (about.low or 0) < 0:
        return words.say(about.choices.label_of(str(value)))
    text = shown(about, value, snapshot, words)
    if about.kind == "percent":
        return f"{text}\u00a0%"
    return text


def facts_of(document: Document, row: Any) -> Facts:
    """Everything that is said of a row, in the order of its form."""
    words, about = document.words, row.about
    pairs = [(words.say(a.title), said(document, a, row)) for a in about.fields
             if a.kind not in _HIDDEN and a.name not in (about.title_field, "code")]  # fmt: skip
    return Facts(tuple((name, text) for name, text in pairs if text))


def record_blocks(document: Document, row: Any) -> list[Block]:
    """What is said of a row, then a table for each kind of part that it has."""
    blocks: list[Block] = [facts_of(document, row)]
    for cls, field, parts in parts_of(document, row):
        table = rows_table(document, cls, parts, without=field)
        if table.headings:
            blocks.append(table)
    return blocks


def parts_of(document: Document, row: Any) -> list[tuple[type[Row], str, Sequence[Any]]]:
    """Tables whose rows are parts of this one, the field that says so, and the rows."""
    found = []
    for cls in ALL.values():
        field = _field_to(cls, row.about.name)
        if field:
            parts = document.snapshot.referring(cls, field, row.id)
            if parts:
                found.append((cls, field, parts))
    return found


def _field_to(cls: type[Row], table: str) -> str:
    about = cls.about
    if about.parent is not None and about.parent[1] == table:
        return str(about.parent[0])
    ends = [a.name for a in about.references if a.refers_to == (table,)] if about.link else []
    return ends[0] if len(ends) == 1 else ""


def record_report(document: Document, row: Any, subtitle: str = "") -> Report:
    """One record on pages of its own."""
    return Report(title_in_words(document, row), tuple(record_blocks(document, row)), subtitle=subtitle)


def counted(document: Document, shown_rows: int, of: int) -> str:
    """What is said under a list of which not every row is shown."""
    if shown_rows == of:
        return ""
    words = document.words
    return words.say(N_("{n} of {of} rows, as they were filtered"), n=words.number(shown_rows), of=words.number(of))


def many_report(document: Document, title: str, rows: Iterable[Any]) -> Report:
    """Several records one below the other."""
    blocks: list[Block] = []
    for row in rows:
        blocks += [Heading(title_in_words(document, row)), *record_blocks(document, row)]
    return Report(title, tuple(blocks))
