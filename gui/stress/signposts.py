"""Signposts: what is watched, what it shows, which of it asks for a review, and a line to note what is seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.boards.page import BoardPage
from gui.boards.rows import Group, Line, RowsCard, line_of
from gui.forms.record_line import RecordFace
from gui.look.controls import Banner, Button, Choice, EmptyState, Label, LineEdit, Note, Option
from gui.stress.holding import shown_in_words, sign_line, trigger_in_words
from gui.stress.sign_chart import Point, SignChart, Trigger
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, RoomStatus
from model.dates import parse_typed, partial
from model.kinds import Comparator, SignpostState
from model.rules import watching
from model.tables import Assumption, Indicator, Reading, Signpost, SignpostReading, StressTestReview
from model.trouble import UserTrouble

ORDER = (SignpostState.TRIPPED, SignpostState.NEAR, SignpostState.QUIET, SignpostState.RETIRED)


class SignpostsPage(BoardPage):
    """Signposts by what they show, the tripped ones first; the chosen one beside them."""

    chooses = "signpost"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        self._alarms = QVBoxLayout()
        self._alarms.setSpacing(desk.look.px(8))
        self.banners: dict[str, Banner] = {}
        self._told: object = None
        self.list = RowsCard(desk, words.say("What is watched"))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.look.px(12))
        column.addLayout(self._alarms)
        column.addWidget(self.list)
        column.addStretch(1)
        self.card = SignCard(desk)
        self.arrange(main, (self.card,), 3, 3)
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Add a signpost"), "plus", self.add)

    def handlers(self) -> Handlers:
        return {"add_signpost": self.add}

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(Signpost)
        return RoomStatus(span=self.desk.words.count(count, "{n} signpost", "{n} signposts"))

    def add(self) -> None:
        start_row(self.desk, Signpost)

    def empty(self) -> EmptyState:
        words = self.desk.words
        question = words.say("What would you see first if an assumption began to break, and at which value do you act?")
        state = EmptyState(self.desk.look, "signpost", words.say("No signposts yet."), question,
                           words.say("Add a signpost"))  # fmt: skip
        state.acted.connect(self.add)
        return state

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(Signpost)

    def show_content(self) -> None:
        desk, words = self.desk, self.desk.words
        signs = [(row, watching.shown_by(desk.snapshot, row, desk.today())) for row in desk.snapshot.all(Signpost)]
        alarms = watching.alarms(desk.snapshot, desk.today())
        self.sentence.setText(self._sentence([shown.state for _, shown in signs], alarms))
        self._show_alarms(alarms)
        groups = []
        for state in ORDER:
            lines = [sign_line(desk, row) for row, shown in signs if shown.state == state]
            if lines:
                groups.append(Group(words.say(state.label), lines))
        self.list.groups.show_groups(groups)
        self.card.show_sign(desk.snapshot.find(Signpost, self.chosen()))

    def _sentence(self, states: list[SignpostState], alarms: list[watching.Alarm]) -> str:
        words = self.desk.words
        tripped, near = states.count(SignpostState.TRIPPED), states.count(SignpostState.NEAR)
        said = [words.count(tripped, "{n} signpost has tripped", "{n} signposts have tripped")] if tripped else []
        said += [words.count(near, "{n} is near its trigger", "{n} are near their trigger")] if near else []
        first = words.say("{said}.", said=", ".join(said)) if said else words.say("All signposts are quiet.")
        if not alarms:
            return f"{first} {words.say('No review is due because of them.')}" if tripped else first
        return f"{first} {words.count(len(alarms), '{n} asks for a review.', '{n} ask for a review.')}"

    def _show_alarms(self, alarms: list[watching.Alarm]) -> None:
        if alarms == self._told:
            return
        self._told = alarms
        for banner in self.banners.values():
            banner.hide()
            banner.deleteLater()
        self.banners = {}
        for alarm in alarms[:4]:
            self.banners[alarm.signpost.id] = banner = self._banner(alarm)
            self._alarms.addWidget(banner)

    def _banner(self, alarm: watching.Alarm) -> Banner:
        desk, words = self.desk, self.desk.words
        name = desk.snapshot.title_of(alarm.signpost)
        title = words.say("{name} has tripped: a review is due", name=name)
        if alarm.assumption is None:
            text = words.say("It warns of no assumption yet.")
        else:
            text = words.say("It warns of {assumption}.", assumption=desk.snapshot.title_of(alarm.assumption))
        act = words.say("Open the planned review") if alarm.review is not None else words.say("Plan a review")
        banner = Banner(desk.look, words, "danger", title, text, [(alarm, act)])
        banner.acted.connect(self._answer)
        return banner

    def _answer(self, alarm: watching.Alarm) -> None:
        """Open the review that waits, or plan one that knows its trigger."""
        desk, review = self.desk, alarm.review.id if alarm.review is not None else ""
        if not review:
            title = desk.words.say("After “{sign}”", sign=alarm.signpost.text)
            entry = desk.document.edit("plan_review_for", signpost_id=alarm.signpost.id, title=title,
                                       planned_on=desk.today().isoformat())  # fmt: skip
            review = str(entry.result) if entry is not None else ""
        if review:
            desk.ways.row_requested.emit("stress_test_review", review)


class SignCard(RowsCard):
    """One signpost: what it showed over time, a line to note what is seen, and where it leads."""

    noted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk, self._sign = desk, ""
        look, words = desk.look, desk.words
        self.chart = SignChart(look, words)
        self.body.insertWidget(2, self.chart)
        self.look_line = QWidget()
        line = QVBoxLayout(self.look_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(6))
        line.addWidget(Label(look, words.say("What do you see today?"), "small_strong", "muted"))
        self.value = LineEdit(look, words.say("Value"), placeholder=words.say("Value"))
        states = [Option("", words.say("State follows from the value"))]
        states += [Option(str(one.value), words.say(one.label)) for one in ORDER[:3]]
        self.state = Choice(look, words, words.say("State"), states)
        self.day = LineEdit(look, words.say("Looked on"), placeholder=words.say("today"))
        self.seen = LineEdit(look, words.say("What was seen"), placeholder=words.say("What was seen"))
        across = QHBoxLayout()
        across.setSpacing(look.px(6))
        for part, share in ((self.value, 2), (self.day, 2), (self.state, 4)):
            across.addWidget(part, share)
        line.addLayout(across)
        last = QHBoxLayout()
        last.setSpacing(look.px(6))
        last.addWidget(self.seen, 1)
        self.button = Button(look, words.say("Note it"), icon="eye")
        self.button.clicked.connect(self._note)
        last.addWidget(self.button)
        line.addLayout(last)
        self.note = Note(look)
        line.addWidget(self.note)
        for field in (self.value, self.day, self.seen):
            field.returnPressed.connect(self._note)
        self.body.insertWidget(3, self.look_line)

    def show_sign(self, sign: Signpost | None) -> None:
        words = self.desk.words
        self.look_line.setVisible(sign is not None)
        if sign is None:
            self.say(words.say("No signpost chosen"), words.say("Choose one to see what it showed and to note more."))
            self.chart.show_points((), None)
            self.groups.show_groups([])
            self._sign = ""
            return
        if sign.id != self._sign:
            self._sign = sign.id
            self._clear()
        shown = watching.shown_by(self.desk.snapshot, sign, self.desk.today())
        state = words.say(SignpostState.label_of(shown.state))
        parts = (state, shown_in_words(self.desk, sign, shown), trigger_in_words(self.desk, sign))
        self.say(self.desk.snapshot.title_of(sign), ", ".join(part for part in parts if part))
        self.chart.show_points(self._points(sign), _trigger(sign))
        self.groups.show_groups(self._groups(sign))

    def _points(self, sign: Signpost) -> list[Point]:
        rows = [*self.desk.snapshot.referring(SignpostReading, "signpost_id", sign.id),
                *self.desk.snapshot.referring(Reading, "indicator_id", sign.indicator_id or "")]  # fmt: skip
        found = []
        for row in rows:
            day = partial(row.dated).earliest
            if row.value is not None and day is not None and not getattr(row, "withheld", None):
                state = watching.state_at(sign, row.value) or SignpostState.QUIET
                found.append(Point(day.toordinal(), row.value, str(state), self.desk.words.date(row.dated)))
        return sorted(found, key=lambda point: point.day)

    def _groups(self, sign: Signpost) -> list[Group]:
        desk, words, snapshot = self.desk, self.desk.words, self.desk.snapshot
        assumption = snapshot.find(Assumption, sign.assumption_id)
        indicator = snapshot.find(Indicator, sign.indicator_id)
        event = snapshot.lookup(sign.event_id, "roadmap_item", "election", "commitment")
        then = snapshot.lookup(sign.consequence_action_id, "response_action", "roadmap_item", "transfer")
        found = [Group(words.say("Warns of"), [line_of(desk, assumption)] if assumption is not None else [],
                       words.say("No assumption yet: name it in the details."))]  # fmt: skip
        for title, row in ((words.say("Reads the indicator"), indicator), (words.say("Watches the event"), event),
                           (words.say("What we then do"), then)):  # fmt: skip
            if row is not None:
                found.append(Group(title, [line_of(desk, row)]))
        reviews = snapshot.referring(StressTestReview, "trigger_id", sign.id)
        if reviews:
            found.append(Group(words.say("Reviews because of it"), [line_of(desk, row) for row in reviews]))
        looks = sorted(snapshot.referring(SignpostReading, "signpost_id", sign.id),
                       key=lambda look: partial(look.dated).sort_key, reverse=True)  # fmt: skip
        lines = [self._looked(sign, look) for look in looks[:8]]
        return [*found, Group(words.say("What was seen"), lines, words.say("Nobody has looked yet."))]

    def _looked(self, sign: Signpost, look: SignpostReading) -> Line:
        words = self.desk.words
        state = look.state or (watching.state_at(sign, look.value) if look.value is not None else None)
        value = " ".join(filter(None, (words.number(look.value), sign.unit))) if look.value is not None else ""
        day = words.date(look.dated)
        named = words.say("{day}: {value}", day=day, value=value) if value else day
        face = RecordFace("", named, (look.seen or "")[:200],
                          SignpostState(state) if state else None)  # fmt: skip
        return Line("signpost_reading", look.id, face)

    def _clear(self) -> None:
        for field in (self.value, self.day, self.seen):
            field.clear()
        self.state.set_current("")
        self.note.say("")

    def _note(self) -> None:
        """Keep what was seen, or say why that cannot be."""
        words, document = self.desk.words, self.desk.document
        typed, day = self.value.text().strip(), self.day.text().strip()
        value = words.read_number(typed) if typed else None
        if typed and value is None:
            self.note.say(words.say("“{text}” is no number.", text=typed))
            self.value.setFocus()
            return
        try:
            dated = parse_typed(day, order=words.date_order).text if day else None
            document.try_edit("look_at", signpost_id=self._sign, value=value, state=self.state.currentData() or None,
                              seen=self.seen.text().strip() or None, dated=dated)  # fmt: skip
        except UserTrouble as trouble:
            self.note.say(trouble.told(words))
            return
        self._clear()
        self.noted.emit()


def _trigger(sign: Signpost) -> Trigger | None:
    if sign.threshold is None or sign.comparator in (None, Comparator.OCCURS, Comparator.EQUAL):
        return None
    return Trigger(sign.threshold, sign.near_at, sign.comparator in (Comparator.AT_LEAST, Comparator.ABOVE))
