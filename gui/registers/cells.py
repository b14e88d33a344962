"""What the cells of a register say, how they sort, and what is found in them. Kept by value: few differ."""

from collections.abc import Callable
from typing import Any

from gui.forms.naming import name_kept, natural, seen, title_in_words
from gui.registers.columns import Column
from gui.workspace.document import Document
from model.dates import sort_key
from model.edits.describe import shown
from model.state.snapshot import Snapshot
from model.tables import ALL, About, Row

Key = tuple[Any, ...]
_LAST: Key = (1,)
_MOST_KEPT = 200_000
_AS_TYPED = ("line", "text", "code", "web")


class Cells:
    """The texts of one table's cells in one language. `forget` after anything they are said from has changed."""

    def __init__(self, document: Document, table: type[Row]) -> None:
        self._document, self._table = document, table
        self._texts: dict[tuple[str, Any], str] = {}
        self._found: dict[str, tuple[Any, str]] = {}
        self._keys: dict[str, tuple[Any, ...]] = {}
        searched = [a for a in table.about.fields if a.kind not in ("id", "rank", "moment")]
        places = {name: number for number, name in enumerate(table.about.names)}
        self._searched = [(a.name, a.kind in _AS_TYPED, places[a.name], a) for a in searched]

    @property
    def snapshot(self) -> Snapshot:
        return self._document.snapshot

    def forget(self) -> None:
        """Say everything anew."""
        self._texts.clear()
        self._found.clear()
        self._keys.clear()

    def seen(self, row: Any) -> Any:
        """The row as it is shown: a sealed one as its seal holds it."""
        return seen(self.snapshot, row)

    def is_sealed(self, row_id: str) -> bool:
        return bool(self.snapshot.seals) and self.snapshot.seal_of(self._table.about.name, row_id) is not None

    def text(self, column: Column, row: Any) -> str:
        """What the cell says; "" where nothing is said."""
        if column.about is None:
            count = self.count(column, row.id)
            return self._document.words.number(count) if count else ""
        return self.said(column.about, getattr(row, column.key), row)

    def said(self, about: About, value: Any, row: Any = None) -> str:
        """A value in words; the name that a sealed row showed for what it refers to."""
        if value is None or value == "":
            return ""
        held = name_kept(self.snapshot, row, about.name) if about.refers_to and row is not None else None
        if held is not None:
            return held
        key = (about.name, value)
        text = self._texts.get(key)
        if text is None:
            if len(self._texts) > _MOST_KEPT:
                self._texts.clear()
            text = self._texts[key] = self._say(about, value)
        return text

    def _say(self, about: About, value: Any) -> str:
        words = self._document.words
        if about.kind == "rating" and about.choices is not None and (about.low or 0) < 0:
            return words.say(about.choices.label_of(str(value)))
        if about.refers_to:
            row = self.snapshot.lookup(value, *about.refers_to)
            return title_in_words(self._document, row) if row is not None else ""
        text = shown(about, value, self.snapshot, words)
        return f"{text}\u00a0%" if about.kind == "percent" else text

    def count(self, column: Column, row_id: str) -> int:
        """How many rows of the column's table refer to the row."""
        return len(self.snapshot.referring(ALL[column.table], column.field, row_id))

    def count_all(self, column: Column) -> int:
        """How many rows of the column's table refer to any row."""
        rows = self.snapshot.rows(column.table).values()
        return sum(getattr(row, column.field) is not None for row in rows)

    def sort_key(self, column: Column) -> Callable[[Any], Key]:
        """A key by which rows sort by this column; what says nothing comes last."""
        about = column.about
        if about is None:
            return lambda row: (0, self.count(column, row.id))
        place = self._table.about.names.index(column.key)
        if about.kind == "date":
            return lambda row: (0, sort_key(row[place])) if row[place] else _LAST
        if about.kind in ("whole", "number", "money", "percent", "rating", "yes_no"):
            return lambda row: (0, row[place]) if row[place] is not None else _LAST
        if about.kind == "choice" and about.choices is not None:
            order = {str(member.value): number for number, member in enumerate(about.choices)}
            return lambda row: (0, order.get(row[place], len(order))) if row[place] is not None else _LAST
        return lambda row: (0, self._natural(self.said(about, row[place], row))) if row[place] else _LAST

    def _natural(self, text: str) -> tuple[Any, ...]:
        key = self._keys.get(text)
        if key is None:
            key = self._keys[text] = natural(text)
        return key

    def searched(self, row: Any) -> str:
        """Everything that is found by searching, in small letters."""
        held = self._found.get(row[0])  # the id
        if held is not None and held[0] is row:
            return held[1]
        said, known, texts = self.said, self._texts, []
        for name, plain, place, about in self._searched:
            value = row[place]
            if value is None:
                continue
            text = value if plain else known.get((name, value))
            texts.append(said(about, value, row) if text is None or self.snapshot.seals else text)
        text = "\n".join(texts).casefold()
        self._found[row[0]] = (row, text)
        return text
