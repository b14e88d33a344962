"""Section 6 of a decision: why it was taken, what the kinds ask for besides, what people are told."""

from gui.exits.parts import Section
from gui.forms.bound import Bench, Bound, FieldGrid, ReadValue, cleared
from gui.look.controls import Label
from model.kinds import DecisionKind
from model.rules import decisions
from model.tables import Decision, DecisionAddendum

K = DecisionKind
BESIDE: dict[str, tuple[str, ...]] = {
    K.SCALE_UP: ("what_scales", "capacity", "money_added"),
    K.PIVOT: ("old_direction", "new_direction"),
    K.SCALE_DOWN: ("money_freed",),
    K.PAUSE: ("runs_on",),
    K.RESUME: ("condition_met", "changed_terms"),
    K.HAND_OVER: ("receiver_id", "receiver_accepted", "obligations"),
    K.DISCONTINUE: ("money_freed",),
    K.REVIVE: ("earlier_id",),
    K.COMPLETE: ("closing_evaluation_id",),
}
"""Fields that belong to a kind though it does not insist on them."""
_ELSEWHERE = frozenset({"question", "decided_on", "body_id"})
_AFTER = ("confirmation", "done_on")


def names_of(bench: Bench, decision: Decision) -> tuple[str, ...]:
    """Fields of this section for the kinds of the decision, in the order in which they are shown."""
    parts = decisions.parts_of(bench.snapshot, decision)
    asked = [name for name in decisions.fields_asked(bench.snapshot, decision) if name not in _ELSEWHERE]
    beside = [name for part in parts for name in BESIDE.get(part.kind, ())]
    money = ["currency", "price_year"] if {"money_freed", "money_added"} & set(beside) else []
    return tuple(dict.fromkeys([*asked, *beside, *money, "dissent"]))


class ReasonsSection(Section):
    """Rationale first, then what the kinds ask for, dissent, and once it is accepted how it was carried out."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, 6, bench.words.say("Why, and what people are told"))
        self.fields: dict[str, Bound] = {}
        self._key: object = None

    def show_decision(self, decision: Decision) -> None:
        bench = self.bench
        closed = bench.sealed(decision)
        names = names_of(bench, decision)
        addenda = bench.snapshot.referring(DecisionAddendum, "decision_id", decision.id)
        key = (decision.id, closed, names, addenda)
        if key != self._key:
            self._key = key
            self._build(decision, names, closed, addenda)
        for field in self.fields.values():
            field.show_now()
        needs = decisions.needs_of_decision(bench.snapshot, decision)
        self.show_done(all(need.met for need in needs if need.code in names))

    def _build(self, decision: Decision, names: tuple[str, ...], closed: bool,
               addenda: tuple[DecisionAddendum, ...]) -> None:  # fmt: skip
        bench, words = self.bench, self.bench.words
        cleared(self.body)
        self.fields = {}
        grid = FieldGrid(bench.look)
        for name in names if not closed else self._filled(decision, names):
            about = Decision.about.field(name)
            share = 12 if about.kind == "text" else 6 if about.kind == "reference" or name == "receiver" else 3
            if closed:
                grid.add(ReadValue(bench.look, words.say(about.title), bench.value_text(decision, name)), share)
            else:
                self._add(grid, decision, name, share)
        if closed and decision.status == "accepted":
            for name in _AFTER:
                self._add(grid, decision, name, 8 if name == "confirmation" else 4)
        self.body.addWidget(grid)
        if addenda:
            self.body.addWidget(Label(bench.look, words.say("Addenda"), "strong"))
        for addendum in addenda:
            said = words.say("{day}, {name}", day=words.date(addendum.written_on), name=addendum.written_by or "–")
            self.body.addWidget(ReadValue(bench.look, said, addendum.text))

    def _filled(self, decision: Decision, names: tuple[str, ...]) -> list[str]:
        """All texts of a closed record that say something, also those that its kinds do not ask for."""
        texts = [about.name for about in Decision.about.fields if about.kind == "text" and not about.after_seal]
        left_out = {"political_context", "notes"}
        wanted = dict.fromkeys([*names, *texts])
        return [name for name in wanted if name not in left_out and self.bench.value_text(decision, name)]

    def _add(self, grid: FieldGrid, decision: Decision, name: str, share: int) -> None:
        self.fields[name] = Bound(self.bench, "decision", decision.id, name)
        grid.add(self.fields[name], share)
