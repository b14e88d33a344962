"""A review beside the one before: what weakened, what was mended, what was said and not done."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.forms.bound import Bench
from gui.look.controls import Label, Rule, ScrollColumn
from gui.stress.standing import listed
from gui.workspace.dialog import Dialog
from gui.workspace.links import TextLink
from model.dates import is_overdue, partial
from model.kinds import AssumptionStatus, DecisionKind, Verdict
from model.rules.compared import Comparison, Moved, compare
from model.tables import Assumption, StressTestReview
from model.words import Words


def sentence_of(bench: Bench, found: Comparison) -> str:
    """What the comparison amounts to, in one sentence."""
    words = bench.words
    parts = [words.count(n, one, many) for n, one, many in (
        (len(found.weakened), "{n} assumption weakened", "{n} assumptions weakened"),
        (len(found.mended), "{n} grew firmer", "{n} grew firmer"),
        (len(found.not_done), "{n} finding was said and not done", "{n} findings were said and not done"),
    ) if n]  # fmt: skip
    before = found.before.code or found.before.title
    if not parts:
        return words.say("Since {review} nothing weakened, and nothing that was said is left undone.", review=before)
    return words.say("Since {review}, {parts}.", review=before, parts=listed(words, parts))


class CompareSheet(Dialog):
    """Everything that the review before had said, and what became of it. A click goes to the record."""

    def __init__(self, bench: Bench, review: StressTestReview, parent: QWidget | None = None) -> None:
        found = compare(bench.snapshot, review)
        words = bench.words
        before = found.before.code or found.before.title if found is not None else ""
        title = words.say("Compared with {review}", review=before) if found else words.say("There is no review before")
        super().__init__(bench.look, title, parent, wide=620)
        self._bench, self._review = bench, review
        self.scroll = ScrollColumn(bench.look, margin=0, gap=4)
        if found is not None:
            self.sentence = self.say(sentence_of(bench, found))
            self.body.addWidget(self.scroll, 1)
            self._fill(found)
            self.scroll.setMinimumHeight(min(self.room(), bench.look.px(420)))
        else:
            self.say(words.say("This is the first closed one of its mission."), "muted")
        self.add_button(words.say("Close"), 0, "primary")

    def _fill(self, found: Comparison) -> None:
        bench, words = self._bench, self._bench.words
        verdicts = [bench.snapshot.held(one, "verdict") for one in (found.before, self._review)]
        if all(verdicts):
            then, now = (words.say(Verdict.label_of(verdict)) for verdict in verdicts)
            self._heading(words.say("Verdict"))
            self.scroll.body.addWidget(
                Label(bench.look, words.say("{then}, now {now}", then=then, now=now), wraps=True)
            )
        for title, moved in ((words.say("Weakened"), found.weakened), (words.say("Mended"), found.mended)):
            self._list(title, [("assumption", one.assumption_id, self._moved(one)) for one in moved])
        left = [("assumption", each, bench.snapshot.name_of(each, "assumption")) for each in found.left_out]
        self._list(words.say("Rated then, not yet now"), left)
        self._list(words.say("Said and not done"), [self._finding(row) for row in found.not_done])
        self._list(words.say("Said and done"), [self._finding(row) for row in found.done])
        self._list(words.say("Advised, and not decided"),
                   [("recommended_decision", row.id, self._advice(row)) for row in found.advised])  # fmt: skip
        if found.labels:
            self._heading(words.say("Wind tunnel"))
        for name, then, now in found.labels:
            said = words.say("“{option}”: {then}, now {now}", option=name, then=then, now=now)
            self.scroll.body.addWidget(Label(bench.look, said, wraps=True))
        if found.steady:
            codes = [bench.snapshot.get(Assumption, one.assumption_id).code or "" for one in found.steady
                     if bench.snapshot.find(Assumption, one.assumption_id)]  # fmt: skip
            self._heading(words.say("As before"))
            self.scroll.body.addWidget(Label(bench.look, ", ".join(codes), wraps=True))
        self.scroll.body.addStretch(1)

    def _heading(self, text: str) -> None:
        if self.scroll.body.count():
            self.scroll.body.addWidget(Rule())
        self.scroll.body.addWidget(Label(self._bench.look, text, "strong"))

    def _list(self, title: str, rows: Sequence[tuple[str, str, str]]) -> None:
        if rows:
            self._heading(title)
        for table, row_id, text in rows:
            link = TextLink(self._bench.look, text)
            link.clicked.connect(lambda _checked=False, at=(table, row_id): self._go(*at))
            self.scroll.body.addWidget(link)

    def _go(self, table: str, row_id: str) -> None:
        self.accept()
        self._bench.go(table, row_id)

    def _moved(self, moved: Moved) -> str:
        words, name = self._bench.words, self._bench.snapshot.name_of(moved.assumption_id, "assumption")
        then, now = _state(words, moved.before), _state(words, moved.now)
        return words.say("{name}: {then}, now {now}", name=name, then=then, now=now)

    def _finding(self, row: Any) -> tuple[str, str, str]:
        bench, words = self._bench, self._bench.words
        owner = row.owner or bench.snapshot.name_of(row.owner_id, "stakeholder") or words.say("nobody sees to it")
        text = words.say("{finding} ({owner})", finding=bench.snapshot.title_of(row), owner=owner)
        if row.due and is_overdue(partial(row.due), bench.document.project.today()) and row.state != "done":
            text = words.say("{finding}, overdue since {date}", finding=text, date=words.date(row.due))
        return "finding", row.id, text

    def _advice(self, row: Any) -> str:
        kind = self._bench.words.say(DecisionKind.label_of(row.kind))
        return f"{kind}: {row.why}" if row.why else kind


def _state(words: Words, said: tuple[int | None, int | None, str | None]) -> str:
    """A state and the two figures it came with."""
    load, weak, status = said
    label = words.say(AssumptionStatus.label_of(status)) if status else words.say("not said")
    figures = " · ".join(str(value) if value is not None else "–" for value in (load, weak))
    return words.say("{state} ({figures})", state=label, figures=figures)
