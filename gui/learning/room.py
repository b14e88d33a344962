"""What is measured: each indicator over time against the way to its target."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.boards.page import BoardPage
from gui.forms.bound import cleared
from gui.forms.record_line import RecordFace, RecordLine
from gui.learning.chart import IndicatorChart
from gui.look.controls import Button, Card, EmptyState, Label
from gui.paper.values import Paragraph, Report, Table
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Header, RoomStatus
from model.dates import in_words, partial
from model.kinds import IndicatorLevel, Rag
from model.rules import indicators
from model.rules.indicators import Seen
from model.tables import Indicator, Reading

MOST = 24


class IndicatorsPage(BoardPage):
    """A card for each indicator: its name, its last reading with its colour in words, and the chart."""

    chooses = "indicator"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: object = None
        self.charts: dict[str, IndicatorChart] = {}
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(desk.look.px(12))
        self.arrange(self._cards, ())
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Add an indicator"), "plus", self.add)

    def add(self) -> None:
        start_row(self.desk, Indicator)

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(Reading)
        return RoomStatus(span=self.desk.words.count(count, "{n} reading", "{n} readings"))

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(Indicator)

    def empty(self) -> EmptyState:
        words = self.desk.words
        state = EmptyState(
            self.desk.look,
            "chart-line",
            words.say("Nothing is measured yet."),
            words.say("What would you see change? Say where it stood, and where it should be by when."),
            words.say("Add an indicator"),
        )
        state.acted.connect(self.add)
        return state

    def show_content(self) -> None:
        snapshot = self.desk.snapshot
        rows = snapshot.all(Indicator)
        self.sentence.setText(self._sentence())
        seen = {row.id: tuple(indicators.seen(snapshot, row)) for row in rows}
        ways = {row.id: tuple(indicators.way(snapshot, row)) for row in rows}
        shown = tuple((row, seen[row.id], ways[row.id]) for row in rows[:MOST])
        if shown != self._shown:
            self._shown = shown
            cleared(self._column)
            self.charts = {}
            for row, readings, marks in shown:
                self._column.addWidget(self._card(row, readings, marks))
            if len(rows) > MOST:
                self._column.addWidget(self._more(len(rows) - MOST))
            self._column.addStretch(1)
        self.status_changed.emit()

    def _sentence(self) -> str:
        words, snapshot = self.desk.words, self.desk.snapshot
        rows = snapshot.all(Indicator)
        last = [found[-1] for row in rows if (found := indicators.seen(snapshot, row))]
        off = sum(one.colour in (Rag.AMBER, Rag.RED) for one in last)
        unread = len(rows) - len(last)
        outcome = [row for row in rows if row.level in (IndicatorLevel.OUTCOME, IndicatorLevel.IMPACT)]
        parts = [words.count(len(rows), "{n} indicator", "{n} indicators")]
        if off:
            parts.append(words.count(off, "{n} is off its way", "{n} are off their way"))
        if unread:
            parts.append(words.count(unread, "{n} was never read", "{n} were never read"))
        said = words.say("{parts}.", parts=", ".join(parts))
        if rows and not outcome:
            return f"{said} {words.say('None of them measures an outcome.')}"
        return said

    def _card(self, row: Indicator, readings: tuple[Seen, ...], marks: tuple[indicators.Mark, ...]) -> Card:
        look, words = self.desk.look, self.desk.words
        card = Card(look, margin=14, gap=4)
        level = words.say(IndicatorLevel.label_of(row.level)) if row.level else ""
        beneath = ", ".join(part for part in (level, row.unit or "", self._last(readings)) if part)
        line = RecordLine(look, words, RecordFace(row.code or "", row.name, beneath, None, ""))
        line.clicked.connect(lambda _checked=False, row_id=row.id: self.desk.selection.open("indicator", row_id))
        card.body.addWidget(line)
        if readings or len(marks) > 1:
            chart = self.charts[row.id] = IndicatorChart(look, words)
            chart.show_readings(marks, readings)
            card.body.addWidget(chart)
        if len(marks) < 2:
            text = words.say("No way to a target yet: add its starting value and date, and what is wanted by when.")
            card.body.addWidget(Label(look, text, "small", "muted", wraps=True))
        button = Button(look, words.say("Add a reading"), "link", "plus")
        button.setAccessibleName(words.say("Add a reading of {name}", name=row.name))
        button.clicked.connect(lambda _checked=False, row_id=row.id: self._read(row_id))
        card.body.addWidget(button)
        return card

    def _last(self, readings: tuple[Seen, ...]) -> str:
        words = self.desk.words
        if not readings:
            return words.say("never read")
        one = readings[-1]
        when = in_words(partial(one.reading.dated), words)
        value = words.number(one.value) if one.value is not None else one.reading.state_text or ""
        said = words.say("withheld") if one.reading.withheld else value
        colour = words.say(one.colour.help).lower() if one.colour is not None else ""
        return ", ".join(part for part in (f"{said} ({when})", colour) if part)

    def _more(self, count: int) -> Button:
        button = Button(
            self.desk.look, self.desk.words.count(count, "{n} more in the list", "{n} more in the list"), "link"
        )
        button.clicked.connect(lambda: self.desk.ways.room_requested.emit("learning", "indicator"))
        return button

    def _read(self, indicator_id: str) -> None:
        fields = {"indicator_id": indicator_id, "dated": self.desk.today().isoformat()}
        entry = self.desk.document.edit("add_row", table="reading", fields=fields)
        if entry is not None:
            self.desk.selection.open("reading", str(entry.result))

    # On paper

    def picture(self) -> Report:
        return Report(
            self.desk.words.say("Indicators"),
            (Paragraph(self.sentence.text(), large=True), self.table()),
            landscape=True,
        )

    def table(self) -> Table:
        """Every reading with the indicator it belongs to."""
        words, rows = self.desk.words, []
        for row in self.desk.snapshot.all(Indicator):
            for one in indicators.seen(self.desk.snapshot, row):
                value = (
                    words.say("withheld")
                    if one.reading.withheld
                    else (words.number(one.value) if one.value is not None else one.reading.state_text or "")
                )
                colour = words.say(one.colour.label) if one.colour is not None else ""
                rows.append((row.name, in_words(partial(one.reading.dated), words), value, row.unit or "", colour))
        headings = (
            words.say("Indicator"),
            words.say("Date"),
            words.say("Value"),
            words.say("Unit"),
            words.say("Colour"),
        )
        return Table(words.say("Readings"), headings, tuple(rows), frozenset({2}))
