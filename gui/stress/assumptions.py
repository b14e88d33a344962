"""Assumptions: a board of what carries the plan and could break beside their list, and all that hangs on one."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer

from gui.boards.board import Board
from gui.boards.page import BoardCard, BoardPage
from gui.boards.plan import Axis, Mark, Style, Zone
from gui.boards.rows import RowsCard
from gui.listing import Listing
from gui.look.controls import Card, EmptyState, ScrollColumn
from gui.stress import holding
from gui.stress.breaking import BreakingCard
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, RoomStatus
from model.kinds import AssumptionStatus
from model.rules import stress, watching
from model.tables import Assumption
from model.words import Words

TOP = 3


class AssumptionsPage(BoardPage):
    """The board at the left with what hangs on the chosen assumption below it, the register at the right."""

    chooses = "assumption"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        across = Axis(words.say("Vulnerable: could it break?"), 0, TOP)
        up = Axis(words.say("Load-bearing: how much falls with it?"), 0, TOP)
        least = stress.CRITICAL_FROM
        zone = Zone((least, least), (TOP, TOP), words.say("critical"), "danger", framed=True)
        self.board = Board(look, words, words.say("Board of assumptions: load-bearing against vulnerable"), across, up,
                           (zone,))  # fmt: skip
        self.board.chosen.connect(self.choose)
        self.board.opened.connect(lambda row_id: desk.selection.open("assumption", row_id))
        self.board.moved.connect(self._place)
        hint = words.say("Drag, or Alt and arrows. Two figures rate the chosen one: load-bearing, then vulnerable.")
        card = BoardCard(desk, words.say("What carries the plan, and could break"), hint, self.board)
        self._board_card = card
        self.resting, self.watched, self.remembered = RowsCard(desk), RowsCard(desk), RowsCard(desk)
        self.breaking = BreakingCard(desk)
        left = ScrollColumn(look, margin=0, gap=12)
        for part in (card, self.resting, self.watched, self.breaking, self.remembered):
            left.body.addWidget(part)
        left.body.addStretch(1)
        self._listing: Listing | None = None
        self._frame = Card(look, margin=1, gap=0)
        self._columns = (left, self._frame)
        self.across.addWidget(self._columns[0], 5)
        self.across.addWidget(self._columns[1], 6)
        look.changed.connect(self._take_look)
        self._take_look()
        self.renew()

    @property
    def listing(self) -> Listing:
        """The register; made a moment after the board is seen, for it takes as long as all else."""
        if self._listing is None:
            self._listing = Listing(self.desk, "shield-alert", Assumption)
            self._frame.body.addWidget(self._listing, 1)
        return self._listing

    def _show_list(self) -> None:
        if self._listing is None:
            self.listing.show()
            self.status_changed.emit()

    def _take_look(self) -> None:
        px = self.desk.look.px
        self._board_card.setFixedHeight(px(440))  # it stays put when cards come below it
        for column, least in zip(self._columns, (300, 240), strict=True):
            column.setMinimumHeight(px(least))

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Add an assumption"), "plus", self.add)

    def handlers(self) -> Handlers:
        listed = self._listing.handlers() if self._listing is not None else {}
        return {**listed, "add_assumption": self.add}

    def status(self) -> RoomStatus:
        rows = self.desk.snapshot.all(Assumption)
        critical = sum(stress.is_critical(row) for row in rows)
        return RoomStatus(span=self.desk.words.count(critical, "{n} of {all} is critical", "{n} of {all} are critical",
                                                     all=len(rows)))  # fmt: skip

    def add(self) -> None:
        start_row(self.desk, Assumption)

    def reveal(self, row_id: str) -> None:
        super().reveal(row_id)
        self.listing.reveal(row_id)
        self.show_content()

    def empty(self) -> EmptyState:
        words = self.desk.words
        question = words.say("What must be true for the plan to work?")
        state = EmptyState(self.desk.look, "shield-question-mark", words.say("No assumptions yet."), question,
                           words.say("Add an assumption"))  # fmt: skip
        state.acted.connect(self.add)
        return state

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(Assumption)

    def show_content(self) -> None:
        desk = self.desk
        if self._listing is None:
            QTimer.singleShot(0, self, self._show_list)
        rows = desk.snapshot.all(Assumption)
        self.sentence.setText(sentence(desk, rows))
        self.board.show_marks([mark_of(row, desk.words) for row in rows], self.chosen())
        chosen = desk.snapshot.find(Assumption, self.chosen())
        for card in (self.watched, self.breaking, self.remembered):
            card.setVisible(chosen is not None)
        if chosen is not None:
            self._show_chosen(chosen)
        else:
            self.resting.say(desk.words.say("What rests on an assumption?"), desk.words.say("Choose one to see it."))
            self.resting.groups.show_groups([])
        self.status_changed.emit()

    def _show_chosen(self, row: Assumption) -> None:
        desk, words = self.desk, self.desk.words
        load = holding.load_in_words(desk, watching.load_of(desk.snapshot, row.id))
        self.resting.say(words.say("Rests on {code}: {load}", code=row.code or row.text, load=load), row.text)
        self.resting.groups.show_groups(holding.resting(desk, row, self.resting.groups))
        self.breaking.show_assumption(row)
        self.watched.say(words.say("Watched and prepared"))
        self.watched.groups.show_groups(holding.watched(desk, row, self.watched.groups))
        self.remembered.say(words.say("Remembered"), holding.age_in_words(desk, row))
        self.remembered.groups.show_groups(holding.remembered(desk, row, self.remembered.groups))

    def _place(self, row_id: str, vulnerable: int, load: int) -> None:
        self.desk.document.edit("change_row", table="assumption", id=row_id,
                                fields={"load_bearing": load, "vulnerable": vulnerable})  # fmt: skip


def mark_of(row: Assumption, words: Words) -> Mark:
    """An assumption on the board: dashed while it is not rated, filled once it is broken."""
    at = (row.vulnerable, row.load_bearing) if row.vulnerable is not None and row.load_bearing is not None else None
    style: Style = "filled" if row.status == AssumptionStatus.BROKEN else "plain"
    tone = "warning" if row.status == AssumptionStatus.WEAKENING else ""
    return Mark(row.id, row.code or "", row.text, at, style="dashed" if at is None else style, tone=tone,
                said=words.say(AssumptionStatus.label_of(row.status)))  # fmt: skip


def sentence(desk: Desk, rows: Sequence[Assumption]) -> str:
    """What the board says, in plain words."""
    words = desk.words
    standing = [row for row in rows if stress.is_critical(row) and row.status not in stress.SETTLED]
    broken = sum(row.status == AssumptionStatus.BROKEN for row in standing)
    unwatched = sum(not watching.signposts_of(desk.snapshot, row.id) for row in standing
                    if row.status != AssumptionStatus.BROKEN)  # fmt: skip
    if not standing:
        return words.say("Nothing the plan leans on is likely to break, as far as it is rated.")
    said = words.count(len(standing), "The plan leans on {n} assumption that could break",
                       "The plan leans on {n} assumptions that could break")  # fmt: skip
    parts = [words.count(broken, "{n} is broken", "{n} are broken")] if broken else []
    parts += [words.count(unwatched, "{n} has no signpost", "{n} have no signpost")] if unwatched else []
    return words.say("{said}: {parts}.", said=said, parts=", ".join(parts)) if parts else f"{said}."
