"""A register at 1,000 and 10,000 rows: opening, finding as one types, sorting, painting, and an edit seen at once."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from gui.look.look import Look
from gui.registers.table import Register
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.project import Author, Project
from model.tables import Assumption, RoadmapItem, Row, Stakeholder
from model.words import Words
from tests.bench.measure import Measure, alone, compared

WIDTH, HEIGHT = 1488, 900
OPEN_MS, FIND_MS, EDIT_MS = 200.0, 50.0, 100.0
AT_MOST_PLAIN = 4.0
_NOWHERE = QModelIndex()


def measure() -> Iterable[Measure]:
    """Milliseconds of processor time."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look()
    look.choose(theme_choice="light")
    look.apply(app)
    for count in (1_000, 10_000):
        project = many_items(count)
        yield from _measured(look, app, project, count)
    yield from _beside_the_items(look, app, project)


def many_items(count: int) -> Project:
    """A project of so many roadmap items in forty strands, with five hundred actors."""
    chance = Random(5)
    project = Project.in_memory("Bench", Author("Bench"))
    mission = project.edit("add_mission", title="Mission").result
    strands = [project.edit("add_workstream", mission_id=mission, title=f"Strand {n}").result for n in range(40)]
    actors = project.edit("add_rows", table="stakeholder", rows=[{"name": f"Actor {n}"} for n in range(500)]).result
    rows = [
        {
            "workstream_id": chance.choice(strands), "title": f"Build part {n} of the quay wall",
            "kind": chance.choice(("action", "phase", "milestone")), "owner_id": chance.choice(actors),
            "planned_start": f"{chance.randint(2020, 2040)}-{chance.randint(1, 12):02d}",
            "planned_finish": f"{chance.randint(2041, 2060)}-{chance.randint(33, 36)}",
        }
        for n in range(count)
    ]  # fmt: skip
    project.edit("add_rows", table="roadmap_item", rows=rows)
    return project


def _beside_the_items(look: Look, app: QApplication, project: Project) -> Iterable[Measure]:
    """The lists of five hundred actors and two thousand assumptions, in the project of ten thousand items."""
    chance, mission = Random(7), next(iter(project.snapshot.rows("mission")))
    rows = [
        {
            "text": f"Assumption {n} holds on the quay", "mission_id": mission, "load_bearing": chance.randint(1, 3),
            "vulnerable": chance.randint(1, 3), "holds_until": str(chance.randint(2026, 2050)),
        }
        for n in range(2_000)
    ]  # fmt: skip
    project.edit("add_rows", table="assumption", rows=rows)
    document = Document(project, Words())
    for table, typed in ((Stakeholder, "actor 41 "), (Assumption, "assumption 19 quay")):
        count, what = project.snapshot.count(table), table.about.many.casefold()
        opened = partial(_opened, look, app, document, table)
        yield _own(f"open to first paint, {count:,} {what}", lambda opened=opened: _closed(opened()), OPEN_MS, rounds=5)
        register = opened()
        register.lines.get_ready_to_search()
        letters = iter(typed * 9)

        def find(register: Register = register, letters: Iterator[str] = letters) -> None:
            register.bar.search.setText(register.bar.search.text() + next(letters))
            app.processEvents()

        yield _own(f"find as one types, {count:,} {what}", find, FIND_MS, rounds=9)
        _closed(register)


def _opened(look: Look, app: QApplication, document: Document, table: type[Row]) -> Register:
    register = Register(look, document, Selection(), table)
    register.resize(WIDTH, HEIGHT)
    register.show()
    app.processEvents()
    register.grab()
    return register


def _closed(register: Register) -> None:
    register.hide()
    register.deleteLater()


def _measured(look: Look, app: QApplication, project: Project, count: int) -> Iterable[Measure]:
    document, chance = Document(project, Words()), Random(6)
    project.snapshot.all(RoadmapItem)  # the timeline has put them in order before

    opened = partial(_opened, look, app, document, RoadmapItem)
    yield _own(f"open to first paint, {count:,} rows", lambda: _closed(opened()), OPEN_MS, rounds=5)
    register = opened()
    register.bar.search.setFocus()
    register.lines.get_ready_to_search()
    words = iter("quay part wall strand " * 9)

    def find() -> None:
        register.bar.search.setText(register.bar.search.text() + next(words))
        app.processEvents()

    def edit() -> None:
        row = chance.choice(project.snapshot.all(RoadmapItem))
        document.edit("change_row", table="roadmap_item", id=row.id, fields={"title": f"Part {chance.random()}"})
        app.processEvents()

    def sort() -> None:
        register.arranging.sort("owner_id")
        app.processEvents()

    yield _own(f"find as one types, {count:,} rows", find, FIND_MS, rounds=9)
    register.bar.search.clear()
    yield _own(f"sort by a column, {count:,} rows", sort, None, rounds=6)
    register.arranging.sort("title")
    yield _own(f"rename a row, seen in its place, {count:,} rows", edit, EDIT_MS, rounds=9)
    plain = _plain_table(register)
    yield compared(f"full repaint, {count:,} rows", lambda: register.grid.viewport().repaint(), plain,
                   at_most=AT_MOST_PLAIN, rounds=15, clock=time.thread_time)  # fmt: skip
    register.hide()
    register.deleteLater()
    app.processEvents()


def _own(name: str, call: Callable[[], object], at_most: float | None, rounds: int) -> Measure:
    return alone(name, call, at_most=at_most, rounds=rounds, clock=time.thread_time)


class _Texts(QAbstractTableModel):
    """The same texts, handed to Qt's own delegate."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._lines = register.lines

    def rowCount(self, parent: QModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines.rows)

    def columnCount(self, parent: QModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines.columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or index.column() == 0:
            return None
        return self._lines.cells.text(self._lines.columns[index.column()], self._lines.rows[index.row()])


def _plain_table(register: Register) -> Callable[[], object]:
    """The yardstick: Qt's own table with the same texts, rows and columns."""
    view = QTableView()
    view.texts = _Texts(register)  # the view does not keep its model
    view.setModel(view.texts)
    view.resize(WIDTH, HEIGHT)
    view.verticalHeader().setDefaultSectionSize(register.grid.verticalHeader().defaultSectionSize())
    view.show()
    QApplication.processEvents()
    return lambda: view.viewport().repaint()
