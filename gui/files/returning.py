"""Workbooks that ministries filled in come back: chosen or dropped, read by a child process, looked at, taken in."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.files.returned import MORE, ReturnedBook
from gui.forms.bound import cleared
from gui.look.controls import Label, Rule, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.orders import order_of
from gui.workspace.reading import ReadingBooks
from model.excel.returns import Proposal, Returned
from model.excel.returns.back import Back, Standing, is_there, standing, taken_before
from model.trouble import UserTrouble

FEWEST = 10
"""Lines of a workbook that are shown however many workbooks there are."""


class TakeWorkbooks(ReadingBooks):
    """Shows what came back before anything is taken. `taken` tells how many things came in, and how many clash."""

    taken = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        super().__init__(desk, words.say("Take a returned workbook in"), parent, wide=760,
                         wanted=words.say("Workbooks that came back"),
                         wanted_folder=words.say("A folder with workbooks that came back"))  # fmt: skip
        self.books: list[ReturnedBook] = []
        self.scroll = ScrollColumn(look, margin=0, gap=10)
        self.scroll.setMinimumHeight(min(look.px(460), self.room() - look.px(60)))
        self.body.addWidget(self.scroll, 1)
        self.add_button(words.say("Close"), 0)
        self.take = self.add_button(words.say("Take them in"), -1, "primary")
        self.take.clicked.disconnect()
        self.take.clicked.connect(self._take)
        self._show([])

    # Reading

    def order_for(self, paths: Sequence[Path]) -> tuple[str, Mapping[str, object]]:
        del paths
        return self._desk.words.say("Reading workbooks"), {**order_of(self._desk), "work": "read_returns"}

    def on_read(self, found: Any) -> None:
        self.note.say(self._desk.words.say("Nothing is taken in yet. Untick what shall stay out."), "muted")
        self._show([Back.of_data(data) for data in found])

    def show_state(self) -> None:
        super().show_state()
        self._tick()

    # Showing

    @cached_property
    def _before(self) -> frozenset[Any]:
        return taken_before(self._desk.document.project.history())

    def _show(self, backs: Sequence[Back]) -> None:
        words = self._desk.words
        cleared(self.scroll.body)
        self.books, room = [], MORE
        for back in backs:
            first = max(FEWEST, room)
            room -= len(back.changes) + len(back.proposals)
            book = ReturnedBook(self._desk, back, lambda: self._before, first)
            book.ticked.connect(self._tick)
            if self.books:
                self.scroll.body.addWidget(Rule())
            self.scroll.body.addWidget(book)
            self.books.append(book)
        if not backs:
            text = words.say("Choose workbooks that were sent out to be filled in. You see each change here first.")
            self.scroll.body.addWidget(Label(self.look, text, tone="muted", wraps=True))
        self.scroll.body.addStretch(1)
        self._tick()

    def _tick(self) -> None:
        words = self._desk.words
        n = sum(len(part) for book in self.books for part in book.wanted())
        self.take.set_text(words.count(n, "Take {n} change in", "Take {n} changes in") if n else
                           words.say("Take them in"))  # fmt: skip
        self.take.setEnabled(n > 0 and not self.is_reading)

    # Taking

    def _take(self) -> None:
        """Take in what is ticked, one step for each workbook; where one is refused, those before it are in."""
        document, count = self._desk.document, 0
        keys: set[tuple[str, str, str]] = set()
        for book in self.books:
            changes, added = self._not_there(*book.wanted())
            if not changes and not added:
                continue
            try:
                document.take_return(changes, book.back.moment, added, book.back.file)
            except UserTrouble as trouble:
                self._on_refused(book.back.file, trouble, count)
                return
            count += len(changes) + len(added)
            keys.update((one.table, one.row_id, one.field) for one in changes)
        clashing = sum(clash.key in keys for clash in document.project.clashes())
        self.accept()
        self.taken.emit(count, clashing)

    def _not_there(self, changes: list[Returned], added: list[Proposal]) -> tuple[list[Returned], list[Proposal]]:
        """Without what a workbook before it has just brought too."""
        snapshot = self._desk.snapshot
        return (
            [one for one in changes if standing(one, snapshot, frozenset) is not Standing.THERE],
            [one for one in added if not is_there(one, snapshot)],
        )

    def _on_refused(self, file: str, trouble: UserTrouble, count: int) -> None:
        words = self._desk.words
        said = words.say("{file}: {trouble}", file=file, trouble=trouble.told(words))
        if count:
            self.__dict__.pop("_before", None)
            self._show([book.back for book in self.books])
            before = words.count(count, "{n} change of the workbooks before it is in.",
                                 "{n} changes of the workbooks before it are in.")  # fmt: skip
            said = f"{said} {before}"
        self.note.say(said, "danger")
