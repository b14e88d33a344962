"""A register as it is printed and copied: the rows that are shown in their order, every column that is wanted."""

from dataclasses import replace

from gui.paper.values import Table
from gui.registers.arrange import arranged
from gui.registers.columns import Column
from gui.registers.fitting import ColumnFitting
from gui.registers.model import RegisterModel
from model.words import N_


def table_of(lines: RegisterModel, fitting: ColumnFitting) -> Table:
    """Folded groups are opened; what a filter hides stays out, and a note says how much that is."""
    words, cells = lines.words, lines.cells
    order = lines.order
    if order.group_of is not None:
        order = replace(order, folded=frozenset())
    arrangement = arranged(lines.rows, order, with_new=False)
    rows = [line for line in arrangement.lines if isinstance(line, tuple)]
    columns = _with_second(lines, fitting.whole())
    texts = tuple(tuple(cells.text(column, row) for column in columns) for row in rows)
    note = ""
    if arrangement.hidden:
        note = words.say(N_("{n} shown, {hidden} hidden by the filter"), n=arrangement.shown, hidden=arrangement.hidden)
    right = frozenset(place for place, column in enumerate(columns) if column.is_right)
    return Table("", tuple(column.title for column in columns), texts, right, note)


def _with_second(lines: RegisterModel, columns: list[Column]) -> list[Column]:
    """What stands small beneath the names gets a column of its own, where it says anything."""
    second = lines.second
    if second is None or any(column.key == second.name for column in columns):
        return columns
    if not any(getattr(row, second.name) for row in lines.rows):
        return columns
    own = Column(second.name, lines.words.say(second.title), "text", second)
    at = next((number for number, column in enumerate(columns) if column.kind == "title"), 0)
    return [*columns[: at + 1], own, *columns[at + 1 :]]
