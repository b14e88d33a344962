"""Personas: people of a future as cards, and beside them what they challenge, to be walked both ways."""

from collections.abc import Sequence

from gui.boards.cards import Cards, Face
from gui.boards.page import BoardPage
from gui.boards.rows import Act, Group, Line, RowsCard, line_of, options_of
from gui.forms.record_line import RecordFace
from gui.look.controls import Card, EmptyState, Label, LineEdit
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, RoomStatus
from model.kinds import AssumptionStatus
from model.tables import Assumption, FuturePersona, PersonaChallenge, Scenario


class PersonasPage(BoardPage):
    """Cards at the left; at the right the chosen one's challenges, and every assumption that somebody challenges."""

    chooses = "future_persona"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self.cards = Cards(look, words.say("Personas"), 300)
        self.cards.picked.connect(self.choose)
        self.cards.opened.connect(lambda row_id: desk.selection.open("future_persona", row_id))
        self.cards.acted.connect(lambda row_id, _act: self.choose(row_id))
        card = Card(look, margin=12)
        card.body.addWidget(Label(look, words.say("Who lives in those futures"), "strong"))
        card.body.addWidget(self.cards)
        card.body.addStretch(1)
        self._unsaid = ""
        self.how = LineEdit(look, words.say("What would this person say against it?"))
        self.how.returnPressed.connect(self._say_how)
        self.side, self.challenged = RowsCard(desk), RowsCard(desk, words.say("Assumptions that are challenged"))
        self.side.body.addWidget(self.how)
        self.arrange(card, (self.side, self.challenged), 5, 4)
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Invent a persona"), "user-plus", self.add)

    def handlers(self) -> Handlers:
        return {"add_future_persona": self.add}

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(FuturePersona)
        return RoomStatus(span=self.desk.words.count(count, "{n} persona", "{n} personas"))

    def add(self) -> None:
        start_row(self.desk, FuturePersona)

    def empty(self) -> EmptyState:
        words = self.desk.words
        question = words.say("Who lives in one of your futures, and what would that person not believe of the plan?")
        state = EmptyState(self.desk.look, "users", words.say("No personas yet."), question,
                           words.say("Invent a persona"))  # fmt: skip
        state.acted.connect(self.add)
        return state

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(FuturePersona)

    def show_content(self) -> None:
        snapshot = self.desk.snapshot
        rows = snapshot.all(FuturePersona)
        self.sentence.setText(self._sentence(rows))
        self.cards.show_faces([self._face(row) for row in rows], self.chosen())
        self._show_side(snapshot.find(FuturePersona, self.chosen()))
        self._show_challenged()

    def _sentence(self, rows: Sequence[FuturePersona]) -> str:
        words, snapshot = self.desk.words, self.desk.snapshot
        challenges = snapshot.all(PersonaChallenge)
        count = len({row.assumption_id for row in challenges})
        silent = len(rows) - len({row.persona_id for row in challenges})
        said = words.count(len(rows), "{n} persona challenges {what}.", "{n} personas challenge {what}.",
                           what=words.count(count, "{n} assumption", "{n} assumptions"))  # fmt: skip
        if not silent:
            return said
        more = words.count(silent, "{n} challenges nothing yet.", "{n} challenge nothing yet.")
        return f"{said} {more}"

    def _face(self, row: FuturePersona) -> Face:
        words, snapshot = self.desk.words, self.desk.snapshot
        born = words.say("born in {year}", year=str(row.birth_year)) if row.birth_year else ""
        scenario = snapshot.find(Scenario, row.scenario_id)
        place = ", ".join(part for part in (born, row.place or "") if part)
        lives = words.say("lives in “{scenario}”", scenario=scenario.name) if scenario is not None else ""
        count = len(snapshot.referring(PersonaChallenge, "persona_id", row.id))
        pills = [(words.count(count, "challenges {n}", "challenges {n}"), "accent" if count else "muted")]
        texts = tuple(text for text in (", ".join(filter(None, (place, lives))), (row.meaning or "")[:220]) if text)
        return Face(row.id, snapshot.title_of(row), texts, tuple(pills), "user")

    def _show_side(self, row: FuturePersona | None) -> None:
        desk, words = self.desk, self.desk.words
        if row is None:
            self.side.say(
                words.say("What does a persona challenge?"), words.say("Choose one to see and add challenges.")
            )
            self.side.groups.show_groups([])
            self._ask_how(())
            return
        self.side.say(desk.snapshot.title_of(row), row.daily_life or "")
        links = desk.snapshot.referring(PersonaChallenge, "persona_id", row.id)
        lines = [self._challenge(link) for link in links]
        self._ask_how(links)
        text = words.say("Challenge an assumption")
        held = [link.assumption_id for link in links]
        acts = []
        if any(one not in held for one in desk.snapshot.rows("assumption")):
            acts.append(Act(text, lambda: self._ask(row.id, held, text), "message-square"))
        groups = [
            Group(words.say("Challenges"), lines, words.say("Nothing yet. What would this person not believe?"), acts)
        ]
        groups += [Group(title, (), said) for title, said in (
            (words.say("Needs"), row.needs), (words.say("Fears"), row.fears),
            (words.say("What the mission means to them"), row.meaning)) if said]  # fmt: skip
        scenario = desk.snapshot.find(Scenario, row.scenario_id)
        if scenario is not None:
            groups.append(Group(words.say("Lives in scenario"), [line_of(desk, scenario)]))
        self.side.groups.show_groups(groups)

    def _ask_how(self, links: Sequence[PersonaChallenge]) -> None:
        """Offer a line for the newest challenge that has no words yet."""
        link = next((link for link in reversed(links) if not link.how), None)
        self._unsaid = link.id if link is not None else ""
        self.how.setVisible(link is not None)
        if link is not None:
            row = self.desk.snapshot.get(Assumption, link.assumption_id)
            name = self.desk.snapshot.get(FuturePersona, link.persona_id).name
            asked = self.desk.words.say("What would {name} say against {code}?", name=name, code=row.code or row.text)
            self.how.setPlaceholderText(asked)
            self.how.setAccessibleName(asked)

    def _say_how(self) -> None:
        text = self.how.text().strip()
        if text and self._unsaid:
            self.how.clear()
            self.desk.document.edit("change_row", table="persona_challenge", id=self._unsaid, fields={"how": text})

    def _challenge(self, link: PersonaChallenge) -> Line:
        row = self.desk.snapshot.get(Assumption, link.assumption_id)
        face = RecordFace(row.code or "", row.text, (link.how or "")[:200], AssumptionStatus(row.status))
        return Line("assumption", row.id, face, ("persona_challenge", link.id))

    def _ask(self, persona_id: str, held: Sequence[str], text: str) -> None:
        """Choose the assumption; how it is challenged is said in the link's own details."""

        def take(assumption_id: str) -> None:
            fields = {"persona_id": persona_id, "assumption_id": assumption_id}
            self.desk.document.edit("add_row", table="persona_challenge", fields=fields)

        self.side.groups.choose(text, options_of(self.desk, Assumption, held), take, text)

    def _show_challenged(self) -> None:
        """By assumption: who challenges it. A click on a name chooses that persona here."""
        desk, snapshot = self.desk, self.desk.snapshot
        groups = []
        for row in snapshot.all(Assumption):
            links = snapshot.referring(PersonaChallenge, "assumption_id", row.id)
            if links:
                lines = [self._by(link) for link in links]
                groups.append(Group("", [line_of(desk, row), *lines]))
        self.challenged.setVisible(bool(groups))
        self.challenged.groups.show_groups(groups)

    def _by(self, link: PersonaChallenge) -> Line:
        persona = self.desk.snapshot.get(FuturePersona, link.persona_id)
        face = RecordFace("", self.desk.words.say("by {name}", name=persona.name), (link.how or "")[:200])
        return Line("future_persona", persona.id, face)
