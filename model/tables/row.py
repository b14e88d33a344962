"""What every kept row has, and what a field says of itself.

A table is one SQLModel class. Each field carries an `About`: its title, help, unit, choices, limits, who
writes it, and whether a ministry sees or fills it. Forms, registers, workbooks, import, history lines and
the data dictionary read that one description. In memory a row is not the SQLModel object but a light named
tuple of the same fields (`TableAbout.light`), typed as the class: loading ten thousand stays cheap, and
whole rows compare by value.
"""

import uuid
from collections import namedtuple
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal, NewType, TypeVar

from sqlalchemy import REAL, ForeignKey, Integer, Text
from sqlmodel import Field, SQLModel

from model.kinds import Kind
from model.words import N_

RowId = NewType("RowId", str)
FieldKind = Literal[
    "id", "code", "line", "text", "whole", "number", "money", "percent", "rating",
    "choice", "yes_no", "date", "moment", "reference", "rank", "web",
]  # fmt: skip
Writes = Literal["anyone", "verb", "nobody"]
OnDelete = Literal["goes along", "is emptied", "refuses"]
Ministry = Literal["no", "sees", "fills"]
NAMESPACE = uuid.UUID("6f1d5e0a-57b1-5d0e-9b0f-57594d4b0001")
LONGEST_LINE, LONGEST_TEXT = 300, 30_000


YEARS = (1900, 2300)
"""Limits that make a whole number a year."""


@dataclass(frozen=True, slots=True)
class About:
    """What a field says of itself. Texts are message ids."""

    name: str
    title: str
    kind: FieldKind
    help: str = ""
    unit: str = ""
    choices: type[Kind] | None = None
    low: float | None = None
    high: float | None = None
    longest: int | None = None
    required: bool = False
    default: Any = None
    by: Writes = "anyone"
    personal: bool = False
    ministry: Ministry = "sees"
    refers_to: tuple[str, ...] = ()
    on_delete: OnDelete = "is emptied"
    after_seal: bool = False
    column: bool = True
    """Whether a register shows it as a column at first sight."""

    @property
    def is_year(self) -> bool:
        """Whether the whole number names a year, which is written without separators."""
        return self.kind == "whole" and (self.low, self.high) == YEARS


@dataclass(frozen=True, slots=True)
class TableAbout:
    """What a table says of itself: what one row and many are called, its room, how its rows are named."""

    name: str
    one: str
    many: str
    room: str
    title_field: str
    prefix: str = ""
    parent: tuple[str, str] | None = None
    """(field, table) of the record this row is a part of: it goes along, is sealed and is shown with it."""
    help: str = ""
    after_seal: bool = False
    """Rows may be added to a sealed parent (addenda)."""
    link: bool = False
    """A row that only joins two others; its id follows from theirs."""
    fields: tuple[About, ...] = ()
    references: tuple[About, ...] = ()
    by_name: dict[str, About] = field(default_factory=dict)
    light: Any = tuple
    """The light row's class: call `light(**values)`, `light._make(values)`, `row._replace(...)`."""

    @property
    def names(self) -> tuple[str, ...]:
        """The fields' names in their order, `id` first."""
        return tuple(self.by_name)

    def field(self, name: str) -> About:
        """The field of that name; KeyError if there is none."""
        return self.by_name[name]



class Row(SQLModel):
    """A kept row. Its hidden id alone identifies it, in files and workbooks."""

    model_config = {"defer_build": True}  # rows live as light tuples: no validator is ever asked
    about: ClassVar[TableAbout]
    id: str


R = TypeVar("R", bound=Row)


def new_id() -> RowId:
    """A fresh id, 32 characters."""
    return RowId(uuid.uuid4().hex)


def link_id(table: str, *parts: str) -> RowId:
    """The id of a row that only joins others: the same on every computer for the same ends and role."""
    ends = "\x1f".join((table, *map(str, parts))).encode("utf-8", "replace").decode()
    return RowId(uuid.uuid5(NAMESPACE, ends).hex)


def kept(
    *,
    one: str,
    many: str,
    room: str,
    title_field: str,
    prefix: str = "",
    parent: tuple[str, str] | None = None,
    help: str = "",
    after_seal: bool = False,
    link: bool = False,
) -> Callable[[type[R]], type[R]]:
    """Mark a class as a kept table and gather what its fields say of themselves."""

    def describe(cls: type[R]) -> type[R]:
        columns = cls.__table__.columns  # type: ignore[attr-defined]
        names = ["id", *(name for name in cls.model_fields if name != "id")]
        fields = tuple(replace(columns[name].info["about"], name=name) for name in names)
        light = namedtuple(f"{cls.__name__}Row", names)  # type: ignore[misc]
        light.about = None  # type: ignore[attr-defined]
        cls.about = TableAbout(
            name=str(cls.__tablename__), one=one, many=many, room=room, title_field=title_field, prefix=prefix,
            parent=parent, help=help, after_seal=after_seal, link=link, fields=fields,
            references=tuple(about for about in fields if about.refers_to),
            by_name={about.name: about for about in fields}, light=light,
        )  # fmt: skip
        light.about = cls.about  # type: ignore[attr-defined]
        return cls

    return describe


def _column(about: About, sa_type: Any, *args: Any, **extra: Any) -> Any:
    default = extra.pop("default", about.default)
    info = {"about": about}
    return Field(default=default, sa_type=sa_type, nullable=True, sa_column_args=list(args),
                 sa_column_kwargs={"info": info}, **extra)  # fmt: skip


def identity() -> Any:
    """The hidden id."""
    about = About("id", N_("Id"), "id", by="nobody", column=False, ministry="no")
    return Field(primary_key=True, sa_type=Text, sa_column_kwargs={"info": {"about": about}})


def code(**more: Any) -> Any:
    """The short code people use, given by the program and free to change. A join may double it."""
    return _column(About("", N_("Code"), "code", N_("Short code for people, such as A7"), longest=20, **more), Text)


def line(title: str, help: str = "", **more: Any) -> Any:
    """One line of text."""
    return _column(About("", title, "line", help, longest=more.pop("longest", LONGEST_LINE), **more), Text)


def prose(title: str, help: str = "", **more: Any) -> Any:
    """Text of several lines."""
    column = more.pop("column", False)
    return _column(About("", title, "text", help, longest=LONGEST_TEXT, column=column, **more), Text)


def notes() -> Any:
    """Free notes, which every record has."""
    return prose(N_("Notes"))


def whole(title: str, help: str = "", *, low: int = 0, high: int = 2**31, **more: Any) -> Any:
    """A whole number."""
    return _column(About("", title, "whole", help, low=low, high=high, **more), Integer)


def number(title: str, help: str = "", **more: Any) -> Any:
    """A number with decimals; never NaN or infinite."""
    return _column(About("", title, "number", help, **more), REAL)


def money(title: str, help: str = "", **more: Any) -> Any:
    """A sum in whole units of the currency beside it, in prices of the price year beside it."""
    return _column(About("", title, "money", help, **more), REAL)


def percent(title: str, help: str = "", **more: Any) -> Any:
    """A share from 0 to 100."""
    return _column(About("", title, "percent", help, unit="%", low=0, high=100, **more), REAL)


def rating(title: str, scale: type[Kind] | None, help: str = "", *, low: int, high: int, **more: Any) -> Any:
    """A whole number on a short scale; `scale` names the steps, its codes are the numbers as text."""
    return _column(About("", title, "rating", help, choices=scale, low=low, high=high, **more), Integer)


def choice(title: str, choices: type[Kind], help: str = "", **more: Any) -> Any:
    """One of a closed list."""
    return _column(About("", title, "choice", help, choices=choices, **more), Text)


def yes_no(title: str, help: str = "", **more: Any) -> Any:
    """1 yes, 0 no, None not said."""
    return _column(About("", title, "yes_no", help, low=0, high=1, **more), Integer)


def date(title: str, help: str = "", **more: Any) -> Any:
    """A date as exactly as it is known: one text in ISO 8601-2 (EDTF)."""
    return _column(About("", title, "date", help, **more), Text)


def web(title: str, help: str = "", **more: Any) -> Any:
    """A web address, or a path relative to the project file."""
    return _column(About("", title, "web", help, longest=2000, **more), Text)


def source() -> Any:
    """Where a fact comes from, in words."""
    return line(N_("Source"), N_("Where the fact comes from"), column=False)


def currency(**more: Any) -> Any:
    """The currency of the sums beside it."""
    more = {"column": False, **more}
    return line(N_("Currency"), N_("Three letters, such as NOK"), longest=3, **more)


def price_year(**more: Any) -> Any:
    """The year in whose prices the sums beside it are. Sums of different price years are never added."""
    help = N_("The year whose prices the sums are in; sums of different price years are never added")
    more = {"column": False, **more}
    return whole(N_("Price year"), help, low=1900, high=2300, **more)


def withheld(**more: Any) -> Any:
    """1: the figures of this record are kept from readers, and shown as such."""
    more = {"column": False, **more}
    return yes_no(N_("Figures withheld"), N_("Readers then see “withheld”, never 0 and never a gap"), **more)


def withheld_reason(**more: Any) -> Any:
    """Why the figures of this record are withheld."""
    return line(N_("Reason to withhold"), N_("Such as: commercially sensitive"), column=False, **more)


def rank(**more: Any) -> Any:
    """The place in a hand-made order: a path rank, compared as bytes."""
    return _column(About("", N_("Order"), "rank", column=False, ministry="no", **more), Text)


def moment(title: str, help: str = "", **more: Any) -> Any:
    """A set of last transaction ids: a state of the project that can be seen again."""
    more = {"by": "verb", "column": False, **more}
    return _column(About("", title, "moment", help, **more), Text)


def reference(title: str, *tables: str, help: str = "", on_delete: OnDelete = "is emptied", **more: Any) -> Any:
    """A reference to a row of one of `tables`; None = none.

    No CASCADE: the database would remove rows that the journal never hears of. Checked at commit only, so
    rows that refer to each other can be written in any order.
    """
    about = About("", title, "reference", help, refers_to=tables, on_delete=on_delete, **more)
    key = [ForeignKey(f"{tables[0]}.id", deferrable=True, initially="DEFERRED")] if len(tables) == 1 else []
    return _column(about, Text, *key)


def part_of(title: str, table: str, **more: Any) -> Any:
    """The record this row is a part of; it goes along with it."""
    more = {"column": False, **more}
    return reference(title, table, on_delete="goes along", required=True, **more)


def gather(classes: Iterable[type[Row]]) -> dict[str, type[Row]]:
    """Classes by their SQL name."""
    return {cls.about.name: cls for cls in classes}
