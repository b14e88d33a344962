"""What came of an ending: mission, decision, what was kept, new mission, and what is different now."""

from datetime import date

from gui.boards.page import BoardPage
from gui.boards.rows import Group, Line, RowsCard, line_of
from gui.exits.lineage_picture import Band, LineagePicture
from gui.forms.bound import cleared
from gui.look.controls import Card, EmptyState, Label
from gui.paper.values import Table
from gui.workspace.desk import Desk
from gui.workspace.room import Header, RoomStatus
from model.dates import earliest_day, in_words, latest_day, partial
from model.kinds import Disposition, Lifecycle
from model.rules import lineage, overview
from model.rules.lineage import Chain, Life
from model.tables import Election, GovernmentTerm, Mission

MOST_SUMS = 3


class LineagePage(BoardPage):
    """One picture, the sentence over it, and beside it what is different now and the money, not added up."""

    chooses = "asset"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self._current = ("", "")
        self.drawing = LineagePicture(look, words)
        self.drawing.setAccessibleName(words.say("Lineage"))
        self.drawing.chosen.connect(self._pick)
        self.drawing.opened.connect(desk.ways.row_requested.emit)
        card = Card(look, margin=12)
        card.body.addWidget(self.drawing)
        hint = words.say(
            "Left and right follow the line, up and down change strand, Enter opens. "
            "A dashed line rests on one source, a thick end is an ending."
        )
        card.body.addWidget(Label(look, hint, "small", "muted", wraps=True))
        card.body.addStretch(1)
        self.different = RowsCard(desk, words.say("What is different now"))
        self.money = Card(look, margin=16, gap=4)
        self.arrange(card, (self.different, self.money), 7, 3)
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Record a decision"), "gavel",
                           lambda: self.desk.ways.action_requested.emit("record_decision"))  # fmt: skip

    def status(self) -> RoomStatus:
        count = sum(len(chain.kept) for chain in self._chains())
        return RoomStatus(span=self.desk.words.count(count, "{n} thing kept", "{n} things kept"))

    def _chains(self) -> list[Chain]:
        return lineage.chains(self.desk.snapshot, self.desk.today())

    def is_empty(self) -> bool:
        return not self._chains()

    def empty(self) -> EmptyState:
        words = self.desk.words
        text = words.say("It is drawn as soon as a mission grew from another one, or a decision says what is kept.")
        state = EmptyState(self.desk.look, "git-branch", words.say("Nothing has ended and left something yet."), text,
                           words.say("Record a decision"))  # fmt: skip
        state.acted.connect(lambda: self.desk.ways.action_requested.emit("record_decision"))
        return state

    def _pick(self, table: str, row_id: str) -> None:
        self._current = (table, row_id)
        self.desk.selection.choose(table, (row_id,))
        self.show_content()

    def show_content(self) -> None:
        chains = self._chains()
        self.sentence.setText(self._sentence(chains))
        texts = {key: text for chain in chains for key, text in self._texts(chain).items()}
        self.drawing.show_chains(chains, texts, self._bands(), self._elections(), self.desk.today(), self._current)
        self.drawing.setAccessibleDescription(self.sentence.text())
        self._show_different(chains)
        self._show_money(chains)
        self.status_changed.emit()

    def table(self) -> Table:
        """Every ending with what it left, and where that went."""
        desk, words, rows = self.desk, self.desk.words, []
        for chain in self._chains():
            for kept in chain.kept:
                done = words.say(Disposition.label_of(kept.row.disposition or ""))
                went = desk.snapshot.name_of(kept.feeds, "mission")
                rows.append((chain.old.mission.title, kept.asset.name, done, kept.row.new_use or "", went))
        headings = (words.say("Ended"), words.say("Kept"), words.say("What happens to it"), words.say("New use"),
                    words.say("Went into"))  # fmt: skip
        return Table(words.say("Lineage"), headings, tuple(rows))

    # The sentence

    def _sentence(self, chains: list[Chain]) -> str:
        words, said = self.desk.words, []
        for chain in chains:
            mission, old = chain.old.mission, chain.old
            if old.finish is not None:
                state = words.say(Lifecycle.label_of(mission.lifecycle))
                said.append(words.say("{mission} ({state}, {year}).", mission=mission.title, state=state.lower(),
                                      year=str(old.finish.year)))  # fmt: skip
            kept = words.count(len(chain.kept), "{n} thing of value carried on", "{n} things of value carried on")
            for life in chain.new or (None,):
                fed = sum(one.feeds == life.mission.id for one in chain.kept) if life is not None else 0
                if life is not None and fed:
                    said.append(words.say("{kept}, and {n} of them feed “{mission}”.", kept=kept, n=fed,
                                          mission=life.mission.title))  # fmt: skip
                elif life is not None:
                    said.append(
                        words.say("{kept}, and “{mission}” grew from it.", kept=kept, mission=life.mission.title)
                    )
                else:
                    said.append(words.say("{kept}.", kept=kept))
        return " ".join(said)

    # What stands in the boxes

    def _texts(self, chain: Chain) -> dict[tuple[str, str], tuple[str, str, str]]:
        words = self.desk.words
        texts = {("mission", life.mission.id): self._life(life) for life in (chain.old, *chain.new)}
        for kept in chain.kept:
            done = words.say(Disposition.label_of(kept.row.disposition or ""))
            texts["asset", kept.asset.id] = (kept.asset.name, kept.row.new_use or str(kept.day.year), done)
        for rows in chain.strands.values():
            for strand in rows:
                state = words.say(Lifecycle.label_of(strand.row.lifecycle))
                until = str(strand.finish.year) if strand.finish is not None else ""
                span = words.say("{state}, {first}–{last}", state=state, first=str(strand.start.year), last=until)
                texts[strand.row.about.name, strand.row.id] = (strand.row.title, span, "")
        return texts

    def _life(self, life: Life) -> tuple[str, str, str]:
        words, mission = self.desk.words, life.mission
        state = words.say(Lifecycle.label_of(mission.lifecycle))
        decided = life.ended_by or life.revived_by
        day = (decided.effective_from or decided.decided_on) if decided is not None else None
        if decided is None or day is None:
            return mission.title, state, ""
        said = words.say(
            "{state} by {code}, {day}", state=state, code=decided.code or "", day=in_words(partial(day), words)
        )
        return mission.title, said, ""

    def _bands(self) -> list[Band]:
        found = []
        for term in self.desk.snapshot.all(GovernmentTerm):
            first = earliest_day(term.start)
            last = latest_day(term.finish) if term.finish else self.desk.today()
            if first is not None and last is not None:
                found.append((term.name, first, last))
        return found

    def _elections(self) -> list[date]:
        days = (partial(e.held_on).earliest for e in self.desk.snapshot.all(Election) if e.held_on)
        return [day for day in days if day is not None]

    # Beside it

    def _show_different(self, chains: list[Chain]) -> None:
        desk, words, groups = self.desk, self.desk.words, []
        for chain in chains:
            for life in chain.new:
                text = lineage.what_is_different(desk.snapshot, life.mission)
                lines = [self._premise(one) for one in lineage.premises(desk.snapshot, chain.old.mission.id)]
                decided = [line_of(desk, d) for d in (chain.old.ended_by, life.revived_by) if isinstance(d, tuple)]
                groups.append(Group(life.mission.title, decided, text or words.say("Nobody said it yet.")))
                if text:
                    groups.append(Group(words.say("In words"), (), text))
                groups.append(Group(words.say("What “{name}” took for granted", name=chain.old.mission.title), lines,
                                    words.say("No assumption was written down.")))  # fmt: skip
        self.different.setVisible(bool(groups))
        self.different.groups.show_groups(groups)

    def _premise(self, premise: lineage.Premise) -> Line:
        words = self.desk.words
        beneath = words.say("now: {text}", text=premise.new.text) if premise.new is not None else ""
        return line_of(self.desk, premise.old, beneath=beneath)

    def _show_money(self, chains: list[Chain]) -> None:
        desk, words = self.desk, self.desk.words
        cleared(self.money.body)
        missions: dict[str, Mission] = {
            life.mission.id: life.mission for chain in chains for life in (chain.old, *chain.new)
        }
        sums = [(mission, one) for mission in missions.values()
                for one in overview.mission_page(desk.snapshot, mission, desk.today()).money[:MOST_SUMS]]  # fmt: skip
        self.money.setVisible(bool(sums))
        self.money.body.addWidget(Label(desk.look, words.say("Money, not added up"), "strong"))
        for _mission, one in sums:
            prices = words.say("prices of {year}", year=str(one.line.price_year)) if one.line.price_year else ""
            amount = f"{words.number(one.amount)} {one.line.currency or ''}".strip()
            text = ", ".join(part for part in (f"{one.line.title}: {amount}", prices) if part)
            self.money.body.addWidget(Label(desk.look, text, "small", wraps=True))
        note = words.say("Sums of different price years stand side by side and are never added.")
        self.money.body.addWidget(Label(desk.look, note, "small", "muted", wraps=True))
