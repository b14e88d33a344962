"""Futures wheels: consequences of consequences, drawn, added line by line, and the groups that they reach."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.boards.page import BoardPage
from gui.boards.rows import Group, RowsCard, line_of
from gui.foresight.wheel_picture import WheelPicture
from gui.look.controls import Card, Choice, EmptyState, IconButton, Label, LineEdit, Note, Option, Segmented
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, RoomStatus
from model.kinds import EffectSign
from model.rules import foresight
from model.tables import FuturesWheel, Implication
from model.trouble import UserTrouble


class WheelsPage(BoardPage):
    """One wheel at a time, and the chosen consequence beside it."""

    chooses = "implication"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self._wheel = ""
        self.wheels = Choice(look, words, words.say("Futures wheel"))
        self.wheels.chosen.connect(lambda wheel: self.show_wheel(str(wheel)))
        self.drawing = WheelPicture(look, words)
        self.drawing.chosen.connect(self._pick)
        self.drawing.opened.connect(lambda row_id: desk.selection.open("implication", row_id))
        self.drawing.wanted.connect(lambda _row_id: self.card.follows.setFocus(Qt.FocusReason.OtherFocusReason))
        card = Card(look, margin=12)
        card.body.addWidget(self._top())
        card.body.addWidget(self.drawing, 1)
        hint = words.say("Arrows walk, down goes outwards. Insert adds what follows. Ctrl and the mouse wheel zoom.")
        card.body.addWidget(Label(look, hint, "small", "muted", wraps=True))
        self.card = ConsequenceCard(desk)
        self.arrange(card, (self.card,), 7, 3)
        self.renew()

    def _top(self) -> QWidget:
        look, words, top = self.desk.look, self.desk.words, QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(4))
        line.addWidget(self.wheels, 2)
        line.addStretch(1)
        for icon, name, keys, run in (
            ("zoom-out", words.say("Smaller"), "-", self.drawing.zoom_out),
            ("zoom-in", words.say("Larger"), "+", self.drawing.zoom_in),
            ("scan", words.say("Show the whole wheel"), "W", self.drawing.show_whole),
        ):  # fmt: skip
            button = IconButton(look, icon, name, keys=keys)
            button.clicked.connect(lambda _checked=False, run=run: run())
            line.addWidget(button)
        return top

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Add a futures wheel"), "plus", self.add)

    def handlers(self) -> Handlers:
        return {"add_futures_wheel": self.add}

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(Implication)
        return RoomStatus(span=self.desk.words.count(count, "{n} consequence", "{n} consequences"))

    def add(self) -> None:
        wheel = start_row(self.desk, FuturesWheel)
        if wheel is not None:
            self.show_wheel(wheel)

    def empty(self) -> EmptyState:
        words = self.desk.words
        question = words.say("Which event could set off a chain? Ask three times: and what follows from that?")
        state = EmptyState(self.desk.look, "git-branch", words.say("No futures wheel yet."), question,
                           words.say("Add a futures wheel"))  # fmt: skip
        state.acted.connect(self.add)
        return state

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(FuturesWheel)

    def show_wheel(self, wheel_id: str) -> None:
        self._wheel = wheel_id
        self.renew()

    def reveal(self, row_id: str) -> None:
        """Show a wheel, or the wheel of a consequence."""
        row = self.desk.snapshot.find(Implication, row_id)
        if row is not None:
            self.choose(row_id)
        self.show_wheel(row.wheel_id if row is not None else row_id)

    def _pick(self, row_id: str) -> None:
        if row_id:
            self.choose(row_id)
        else:
            self.desk.selection.choose("futures_wheel", (self._wheel,))
        self.show_content()

    def show_content(self) -> None:
        snapshot = self.desk.snapshot
        chosen = snapshot.find(Implication, self.chosen())
        wanted = chosen.wheel_id if chosen is not None else self._wheel
        wheel = snapshot.find(FuturesWheel, wanted) or snapshot.all(FuturesWheel)[0]
        self._wheel = wheel.id
        self.wheels.set_options([Option(row.id, row.title) for row in snapshot.all(FuturesWheel)])
        self.wheels.set_current(wheel.id)
        rings = foresight.wheel(snapshot, wheel.id)
        groups = {ring.row.id: len(foresight.groups_of(snapshot, ring.row.id)) for ring in rings}
        self.sentence.setText(self._sentence(wheel, rings, sum(groups.values())))
        self.drawing.show_wheel(wheel.title, rings, groups, self.chosen())
        ring = next((ring for ring in rings if ring.row.id == self.chosen()), None)
        self.card.show_place(wheel, ring)

    def _sentence(self, wheel: FuturesWheel, rings: list[foresight.Ring], groups: int) -> str:
        words = self.desk.words
        far = sum(ring.order >= 2 for ring in rings)
        if not rings:
            return words.say("“{title}”: what follows from it?", title=wheel.title)
        said = words.count(
            len(rings), "“{title}” leads to {n} consequence, {far} of them indirect.",
            "“{title}” leads to {n} consequences, {far} of them indirect.", title=wheel.title, far=far,
        )  # fmt: skip
        if not groups:
            return said
        return f"{said} {words.count(groups, '{n} group is reached.', '{n} groups are reached.')}"


class ConsequenceCard(RowsCard):
    """What follows from the chosen consequence, whether that is good, and whom it reaches."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        look, words = desk.look, desk.words
        self._wheel, self._row = "", ""
        self.sign = Segmented(look, words.say("Benefit or harm"), [
            (sign.value, words.say(sign.label)) for sign in EffectSign])  # fmt: skip
        self.sign.chosen.connect(self._set_sign)
        asked = words.say("What follows from it?")
        self.follows = LineEdit(look, asked, placeholder=asked)
        self.follows.returnPressed.connect(self._add)
        asked = words.say("Whom does it reach?")
        self.reaches = LineEdit(look, asked, placeholder=asked)
        self.reaches.returnPressed.connect(self._reach)
        self.note = Note(look)
        for at, part in enumerate((self.sign, self.follows, self.reaches, self.note), 2):
            self.body.insertWidget(at, part)

    def show_place(self, wheel: FuturesWheel, ring: foresight.Ring | None) -> None:
        desk, words, snapshot = self._desk, self._desk.words, self._desk.snapshot
        here = ring.row.id if ring is not None else ""
        if (self._wheel, self._row) != (wheel.id, here):
            self._wheel, self._row = wheel.id, here
            self.note.say("")
        self.sign.setVisible(ring is not None)
        self.reaches.setVisible(ring is not None)
        if ring is None:
            self.say(wheel.title, words.say("In the middle. First ask what follows directly."))
            start = snapshot.lookup(wheel.starts_from_id, "roadmap_item", "driver", "signal", "scenario", "decision")
            lines = [line_of(desk, start)] if start is not None else []
            self.groups.show_groups([Group(words.say("Starts from"), lines)] if lines else [])
            return
        self.sign.set_current(ring.row.sign)
        order = words.say("Order {n}", n=ring.order)
        more = words.say("It reaches people indirectly: who speaks for them?") if ring.order > 1 else ""
        self.say(ring.row.text, ". ".join(part for part in (order, more) if part))
        groups = [line_of(desk, row) for row in foresight.groups_of(snapshot, ring.row.id)]
        below = [line_of(desk, row) for row in snapshot.referring(Implication, "parent_id", ring.row.id)]
        self.groups.show_groups([
            Group(words.say("Affected groups found here"), groups, words.say("None yet. Type a name and press Enter.")),
            Group(words.say("What follows from it"), below, words.say("Nothing yet.")),
        ])  # fmt: skip

    def _set_sign(self, sign: object) -> None:
        self._desk.document.edit("change_row", table="implication", id=self._row, fields={"sign": sign})

    def _add(self) -> None:
        """Add a consequence and stay: the next one can be typed at once."""
        text = self.follows.text().strip()
        fields = {"wheel_id": self._wheel, "parent_id": self._row or None, "text": text}
        if text and self._desk.document.edit("add_row", table="implication", fields=fields) is not None:
            self.follows.clear()

    def _reach(self) -> None:
        """Add the group, with order and effect from the wheel."""
        name = self.reaches.text().strip()
        if not name:
            return
        try:
            self._desk.document.try_edit("add_group_from", implication_id=self._row, name=name)
        except UserTrouble as trouble:
            self.note.say(trouble.told(self._desk.words))
            return
        self.reaches.clear()
        self.note.say(self._desk.words.say("{name} now stands among the affected groups.", name=name), "good")
