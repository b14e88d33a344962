"""What is due and overdue in one list, each with its step; also what is mine in the next thirty days."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.bound import Bench
from gui.look.controls import EmptyState, Ground, Label, Rule, Segmented
from gui.paper.values import Report, Table
from gui.stress.list import Occasion, PlanSheet
from gui.workspace.desk import Desk
from gui.workspace.lines import Line, LineList, Lines
from gui.workspace.room import Handlers, Header, Room
from model.kinds import ReviewTrigger, ReviewType
from model.rules.rhythm import NEXT_DAYS, Due, DueKind, due, mine
from model.words import Words

ALL, MINE = "all", "mine"
_LONG = 90
_ICONS = {
    DueKind.REVIEW: "shield-question-mark", DueKind.GATE: "diamond", DueKind.DECIDE: "split", DueKind.STOP: "ban",
    DueKind.SIGN: "signpost", DueKind.ASSUMPTION: "circle-dashed", DueKind.FINDING: "list-checks",
    DueKind.PROMISE: "handshake", DueKind.CONDITION: "square-check", DueKind.AGAIN: "gavel",
}  # fmt: skip
_TRIGGERS = {"signpost": (ReviewType.TRIGGERED, ReviewTrigger.SIGNPOST),
             "election": (ReviewType.AFTER_EVENT, ReviewTrigger.ELECTION),
             "stage_gate": (ReviewType.PRE_DECISION, ReviewTrigger.EVENT)}  # fmt: skip


class DuePage(Room):
    """Everything with a day that is not settled, the earliest first. Enter or a double click takes the step."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words, look = desk.words, desk.look
        self._bench = Bench(look, desk.document, desk.selection, desk.ways.row_requested.emit)
        self.found: Sequence[Due] = ()
        self.sentence = Label(look, "", "brand", wraps=True)
        self.choice = Segmented(look, words.say("Whose"), [
            (ALL, words.say("Everything")),
            (MINE, words.say("Mine, next {n} days", n=NEXT_DAYS)),
        ])  # fmt: skip
        self.choice.chosen.connect(lambda _data: self.renew())
        self._lines = Lines(self)
        self.list = LineList(look, words.say("Due and overdue"), self._lines)
        self.list.activated.connect(lambda _index: self.go())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_chosen())
        self.empty = EmptyState(look, "circle-check", words.say("Nothing is due."), words.say(
            "Reviews, gates, findings and promises stand here as soon as they have a day."))  # fmt: skip
        self._build()
        self.renew()

    def _build(self) -> None:
        px, column = self.desk.look.px, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        ground = Ground("canvas")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(px(24), px(18), px(24), px(14))
        top.setSpacing(px(10))
        top.addWidget(self.sentence)
        line = QHBoxLayout()
        line.addWidget(self.choice)
        line.addStretch(1)
        top.addLayout(line)
        inner.addLayout(top)
        for part, stretch in ((Rule(), 0), (self.list, 1), (self.empty, 1)):
            inner.addWidget(part, stretch)
        column.addWidget(ground)

    def fill_header(self, header: Header) -> None:
        words = self.desk.words
        header.add_steps()
        header.add_action(words.say("Export the calendar…"), "calendar-plus",
                          lambda: self.desk.ways.action_requested.emit("export_calendar"))  # fmt: skip
        header.set_primary(words.say("Take the next step"), "arrow-right", self.go)

    def handlers(self) -> Handlers:
        return {"open_details": self.go}

    def has_details(self) -> bool:
        return False

    # What stands there

    def renew(self) -> None:
        chosen, today = self.list.chosen(), self.desk.today()
        everything = due(self.desk.snapshot, today)
        own = mine(everything, self._names(), today)
        self.found = own if self.choice.current() == MINE else everything
        self.sentence.setText(sentence(everything, own, self.desk))
        self._lines.show_lines([self._line(one) for one in self.found])
        self.list.setVisible(bool(self.found))
        self.empty.setVisible(not self.found)
        same = [n for n, one in enumerate(self.found) if chosen is not None and _key(one) == _key(chosen.data)]
        if same:
            self.list.choose(same[0])

    def _names(self) -> list[str]:
        author = self.desk.document.project.author
        return [name for name in (author.name, author.organisation) if name]

    def _line(self, one: Due) -> Line:
        words, today = self.desk.words, self.desk.today()
        title = words.say("{kind}: {name}", kind=words.say(one.kind.label), name=one.name)
        reason = words.say(one.reason, **dict(one.args)).rstrip(".")
        told = words.say("{when}  ·  {reason}  ·  {step}", when=when_text(words, one, self.desk), reason=reason,
                         step=words.say(one.step))  # fmt: skip
        late, soon = one.is_overdue(today), (one.day - today).days <= NEXT_DAYS
        return Line(one, title, told, _ICONS[one.kind], "danger" if late else "warning" if soon else "muted")

    def table(self) -> Table:
        """The list as a table, to be copied or printed."""
        words = self.desk.words
        rows = tuple(
            (words.date(one.text), words.say(one.kind.label), one.name, words.say(one.reason, **dict(one.args)),
             words.say(one.step)) for one in self.found
        )  # fmt: skip
        headings = (words.say("Due"), words.say("Kind"), words.say("Name"), words.say("Why"), words.say("Step"))
        return Table(words.say("Due and overdue"), headings, rows)

    def picture(self) -> Report:
        """The list on pages."""
        return Report(self.desk.words.say("Due and overdue"), (self.table(),), landscape=True,
                      subtitle=self.sentence.text())  # fmt: skip

    # Going there

    def _on_chosen(self) -> None:
        line = self.list.chosen()
        if line is not None and self.isVisible():
            self.desk.selection.choose(line.data.table, (line.data.row,))

    def go(self) -> None:
        """Take the step of the chosen line, or of the first: plan the review, or go to the record."""
        line = self.list.chosen() or next(iter(self._lines.lines), None)
        if line is None:
            return
        one: Due = line.data
        if one.kind == DueKind.REVIEW and one.table == "mission":
            self.plan(one)
        else:
            self.desk.ways.row_requested.emit(one.table, one.row)

    def plan(self, one: Due) -> None:
        """Ask for the review that is due, with what made it due filled in."""
        words, (table, row_id) = self.desk.words, one.because
        reason = words.say(one.reason, **dict(one.args))
        kind, trigger = _TRIGGERS.get(table, (ReviewType.SCHEDULED, None))
        fields = {"trigger": reason}
        if trigger is not None:
            fields |= {"trigger_kind": str(trigger.value), "trigger_id": row_id}
        said = words.say("Due {date}: {reason}", date=words.date(one.text), reason=reason)
        sheet = PlanSheet(self._bench, self.window(), Occasion(one.row, kind, said, fields))
        sheet.made.connect(lambda review: self.desk.ways.row_requested.emit("stress_test_review", review))
        sheet.open()


def _key(one: Due) -> tuple[object, ...]:
    return one.kind, one.table, one.row


def when_text(words: Words, one: Due, desk: Desk) -> str:
    """The date as it was said, and how far it is from today."""
    days = (one.day - desk.today()).days
    date = words.date(one.text)
    if days < -_LONG:
        return words.count(-days // 30, "{date}, overdue by {n} month", "{date}, overdue by {n} months", date=date)
    if days < 0:
        return words.count(-days, "{date}, overdue by {n} day", "{date}, overdue by {n} days", date=date)
    if days == 0:
        return words.say("{date}, today", date=date)
    if days <= NEXT_DAYS:
        return words.count(days, "{date}, in {n} day", "{date}, in {n} days", date=date)
    return date


def sentence(everything: Sequence[Due], own: Sequence[Due], desk: Desk) -> str:
    """How much is overdue, and how much of all is mine."""
    words, today = desk.words, desk.today()
    late = sum(one.is_overdue(today) for one in everything)
    soon = sum(0 <= (one.day - today).days <= NEXT_DAYS for one in everything)
    first = words.count(late, "{n} thing is overdue", "{n} things are overdue") if late else ""
    second = words.count(soon, "{n} is due in the next {days} days", "{n} are due in the next {days} days",
                         days=NEXT_DAYS) if soon else ""  # fmt: skip
    if not late and not soon:
        return words.say("Nothing is due in the next {days} days.", days=NEXT_DAYS)
    told = words.say("{told}.", told=first or second)
    if late and soon:
        told = words.say("{late}, {soon}.", late=first, soon=second)
    if not own:
        return told
    return words.count(len(own), "{told} {n} of them is yours.", "{told} {n} of them are yours.", told=told)
