"""Sections 3 and 4 of a decision: the assumptions it rests on, and the evidence."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.exits.parts import Mark, Section
from gui.forms.bound import Bench, Bound, FieldGrid, choose_from, cleared
from gui.look.controls import IconButton, Label, Option, Pill, Popup, Rule
from gui.workspace.links import TextLink
from model.dates import in_words, partial
from model.kinds import AssumptionStatus, EvidenceType, Strength
from model.tables import Assumption, Decision, DecisionAssumption, DecisionEvidence, EvidenceItem, StressTestReview

ICONS = {EvidenceType.AUDIT: "scale", EvidenceType.MEDIA: "quote", EvidenceType.DATASET: "table-2",
         EvidenceType.EXPERIMENT: "flask-conical", EvidenceType.LAW: "landmark"}  # fmt: skip
_NEW, _REVIEW = "new", "review:"


class GroundRow(QWidget):
    """A record that the decision rests on: icon, code and name, then words and a state at the far side.

    A click on its name goes to the record, `there`: its table and id.
    """

    def __init__(
        self, bench: Bench, icon: tuple[str, str], code: str | None, text: str, there: tuple[str, str]
    ) -> None:
        super().__init__()
        look = bench.look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(3))
        self.line = line = QHBoxLayout()
        line.setSpacing(look.px(8))
        line.addWidget(Mark(look, *icon))
        if code:
            line.addWidget(Label(look, code, "strong"))
        self.text = TextLink(look, text, token="ink", wraps=False)
        self.text.clicked.connect(lambda _checked=False: bench.go(*there))
        line.addWidget(self.text, 1)
        self._column.addLayout(line)
        self.setMinimumHeight(look.px(30))
        self._editor: QWidget | None = None

    def add_button(self, bench: Bench, icon: str, name: str, on_click: Callable[[], object]) -> IconButton:
        button = IconButton(bench.look, icon, name)
        button.clicked.connect(lambda _checked=False: on_click())
        self.line.addWidget(button)
        return button

    def toggle(self, make: Callable[[], QWidget]) -> None:
        """Open the fields beneath the row, or put them away."""
        if self._editor is None:
            self._editor = make()
            self._column.addWidget(self._editor)
            return
        self._editor.hide()
        self._editor.deleteLater()
        self._editor = None

    def show_editor(self) -> None:
        """Show the fields at once, so that the keyboard can go there."""
        if self._editor is not None:
            self._editor.show()

    @property
    def is_open(self) -> bool:
        return self._editor is not None


class Grounds(Section):
    """Rows that are rebuilt when what they show has changed."""

    def __init__(self, bench: Bench, number: int, title: str) -> None:
        super().__init__(bench, number, title)
        self._key: object = None
        self.popup: Popup | None = None
        self.rows: dict[str, GroundRow] = {}
        self._decision: Decision | None = None
        self.body.setSpacing(0)

    def _show(self, decision: Decision, key: object, none: str, fill: Callable[[bool], None]) -> None:
        closed = self.bench.sealed(decision)
        self._decision = decision
        for link in self.links.values():
            link.setVisible(not closed)
        if self._key == (decision.id, closed, key):
            return
        self._key = (decision.id, closed, key)
        cleared(self.body)
        self.rows = {}
        fill(closed)
        if not self.rows:
            self.body.addWidget(Label(self.bench.look, none, tone="muted", wraps=True))
        self.show_done(bool(self.rows))

    def _add_row(self, row_id: str, row: GroundRow) -> None:
        self.body.addWidget(Rule())
        self.body.addWidget(row)
        self.rows[row_id] = row


class AssumptionsSection(Grounds):
    """The assumptions that the decision rests on, whole or broken, each with its state."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, 3, bench.words.say("Assumptions it rests on"))
        self.add_link("choose", bench.words.say("Choose"))
        self.acted.connect(lambda _what: self._choose())

    def show_decision(self, decision: Decision) -> None:
        links = self.bench.snapshot.referring(DecisionAssumption, "decision_id", decision.id)
        order = {row.id: number for number, row in enumerate(self.bench.snapshot.all(Assumption))}
        links = sorted(links, key=lambda link: order.get(link.assumption_id, -1))
        rows = [(link, self.bench.snapshot.find(Assumption, link.assumption_id)) for link in links]
        none = self.bench.words.say("Which assumptions speak for this decision, or have broken?")

        def fill(closed: bool) -> None:
            for link, assumption in rows:
                if assumption is not None:
                    self._add_row(assumption.id, self._row(link, assumption, closed))

        self._show(decision, tuple(rows), none, fill)

    def _row(self, link: DecisionAssumption, assumption: Assumption, closed: bool) -> GroundRow:
        bench, words = self.bench, self.bench.words
        broken = assumption.status == AssumptionStatus.BROKEN
        icon = ("triangle-alert", "broken") if broken else ("shield-question-mark", "ink")
        shown = bench.value_text(link, "assumption_id")
        text = _without_code(shown, assumption.code) if closed else assumption.text
        row = GroundRow(bench, icon, assumption.code, text, ("assumption", assumption.id))
        row.line.addWidget(_state_pill(bench, assumption))
        if not closed:
            name = words.say("Take {code} away", code=assumption.code or assumption.text)
            row.add_button(bench, "x", name, lambda: self._take_away(assumption.id))
        return row

    def _held(self) -> list[str]:
        assert self._decision is not None
        links = self.bench.snapshot.referring(DecisionAssumption, "decision_id", self._decision.id)
        return [link.assumption_id for link in links]

    def _take_away(self, assumption_id: str) -> None:
        self._rest([held for held in self._held() if held != assumption_id])

    def _rest(self, wanted: list[str]) -> None:
        assert self._decision is not None
        self.tell(self.bench.write("rest_on_assumptions", decision_id=self._decision.id, assumption_ids=wanted))

    def _choose(self) -> None:
        bench, held = self.bench, set(self._held())
        options = [Option(row.id, bench.snapshot.title_of(row), hint=_state_words(bench, row))
                   for row in bench.snapshot.all(Assumption) if row.id not in held]  # fmt: skip
        self.popup = choose_from(bench, self.links["choose"], self.title.text(), options,
                                 lambda row_id: self._rest([*self._held(), str(row_id)]))  # fmt: skip


class EvidenceSection(Grounds):
    """Documents and the review that the decision rests on, with type and strength."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, 4, bench.words.say("Evidence"))
        self.add_link("add", bench.words.say("Add"))
        self.acted.connect(lambda _what: self._choose())

    def show_decision(self, decision: Decision) -> None:
        snapshot = self.bench.snapshot
        links = snapshot.referring(DecisionEvidence, "decision_id", decision.id)
        rows = [(link, snapshot.find(EvidenceItem, link.evidence_id)) for link in links]
        review = snapshot.find(StressTestReview, decision.review_id)
        none = self.bench.words.say("Which documents, figures or reviews does it rest on?")

        def fill(closed: bool) -> None:
            if review is not None:
                self._add_row(review.id, self._review_row(decision, review, closed))
            for link, item in rows:
                if item is not None:
                    self._add_row(item.id, self._row(link, item, closed))

        if any(row.is_open for row in self.rows.values()) and self._same_rows(rows, review):
            return
        self._show(decision, (tuple(rows), review), none, fill)

    def _same_rows(self, rows: list[tuple[Any, Any]], review: StressTestReview | None) -> bool:
        """Whether the same records stand there: then what is open for typing stays open."""
        wanted = [item.id for _, item in rows if item is not None]
        return set(self.rows) == set(wanted) | ({review.id} if review is not None else set())

    def _review_row(self, decision: Decision, review: StressTestReview, closed: bool) -> GroundRow:
        bench, words = self.bench, self.bench.words
        text = _without_code(bench.value_text(decision, "review_id"), review.code)
        row = GroundRow(bench, ("clock", "ink"), review.code, text, ("stress_test_review", review.id))
        row.line.addWidget(Label(bench.look, words.say("review"), "small", "muted"))
        if not closed:
            name = words.say("Take {code} away", code=review.code or review.title)
            row.add_button(bench, "x", name, lambda: self._set_review(None))
        return row

    def _row(self, link: DecisionEvidence, item: EvidenceItem, closed: bool) -> GroundRow:
        bench, words = self.bench, self.bench.words
        icon = ICONS.get(EvidenceType(item.type), "file-text") if item.type else "file-text"
        text = _without_code(bench.value_text(link, "evidence_id"), item.code) if closed else item.title
        row = GroundRow(bench, (icon, "ink"), item.code, text, ("evidence_item", item.id))
        if item.type:
            row.line.addWidget(Label(bench.look, words.say(EvidenceType.label_of(item.type)).lower(), "small", "muted"))
        if item.strength:
            tone = Strength(item.strength).tone
            row.line.addWidget(Pill(bench.look, words.say(Strength.label_of(item.strength)).lower(), tone))
        if not closed:
            row.add_button(bench, "pencil", words.say("Change “{evidence}”", evidence=item.title),
                           lambda: self._toggle(row, item.id))  # fmt: skip
            row.add_button(bench, "x", words.say("Take “{evidence}” away", evidence=item.title),
                           lambda: self._rest([held for held in self._held() if held != item.id]))  # fmt: skip
        return row

    def _toggle(self, row: GroundRow, item_id: str) -> None:
        fields: list[Bound] = []
        row.toggle(lambda: self._editor(item_id, fields))
        if fields:
            fields[0].start()
        if not row.is_open and self._decision is not None:
            self._key = None
            self.show_decision(self._decision)

    def _editor(self, item_id: str, fields: list[Bound]) -> QWidget:
        grid = FieldGrid(self.bench.look, narrow=300)
        for name, share in (("title", 12), ("type", 6), ("strength", 6), ("dated", 6), ("link", 6)):
            fields.append(Bound(self.bench, "evidence_item", item_id, name))
            grid.add(fields[-1], share)
        grid.setContentsMargins(self.bench.look.px(24), 0, 0, self.bench.look.px(8))
        return grid

    def _held(self) -> list[str]:
        assert self._decision is not None
        links = self.bench.snapshot.referring(DecisionEvidence, "decision_id", self._decision.id)
        return [link.evidence_id for link in links]

    def _rest(self, wanted: list[str]) -> None:
        assert self._decision is not None
        self.tell(self.bench.write("rest_on_evidence", decision_id=self._decision.id, evidence_ids=wanted))

    def _set_review(self, review_id: str | None) -> None:
        assert self._decision is not None
        self.tell(self.bench.write("change_row", table="decision", id=self._decision.id,
                                   fields={"review_id": review_id}))  # fmt: skip

    def _choose(self) -> None:
        bench, words, held = self.bench, self.bench.words, set(self._held())
        options = [Option(_NEW, words.say("New evidence…"), icon="plus")]
        options += [Option(_REVIEW + row.id, bench.snapshot.title_of(row), icon="clock", hint=words.say("review"))
                    for row in bench.snapshot.all(StressTestReview)]  # fmt: skip
        options += [Option(row.id, bench.snapshot.title_of(row), icon="file-text",
                           hint=words.say(EvidenceType.label_of(row.type)).lower() if row.type else "")
                    for row in bench.snapshot.all(EvidenceItem) if row.id not in held]  # fmt: skip
        self.popup = choose_from(bench, self.links["add"], self.title.text(), options, self._take)

    def _take(self, data: object) -> None:
        name = str(data)
        if name.startswith(_REVIEW):
            self._set_review(name.removeprefix(_REVIEW))
        elif name == _NEW:
            self._add_new()
        else:
            self._rest([*self._held(), name])

    def _add_new(self) -> None:
        entry = self.bench.document.edit("add_row", table="evidence_item",
                                         fields={"title": self.bench.words.say("New evidence")})  # fmt: skip
        if entry is None:
            return
        item_id = str(entry.result)
        self._rest([*self._held(), item_id])
        if item_id in self.rows:
            self._toggle(self.rows[item_id], item_id)


def _state_words(bench: Bench, assumption: Assumption) -> str:
    """Such as "Broken 2010"."""
    state = bench.words.say(AssumptionStatus.label_of(assumption.status))
    if assumption.status in (AssumptionStatus.UNTESTED, AssumptionStatus.HOLDING) or not assumption.status_since:
        return state
    first = partial(assumption.status_since).earliest
    since = str(first.year) if first is not None else in_words(partial(assumption.status_since), bench.words)
    return bench.words.say("{state} {since}", state=state, since=since)


def _state_pill(bench: Bench, assumption: Assumption) -> Pill:
    tone = AssumptionStatus(assumption.status).tone
    pill = Pill(bench.look, _state_words(bench, assumption), tone)
    pill.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return pill


def _without_code(text: str, code: str | None) -> str:
    """A name without the code that stands before it."""
    return text.removeprefix(f"{code} ") if code else text
