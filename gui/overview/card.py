"""The page of one mission: statement, what comes next, targets, what it rests on, what was kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.look import paint
from gui.look.controls import Card, FlowLayout, Ground, Label, Pill, Rule, SectionHeading
from gui.workspace.bars import Strand, StrandBars
from gui.workspace.desk import Desk
from gui.workspace.links import TextLink
from gui.workspace.marks import IconMark
from gui.workspace.sums import short_sum
from model.kinds import ENDED, AssumptionStatus, Disposition, Lifecycle
from model.rules.overview import MissionPage, Upcoming
from model.rules.stress import items_resting_on
from model.tables import Asset, Mission, Target

SHOWN, SHOWN_SUMS, NARROW = 6, 4, 720


class MissionCard(Card):
    """Everything on it is derived; what is missing stands beside its repair."""

    def __init__(self, desk: Desk, page: MissionPage, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, parent, margin=1, gap=0)
        self._desk, self._page = desk, page
        self._rows: list[QBoxLayout] = []
        self.setAccessibleName(page.mission.title)
        self.body.addWidget(self._top())
        if not page.has_ended:
            self.body.addWidget(Rule())
            self.body.addWidget(self._next())
        lower = self._lower()
        if lower is not None:
            self.body.addWidget(Rule())
            self.body.addWidget(lower)

    def _across(self, whole: QWidget) -> QBoxLayout:
        """A row that becomes a column where the card is narrow."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        self._rows.append(row)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._desk.look.px(NARROW)
        for row in self._rows:
            way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            if row.direction() != way:
                row.setDirection(way)

    # The top: what it is

    def _top(self) -> QWidget:
        look, page, whole = self._desk.look, self._page, QWidget()
        row = self._across(whole)
        row.setContentsMargins(look.px(24), look.px(18), look.px(24), look.px(16))
        row.setSpacing(look.px(24))
        column = QVBoxLayout()
        column.setSpacing(look.px(6))
        column.addWidget(self._name())
        statement = page.mission.statement
        if statement:
            column.addWidget(Label(look, statement, "statement", wraps=True))
        else:
            column.addWidget(
                Label(look, self._desk.words.say("Not said in one sentence yet."), "statement", "muted", wraps=True)
            )
            column.addWidget(self._link(self._desk.words.say("Write the statement"), "mission", page.mission.id), 0,
                             Qt.AlignmentFlag.AlignLeft)  # fmt: skip
        column.addStretch(1)
        row.addLayout(column, 3)
        strands = [
            Strand(s.stream.title, s.start, s.finish, (s.stream.hue or 7) - 1, s.stream.lifecycle in ENDED)
            for s in page.strands
        ]
        if strands:
            bars = StrandBars(look, self._desk.words.say("Workstreams over time"), strands, self._desk.today())
            row.addWidget(bars, 2)
        return whole

    def _name(self) -> QWidget:
        """Title, state of life, since when, and where it came from or went on."""
        desk, page, whole = self._desk, self._page, QWidget()
        words, mission = desk.words, page.mission
        flow = FlowLayout(desk.look, whole, gap=8, line_gap=4)
        flow.addWidget(Label(desk.look, mission.title, "heading", wraps=len(mission.title) > 60))
        tone = Lifecycle(mission.lifecycle).tone
        state = words.say(Lifecycle.label_of(mission.lifecycle))
        flow.addWidget(Pill(desk.look, state, tone))
        if page.since and page.decided_by is not None:
            text = words.say("since {day}, decision", day=words.date(page.since))
            flow.addWidget(Label(desk.look, text, "small", "muted"))
            flow.addWidget(self._link(page.decided_by.code or page.decided_by.title, "decision", page.decided_by.id))
        if page.predecessor is not None:
            flow.addWidget(Label(desk.look, words.say("grew out of"), "small", "muted"))
            flow.addWidget(self._link(page.predecessor.title, "mission", page.predecessor.id))
        for successor in page.successors:
            flow.addWidget(Label(desk.look, words.say("lives on in"), "small", "muted"))
            flow.addWidget(self._link(successor.title, "mission", successor.id))
        return whole

    # The band: what comes next

    def _next(self) -> QWidget:
        page, words = self._page, self._desk.words
        band = Ground("canvas")
        row = self._across(band)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        cells = (
            ("hexagon", words.say("Next gate"), page.gate, words.say("Add a gate"), "add_stage_gate"),
            ("split", words.say("Decide by"), page.decide_by, "", ""),
            ("clock", words.say("Stress test due"), page.review, words.say("Plan a review"), "plan_review"),
            ("diamond", words.say("Next milestone"), page.milestone, "", ""),
        )
        for number, (icon, title, thing, repair, action) in enumerate(cells):
            if number:
                row.addWidget(Rule(upright=True))
            mend = self._action(repair, action) if thing is None and repair else None
            row.addWidget(self._fact(icon, title, thing, mend), 1)
        return band

    def _fact(self, icon: str, title: str, thing: Upcoming | None, mend: QWidget | None) -> QWidget:
        """What comes next of a sort, or what mends that nothing does."""
        desk, words = self._desk, self._desk.words
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(desk.look.px(24), desk.look.px(12), desk.look.px(12), desk.look.px(12))
        column.setSpacing(desk.look.px(4))
        head = QHBoxLayout()
        head.setSpacing(desk.look.px(6))
        head.addWidget(IconMark(desk.look, icon, "muted", 14))
        head.addWidget(Label(desk.look, title, "small", "muted"), 1)
        column.addLayout(head)
        late = thing is not None and thing.day < desk.today()
        said = words.date(thing.when) if thing is not None else words.say("None set")
        column.addWidget(Label(desk.look, said, "strong", "danger" if late else ""))
        below = self._link(thing.name, thing.table, thing.row, paint.SMALL) if thing is not None else mend
        if below is not None:
            column.addWidget(below)
        column.addStretch(1)
        return cell

    # Below: targets and assumptions, or what was kept

    def _lower(self) -> QWidget | None:
        """Two columns of parts; each part goes where there is less so far."""
        parts = [part for part in (self._kept(), self._targets(), self._critical(), self._money()) if part is not None]
        if not parts:
            return None
        look, whole = self._desk.look, QWidget()
        row = self._across(whole)
        row.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(18))
        row.setSpacing(look.px(28))
        columns, heights = [QVBoxLayout(), QVBoxLayout()], [0, 0]
        for part in parts:
            least = heights.index(min(heights))
            columns[least].addWidget(part)
            heights[least] += part.layout().count()
        for number, column in enumerate(columns[: 2 if all(heights) else 1]):
            column.setSpacing(look.px(20))
            column.addStretch(1)
            if number:
                row.addWidget(Rule(upright=True))
            row.addLayout(column, 1)
        return whole

    def _targets(self) -> QWidget | None:
        desk, page, words = self._desk, self._page, self._desk.words
        if page.has_ended and page.kept:
            return None
        if not page.targets:
            return self._missing(words.say("Targets"), words.say("Nothing says yet how success will be seen."),
                             words.say("Add a target"), "target")  # fmt: skip
        rows = []
        for target in page.targets[:SHOWN]:
            name = self._link(target.metric, "target", target.id, paint.LABEL, wraps=True)
            value, by = Label(desk.look, self._value(target)), Label(desk.look, words.date(target.target_date))
            rows.append((name, value, by))
        heads = (words.say("Target"), words.say("Value"), words.say("By when"))
        return self._table(words.say("Targets"), heads, rows, (5, 3, 2))

    def _value(self, target: Target) -> str:
        words = self._desk.words
        if target.is_binary:
            return words.say("reached or not")
        if target.target_value is None:
            return words.say("not said yet")
        value = words.number(target.target_value)
        return f"{value} {target.unit}" if target.unit else value

    def _critical(self) -> QWidget | None:
        desk, page, words = self._desk, self._page, self._desk.words
        title = words.say("What it rests on")
        if not page.critical:
            if page.has_ended:
                return None
            return self._missing(title, words.say("No assumption is rated load-bearing and vulnerable yet."),
                             words.say("Open the assumptions"), "assumption")  # fmt: skip
        rows = []
        for assumption in page.critical[:SHOWN]:
            carried = len(items_resting_on(desk.snapshot, assumption.id))
            status = AssumptionStatus(assumption.status)
            name = desk.snapshot.title_of(assumption)
            rows.append((
                self._link(name, "assumption", assumption.id, paint.LABEL, wraps=True),
                Label(desk.look, words.count(carried, "{n} item rests on it", "{n} items rest on it")),
                Pill(desk.look, words.say(status.label), status.tone),
            ))  # fmt: skip
        heads = (words.say("Critical assumption"), words.say("Carries"), words.say("State"))
        return self._table(title, heads, rows, (6, 3, 2))

    def _kept(self) -> QWidget | None:
        desk, page, words = self._desk, self._page, self._desk.words
        if not page.has_ended or not page.kept:
            return None
        rows = []
        for kept in page.kept[:SHOWN]:
            asset = desk.snapshot.get(Asset, kept.asset_id)
            receiver = desk.snapshot.find(Mission, kept.new_mission_id)
            rows.append((
                self._link(asset.name, "asset", asset.id, paint.LABEL, wraps=True),
                Label(desk.look, words.say(Disposition.label_of(kept.disposition))),
                Label(desk.look, kept.new_use or (receiver.title if receiver else ""), wraps=True),
            ))  # fmt: skip
        heads = (words.say("Asset"), words.say("What happened to it"), words.say("New use"))
        return self._table(words.say("What was kept"), heads, rows, (4, 3, 5))

    def _money(self) -> QWidget | None:
        desk, page, words = self._desk, self._page, self._desk.words
        if not page.money:
            return None
        rows = []
        for one in page.money[:SHOWN_SUMS]:
            years = " – ".join(str(year) for year in (one.line.year, one.line.last_year) if year)
            step = words.say(one.line.about.field(one.field).title)
            rows.append((
                self._link(one.line.title, "budget_line", one.line.id, paint.LABEL, wraps=True),
                Label(desk.look, short_sum(one.amount, one.line.currency or "", words)),
                Label(desk.look, step), Label(desk.look, years),
            ))  # fmt: skip
        heads = (words.say("Money for"), words.say("Sum"), words.say("How far"), words.say("Years"))
        table = self._table(words.say("Money"), heads, rows, (6, 3, 2, 2))
        prices = {(one.line.currency, one.line.price_year) for one in page.money}
        if len(prices) > 1 or None in {one.line.price_year for one in page.money}:
            note = words.say("Price years differ or are not given, so Waymark does not add these sums.")
            grid = table.layout()
            if isinstance(grid, QGridLayout):
                grid.addWidget(Label(desk.look, note, "small", "muted", wraps=True), grid.rowCount(), 0, 1, len(heads))
        return table

    # Parts

    def _table(
        self, title: str, heads: Sequence[str], rows: Sequence[Sequence[QWidget]], shares: Sequence[int]
    ) -> QWidget:
        look, whole = self._desk.look, QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(6))
        grid.addWidget(Label(look, title, "strong"), 0, 0, 1, len(heads))
        for column, (head, share) in enumerate(zip(heads, shares, strict=True)):
            grid.addWidget(Label(look, head, "small", "muted"), 1, column)
            grid.setColumnStretch(column, share)
        for number, cells in enumerate(rows):
            grid.addWidget(Rule(), 2 + 2 * number, 0, 1, len(heads))
            for column, cell in enumerate(cells):
                side = Qt.AlignmentFlag.AlignLeft if isinstance(cell, Pill) else Qt.AlignmentFlag(0)
                grid.addWidget(cell, 3 + 2 * number, column, side | Qt.AlignmentFlag.AlignVCenter if side else side)
        grid.setRowStretch(3 + 2 * len(rows), 1)
        return whole

    def _missing(self, title: str, text: str, action: str, table: str) -> QWidget:
        """A part that is missing, beside its repair."""
        look, whole = self._desk.look, QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        heading = SectionHeading(look, title, action, line=False)
        rooms = {"target": "overview", "assumption": "stress"}
        heading.acted.connect(lambda: self._desk.ways.room_requested.emit(rooms[table], table))
        column.addWidget(heading)
        column.addWidget(Label(look, text, tone="muted", wraps=True))
        column.addStretch(1)
        return whole

    def _link(
        self, text: str, table: str, row: str, glyph: paint.Glyph = paint.BASE, *, wraps: bool = False
    ) -> TextLink:
        link = TextLink(self._desk.look, text, glyph=glyph, wraps=wraps)
        link.clicked.connect(lambda _checked=False: self._desk.ways.row_requested.emit(table, row))
        return link

    def _action(self, text: str, action: str) -> TextLink:
        """What mends a gap."""
        link = TextLink(self._desk.look, text, wraps=False)
        link.clicked.connect(lambda _checked=False: self._desk.ways.action_requested.emit(action))
        return link
