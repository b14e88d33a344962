"""The project as a workbook shows it: sealed records as their seal holds them, every value in words of one language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from model.dates import partial
from model.excel.profiles import Profile
from model.kinds import Kind
from model.state.snapshot import Seal, Snapshot
from model.tables import ALL, About, Row
from model.words import N_, Words

R = TypeVar("R", bound=Row)
YES, NO = N_("Yes"), N_("No")


class Seen:
    """A snapshot, read for one audience in one language."""

    def __init__(self, snapshot: Snapshot, words: Words, profile: Profile, today: date) -> None:
        self.snapshot = snapshot
        self.words = words
        self.profile = profile
        self.today = today
        self._labels: dict[tuple[type[Kind], str], str] = {}
        self._dates: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._has_seals = bool(snapshot.seals)

    def value(self, row: Any, name: str) -> Any:
        """The stored value of the field; what the seal holds where the record is sealed."""
        seal = self._seal(row)
        if seal is None or row.about.by_name[name].after_seal:
            return getattr(row, name)
        return seal["fields"].get(name, getattr(row, name))

    def said(self, row: Any, name: str) -> str:
        """The field in words: labels for choices, names for references, dates as planners write them."""
        about: About = row.about.by_name[name]
        value = self.value(row, name)
        if value is None or value == "":
            return ""
        if about.kind == "reference":
            return self._shown(row, name) or self.name(value, *about.refers_to)
        if about.kind == "date":
            return self.in_words(value)
        if about.kind == "choice" and about.choices is not None:
            return self.label(about.choices, value)
        if about.kind == "yes_no":
            return self.words.say(YES if value else NO)
        return str(value) if isinstance(value, str) or about.is_year else self.words.number(value)

    def label(self, choices: type[Kind], code: str) -> str:
        """What people read for the code of a choice."""
        key = (choices, code)
        said = self._labels.get(key)
        if said is None:
            said = self._labels[key] = self.words.say(choices.label_of(code))
        return said

    def in_words(self, text: str) -> str:
        """A partial date in words."""
        said = self._dates.get(text)
        if said is None:
            said = self._dates[text] = self.words.date(text)
        return said

    def first_day(self, row: Any, name: str) -> date | None:
        """The first day of the date as it was said ("around" left out); None where it is open or not given."""
        value = self.value(row, name)
        start = partial(value).start if value else None
        return start.first if start else None

    def last_day(self, row: Any, name: str) -> date | None:
        """The last day of the date as it was said; None where it is open or not given."""
        value = self.value(row, name)
        finish = partial(value).finish if value else None
        return finish.last if finish else None

    def name(self, row_id: str | None, *tables: str) -> str:
        """How people call the row now: code and title; "" where it is not there."""
        if not row_id:
            return ""
        name = self._names.get(row_id)
        if name is None:
            row = self.snapshot.lookup(row_id, *tables)
            name = self._names[row_id] = self._title_of(row) if row is not None else ""
        return name

    def code_of(self, table: type[Row], row_id: str | None) -> str:
        """The row's code; its title where it has none, "" where it is not there."""
        row: Any = self.snapshot.find(table, row_id)
        if row is None:
            return ""
        return (getattr(row, "code", None) or self._title_of(row)) or ""

    def codes(self, table: type[Row], ids: Iterable[str]) -> list[str]:
        """The codes of those rows in their table's order, each once."""
        wanted = set(ids)
        if len(wanted) > 1:
            ordered = [row.id for row in self.snapshot.all(table) if row.id in wanted]
        else:
            ordered = list(wanted)
        return [code for code in (self.code_of(table, row_id) for row_id in ordered) if code]

    def parts(self, table: type[R], field: str, of: Any) -> Sequence[R]:
        """The rows of `table` that are parts of the record: those the seal lists, where it is sealed."""
        seal = self._seal(of)
        if seal is None or table.about.after_seal:
            return self.snapshot.referring(table, field, of.id)
        listed = set(seal.get("children", {}).get(table.about.name, ()))
        return [row for row in self.snapshot.referring(table, field, of.id) if row.id in listed]

    def withholds(self, about: About) -> bool:
        """Whether the audience does not get the field, or the name that it refers to."""
        named = (ALL[table].about for table in about.refers_to if table in ALL)
        return self.profile.withholds(about) or any(
            self.profile.withholds(table.field(table.title_field)) for table in named
        )

    def _title_of(self, row: Any) -> str:
        about = row.about
        title = about.field(about.title_field)
        value = getattr(row, about.title_field)
        if title.kind == "choice" and title.choices is not None and value:
            return self.label(title.choices, value)
        return self.snapshot.title_of(row)

    def _seal(self, row: Any) -> Seal | None:
        return self.snapshot.seal_of(row.about.name, row.id) if self._has_seals else None

    def _shown(self, row: Any, field: str) -> str:
        """The text by which the seal shows the row that the field refers to; "" where there is none."""
        seal = self._seal(row)
        held: Mapping[str, Any] = (seal or {}).get("shown", {}).get(field) or {}
        return str(held.get("text") or "")
