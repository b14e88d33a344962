"""Three Horizons: which items belong to the present system, which to the transition, which to the one that emerges."""

from gui.boards.page import BoardPage
from gui.foresight.horizons_picture import HorizonsPicture, lane_name
from gui.foresight.horizons_plan import LANES
from gui.look.controls import Card, EmptyState, Label
from gui.paper.values import Table
from gui.workspace.desk import Desk
from gui.workspace.room import Header, RoomStatus
from model.kinds import HorizonBand
from model.rules import foresight
from model.tables import RoadmapItem


class HorizonsPage(BoardPage):
    """The roadmap's items by horizon over time."""

    chooses = "roadmap_item"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self.drawing = HorizonsPicture(look, words)
        self.drawing.chosen.connect(self.choose)
        self.drawing.opened.connect(lambda row_id: desk.ways.row_requested.emit("roadmap_item", row_id))
        self.drawing.moved.connect(self._move)
        card = Card(look, margin=12)
        hint = words.say("Drag an item to another horizon, or press 1, 2 or 3. Enter goes to the roadmap.")
        card.body.addWidget(Label(look, hint, "small", "muted", wraps=True))
        card.body.addWidget(self.drawing)
        card.body.addStretch(1)
        self.arrange(card, ())
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        go = self.desk.ways.room_requested
        text = self.desk.words.say("Go to the roadmap")
        header.set_primary(text, "chart-gantt", lambda: go.emit("roadmap", "timeline"))

    def status(self) -> RoomStatus:
        found = foresight.horizons(self.desk.snapshot)
        count = len(found[None])
        said = self.desk.words.count(count, "{n} item without a horizon", "{n} items without a horizon")
        return RoomStatus(span=said)

    def empty(self) -> EmptyState:
        words = self.desk.words
        question = words.say("Put items with dates there first. Then ask of each: old system, transition, or new?")
        state = EmptyState(self.desk.look, "layers", words.say("Nothing on the roadmap yet."), question,
                           words.say("Go to the roadmap"))  # fmt: skip
        state.acted.connect(lambda: self.desk.ways.room_requested.emit("roadmap", "timeline"))
        return state

    def is_empty(self) -> bool:
        return not any(foresight.horizons(self.desk.snapshot).values())

    def show_content(self) -> None:
        found = foresight.horizons(self.desk.snapshot)
        self.sentence.setText(self._sentence({band: len(rows) for band, rows in found.items()}))
        self.drawing.show_items(found, self.chosen())
        self.status_changed.emit()

    def _sentence(self, counts: dict[HorizonBand | None, int]) -> str:
        words = self.desk.words
        placed = sum(count for band, count in counts.items() if band is not None)
        if not placed:
            return words.say("No item has a horizon yet: which keep the present going, which build the next system?")
        parts = (
            words.count(counts[HorizonBand.H1], "{n} item keeps the present system going",
                        "{n} items keep the present system going"),
            words.count(counts[HorizonBand.H2_PLUS], "{n} transforms it", "{n} transform it"),
            words.count(counts[HorizonBand.H2_MINUS], "{n} prolongs it", "{n} prolong it"),
            words.count(counts[HorizonBand.H3], "{n} builds what comes after", "{n} build what comes after"),
        )  # fmt: skip
        return words.say("{parts}.", parts=", ".join(parts))

    def table(self) -> Table:
        """The items by horizon, to be copied or printed."""
        words, found = self.desk.words, foresight.horizons(self.desk.snapshot)
        rows = tuple(
            (lane_name(band, words), one.item.code or "", one.item.title,
             words.date(one.item.planned_start), words.date(one.item.planned_finish))
            for band in LANES for one in found[band]
        )  # fmt: skip
        about = RoadmapItem.about
        heads = (words.say(about.field("horizon_band").title), words.say(about.field("code").title),
                 words.say(about.field("title").title), words.say(about.field("planned_start").title),
                 words.say(about.field("planned_finish").title))  # fmt: skip
        return Table(words.say("Three horizons"), heads, rows)

    def _move(self, item: str, band: str) -> None:
        self.desk.document.edit("change_row", table="roadmap_item", id=item, fields={"horizon_band": band or None})
