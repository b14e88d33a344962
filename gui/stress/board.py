"""The board of a review: how much falls with an assumption, against how easily it could break."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal

from gui.boards.board import Board as MarkBoard
from gui.boards.plan import Axis, Mark, Style, Zone
from gui.forms.bound import Bench
from gui.stress.standing import Rated
from model.rules.stress import CRITICAL_FROM

TOP = 3
"""Both scales run from 0 to this."""


class Board(MarkBoard):
    """Assumptions in sixteen fields, the critical ones framed, with an arrow from where the last review had them.

    `rated` carries an assumption and its two ratings: load-bearing, then vulnerable.
    """

    rated = Signal(str, int, int)

    def __init__(self, bench: Bench) -> None:
        words = bench.words
        across = Axis(words.say("Vulnerable: could it break?"), 0, TOP)
        up = Axis(words.say("Load-bearing: how much falls with it?"), 0, TOP)
        zone = Zone((CRITICAL_FROM, CRITICAL_FROM), (TOP, TOP), words.say("critical"), "danger", framed=True)
        name = words.say("Board of assumptions: load-bearing against vulnerable")
        super().__init__(bench.look, words, name, across, up, (zone,))
        self.moved.connect(lambda row_id, weak, load: self.rated.emit(row_id, load, weak))

    def show_rated(self, rows: Sequence[Rated], current: str, closed: bool) -> None:
        self.show_marks([_mark(row) for row in rows], current, closed=closed)

    def chip_place(self, assumption_id: str) -> QRectF:
        """Where the chip of an assumption stands; empty where it has none."""
        return self.mark_place(assumption_id)


def _mark(row: Rated) -> Mark:
    load = row.load if row.load is not None else row.before_load
    weak = row.weak if row.weak is not None else row.before_weak
    at = (weak, load) if load is not None and weak is not None else None
    has_before = row.has_rating and row.before_load is not None and row.before_weak is not None
    before = (row.before_weak or 0, row.before_load or 0) if has_before else None
    style: Style = "dashed" if not row.is_rated else "filled" if row.is_broken else "plain"
    return Mark(row.id, row.code, row.text, at, before, style)
