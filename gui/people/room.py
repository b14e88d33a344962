"""Who is in the room: the silo matrix, groups by events, newcomers and disciplines, the plain sentence first."""

from gui.boards.page import BoardPage
from gui.boards.rows import Act, Group, RowsCard, line_of
from gui.look.controls import Card, Choice, EmptyState, Label, Option
from gui.paper.values import Heading, Paragraph, Report, Table
from gui.people.matrix import Cell, Head, Matrix
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Header, RoomStatus
from model.dates import in_words, partial
from model.kinds import ActorType, DisciplineFamily
from model.rules import silos
from model.rules.silos import Presence, Silos
from model.tables import CoCreationEvent, Mission, Responsibility, Stakeholder

ALL = ""


class InTheRoomPage(BoardPage):
    """The silo matrix with the items of the chosen cell, groups beside events, newcomers and disciplines."""

    chooses = "stakeholder"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self._mission, self._cell = ALL, ("", "")
        self.missions = Choice(look, words, words.say("Mission"))
        self.missions.chosen.connect(lambda mission: self.show_mission(str(mission)))
        self.matrix = Matrix(look)
        self.matrix.setAccessibleName(
            words.say("Silo matrix: responsibilities of ministries and agencies by workstream")
        )
        self.matrix.chosen.connect(self._pick)
        self.matrix.opened.connect(lambda _row, stream: desk.ways.row_requested.emit("workstream", stream))
        silo = Card(look, margin=12)
        silo.body.addWidget(self.missions)
        silo.body.addWidget(Label(look, words.say("Silo matrix"), "strong"))
        hint = words.say(
            "Responsibilities of each body in each workstream. Darker = more; arrows go from cell to cell."
        )
        silo.body.addWidget(Label(look, hint, "small", "muted", wraps=True))
        silo.body.addWidget(self.matrix)
        self.shared = Label(look, "", "small", "muted", wraps=True)
        silo.body.addWidget(self.shared)
        silo.body.addStretch(1)
        self.items = RowsCard(desk)
        self.room = Matrix(look)
        self.room.setAccessibleName(words.say("Affected groups by events"))
        self.room.opened.connect(lambda group, _event: desk.ways.row_requested.emit("affected_group", group))
        self.room.chosen.connect(lambda group, _event: desk.selection.choose("affected_group", (group,)))
        self.groups = Card(look, margin=12)
        self.groups_title = Label(look, "", "strong", wraps=True)
        self.groups.body.addWidget(self.groups_title)
        self.groups.body.addWidget(self.room)
        self.fresh = RowsCard(desk, words.say("Newcomers and incumbents"))
        self.minds = RowsCard(desk, words.say("Disciplines"))
        self.arrange(silo, (self.groups, self.items, self.fresh, self.minds), 6, 5)
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Add an actor"), "user-plus", self.add)

    def add(self) -> None:
        start_row(self.desk, Stakeholder)

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(Stakeholder)
        return RoomStatus(span=self.desk.words.count(count, "{n} actor", "{n} actors"))

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(Stakeholder)

    def empty(self) -> EmptyState:
        words = self.desk.words
        state = EmptyState(
            self.desk.look,
            "users",
            words.say("Nobody is here yet."),
            words.say("Add the ministries first. The matrix fills from the roadmap."),
            words.say("Add an actor"),
        )
        state.acted.connect(self.add)
        return state

    def show_mission(self, mission_id: str) -> None:
        self._mission = mission_id
        self.show_content()

    def show_content(self) -> None:
        words, snapshot = self.desk.words, self.desk.snapshot
        missions = snapshot.all(Mission)
        if self._mission not in {mission.id for mission in missions}:
            self._mission = ALL
        self.missions.set_options([Option(ALL, words.say("All missions")), *(Option(m.id, m.title) for m in missions)])
        self.missions.set_current(self._mission)
        found = silos.silos(snapshot, self._mission or None)
        events, there = silos.presence(snapshot, self._mission or None)
        self.sentence.setText(self._sentence(found, there))
        self._show_matrix(found)
        self._show_items(found)
        self._show_groups(events, there)
        self._show_fresh()
        self._show_minds()
        self.status_changed.emit()

    def _sentence(self, found: Silos, there: list[Presence]) -> str:
        words, said = self.desk.words, []
        if found.actors and found.all:
            first = found.actors[0]
            said.append(
                words.say(
                    "{name} holds {n} of {all} responsibilities",
                    name=first.name,
                    n=words.number(found.total(first.id)),
                    all=words.number(found.all),
                )
            )
        if found.paper:
            said.append(
                words.count(
                    len(found.paper),
                    "{n} body is named and has nothing to do",
                    "{n} bodies are named and have nothing to do",
                )
            )
        never = sum(row.was_never_there for row in there)
        if never:
            said.append(
                words.count(
                    never, "{n} affected group was never in the room", "{n} affected groups were never in the room"
                )
            )
        return (
            words.say("{parts}.", parts=", ".join(said))
            if said
            else words.say("Nobody is responsible for anything yet.")
        )

    def _show_matrix(self, found: Silos) -> None:
        words = self.desk.words
        columns = [Head(s.id, s.title, hue=(s.hue or 7) - 1) for s in found.streams]
        rows, cells, ends = [], {}, {}
        for actor in found.actors:
            kind = words.say(ActorType.label_of(actor.actor_type)) if actor.actor_type else ""
            rows.append(Head(actor.id, actor.name, kind, alarm=actor.id in found.paper))
            for stream in found.streams:
                count = found.count(actor.id, stream.id)
                said = words.count(
                    count,
                    "{actor} in “{stream}”: {n} responsibility",
                    "{actor} in “{stream}”: {n} responsibilities",
                    actor=actor.name,
                    stream=stream.title,
                )
                cells[actor.id, stream.id] = Cell(count, said)
            named = words.say("Named, nothing to do")
            ends[actor.id] = (
                named if actor.id in found.paper else words.say("{n} in all", n=words.number(found.total(actor.id)))
            )
        self.matrix.show_cells(rows, columns, cells, ends, self._cell)
        shares = [
            words.say("{stream} {share}", stream=s.title, share=words.percent(share))
            for s in found.streams
            if (share := found.shared[s.id])
        ]
        none = words.say("No item is shared by two bodies.") if found.all else ""
        said = words.say("Items that two or more bodies share: {shares}.", shares=", ".join(shares))
        self.shared.setText(said if shares else none)

    def _show_items(self, found: Silos) -> None:
        words, snapshot = self.desk.words, self.desk.snapshot
        actor = snapshot.find(Stakeholder, self._cell[0])
        if actor is None or self._cell[1] not in {s.id for s in found.streams}:
            self.items.say(words.say("Choose a cell to see its items."))
            self.items.groups.show_groups([])
            return
        rows = found.items.get(self._cell, ())
        self.items.say(
            words.say("{actor} in “{stream}”", actor=actor.name, stream=snapshot.name_of(self._cell[1], "workstream"))
        )
        lines = []
        for item in rows:
            others = [
                snapshot.name_of(r.actor_id)
                for r in snapshot.referring(Responsibility, "subject_id", item.id)
                if r.actor_id not in (actor.id, None)
            ]
            owner = snapshot.name_of(item.owner_id, "stakeholder") if item.owner_id not in (actor.id, None) else ""
            shared = [name for name in (owner, *others) if name]
            beneath = words.say("with {names}", names=", ".join(shared)) if shared else words.say("nobody else")
            lines.append(line_of(self.desk, item, beneath=beneath))
        self.items.groups.show_groups([Group("", lines, words.say("Nothing here: is that meant?"))])

    def _show_groups(self, events: list[CoCreationEvent], there: list[Presence]) -> None:
        words = self.desk.words
        never = sum(row.was_never_there for row in there)
        if not there:
            self.groups_title.setText(words.say("No affected group is named yet. Who is hit second- and third-hand?"))
        elif never:
            self.groups_title.setText(
                words.count(never, "{n} group was never in the room", "{n} groups were never in the room")
            )
        else:
            self.groups_title.setText(words.say("Every group was in the room at least once"))
        columns = [Head(e.id, self._event(e)) for e in events]
        rows, cells, ends = [], {}, {}
        for row in there:
            speaks = self.desk.snapshot.name_of(row.group.represented_by_id, "stakeholder")
            beneath = words.say("for them: {name}", name=speaks) if speaks else words.say("nobody speaks for them")
            order = words.say("{order} {name}", order=str(row.group.order or 1), name=row.group.name)
            rows.append(Head(row.group.id, order, beneath, alarm=row.was_never_there))
            for event, was in zip(events, row.at, strict=True):
                state = words.say("in the room") if was else words.say("not there")
                cells[row.group.id, event.id] = Cell(
                    int(was), f"{row.group.name}, {self._event(event)}: {state}", dot=True
                )
            met = words.say("{n} of {all}", n=words.number(sum(row.at)), all=words.number(len(events)))
            ends[row.group.id] = words.say("never") if row.was_never_there else met
        self.room.setVisible(bool(there))
        self.room.show_cells(rows, columns, cells, ends, ("", ""))

    def _event(self, event: CoCreationEvent) -> str:
        when = in_words(partial(event.start), self.desk.words) if event.start else ""
        return f"{event.title} {when}".strip()

    def _show_fresh(self) -> None:
        words = self.desk.words
        fresh, old, unsaid = silos.newcomers(self.desk.snapshot)
        text = words.say(
            "{fresh} newcomers and challengers, {old} incumbents; of {unsaid} nobody said.",
            fresh=words.number(fresh),
            old=words.number(old),
            unsaid=words.number(unsaid),
        )
        self.fresh.say(words.say("Newcomers and incumbents"), text)
        act = Act(
            words.say("Open the list of actors"),
            lambda: self.desk.ways.room_requested.emit("people", "stakeholder"),
            "users",
        )
        self.fresh.groups.show_groups([Group("", (), "", (act,))])

    def _show_minds(self) -> None:
        words = self.desk.words
        found = silos.disciplines(self.desk.snapshot)
        there = ", ".join(f"{words.say(one.label)} {words.number(n)}" for one, n in found if n)
        social = sum(n for one, n in found if one.family == DisciplineFamily.SSH)
        missing = ", ".join(words.say(one.label) for one, n in found if not n and one.family == DisciplineFamily.SSH)
        head = words.say("No one who studies people and society") if not social else words.say("Disciplines")
        self.minds.say(head, there or words.say("Nobody said which disciplines take part."))
        self.minds.groups.show_groups(
            [Group(words.say("Social sciences and humanities that are missing"), (), missing)] if missing else []
        )

    def _pick(self, actor: str, stream: str) -> None:
        self._cell = (actor, stream)
        self.desk.selection.choose("stakeholder", (actor,))
        self.show_content()

    def picture(self) -> Report:
        words = self.desk.words
        events, there = silos.presence(self.desk.snapshot, self._mission or None)
        headings = (words.say("Group"), *(self._event(event) for event in events))
        rows = tuple((row.group.name, *(words.say("yes") if was else "" for was in row.at)) for row in there)
        blocks = (
            Paragraph(self.sentence.text(), large=True),
            self.table(),
            Heading(words.say("Affected groups by events"), 2),
            Table("", headings, rows),
        )
        return Report(words.say("Who is in the room"), blocks, landscape=True)

    def table(self) -> Table:
        """The silo matrix."""
        words, found = self.desk.words, silos.silos(self.desk.snapshot, self._mission or None)
        headings = (words.say("Body"), *(stream.title for stream in found.streams), words.say("All"))
        rows = tuple(
            (a.name, *(str(found.count(a.id, s.id) or "") for s in found.streams), str(found.total(a.id)))
            for a in found.actors
        )
        return Table(words.say("Silo matrix"), headings, rows, frozenset(range(1, len(headings))))
