"""The columns that a register can show, made from its table's description."""

from dataclasses import dataclass
from typing import Literal

from gui.forms.states import is_state
from model.tables import ALL, About, Row
from model.words import N_, Words

MARK = "mark"
"""The key of the column of check boxes."""
ColumnKind = Literal["mark", "code", "title", "text", "number", "rating", "state", "count"]
_NUMBERS = ("whole", "number", "money", "percent")
_NOT_COLUMNS = ("id", "rank", "moment")


@dataclass(frozen=True)
class Column:
    """One column. `title` is said already; `about` is None where the cell counts what refers to the row."""

    key: str
    title: str
    kind: ColumnKind
    about: About | None = None
    tip: str = ""
    table: str = ""
    """The table whose rows are counted,"""
    field: str = ""
    """and its field that refers to the row."""

    @property
    def is_right(self) -> bool:
        """Whether figures stand at the far side, one under the other."""
        return self.kind == "number"


@dataclass(frozen=True)
class ColumnChoice:
    """All columns of a table by key, those it shows at first, and the field of its second lines.

    Of the columns that count, a register shows at first only some that have anything to count.
    """

    every: dict[str, Column]
    first: tuple[str, ...]
    second: About | None


def columns_of(table: type[Row], words: Words) -> ColumnChoice:
    """What a register of the table can show."""
    about = table.about
    second = second_line(table)
    fields = [a for a in about.fields if a.kind not in _NOT_COLUMNS]
    every = {MARK: Column(MARK, "", "mark")}
    for a in sorted(fields, key=lambda a: (a.kind != "code", a.name != about.title_field)):
        every[a.name] = Column(a.name, words.say(a.title), _kind(table, a), a, words.say(a.help))
    counts = [column for column in _counts(table, words) if column.key not in every]
    apart = (second, about.field(about.title_field))
    shown = [a.name for a in fields if a.column and a not in apart and a.kind != "code"]
    codes = [a.name for a in fields if a.kind == "code"]
    first = (*codes, about.title_field, *shown, *(c.key for c in counts))
    every |= {column.key: column for column in counts}
    return ColumnChoice(every, first, second)


def second_line(table: type[Row]) -> About | None:
    """The text that stands small beneath the title; None where the table has none."""
    about = table.about
    if about.field(about.title_field).kind != "line":
        return None
    texts = [a for a in about.fields if a.kind == "text" and a.name != "notes"]
    return next((a for a in texts if a.column), texts[0] if texts else None)


def _kind(table: type[Row], about: About) -> ColumnKind:
    if about.name == table.about.title_field:
        return "title"
    if about.kind == "code":
        return "code"
    if about.kind == "rating" and (about.low or 0) >= 0:
        return "rating"
    if about.kind == "choice" and is_state(about.choices):
        return "state"
    if about.kind in (*_NUMBERS, "rating"):
        return "number"
    return "text"


def _counts(table: type[Row], words: Words) -> list[Column]:
    """Columns that count what rests on a row: records joined to it by a link, then its own parts."""
    found: list[tuple[int, Column]] = []
    for other in ALL.values():
        for a in other.about.references:
            far = _far_end(other, a)
            own_part = other.about.parent == (a.name, table.about.name) and not other.about.link
            if a.refers_to != (table.about.name,) or not (far or own_part):
                continue
            title = words.say(other.about.many) if own_part or far is None else words.say(far.many)
            key = f"{other.about.name}.{a.name}"
            tip = words.say(N_("How many there are. Click to see them."))
            found.append((own_part, Column(key, title, "count", None, tip, other.about.name, a.name)))
    return [column for _, column in sorted(found, key=lambda pair: pair[0])]


def _far_end(link: type[Row], near: About):  # type: ignore[no-untyped-def]  # the TableAbout at a link's other end
    if not link.about.link:
        return None
    ends = [a for a in link.about.references if a.name != near.name and len(a.refers_to) == 1]
    return ALL[ends[0].refers_to[0]].about if ends else None
