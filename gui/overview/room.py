"""The overview: one sentence about the whole, then each mission on a page; findings and the last steps beside."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import Card, EmptyState, Ground, Label, Rule, ScrollColumn, SectionHeading
from gui.overview.card import MissionCard
from gui.overview.printed import missions_table, overview_report
from gui.paper.values import Report, Table
from gui.workspace.desk import Desk
from gui.workspace.links import TextLink
from gui.workspace.room import Header, Room, RoomStatus
from model.edits.describe import title_of
from model.kinds import ENDED
from model.rules.checks import Grade, Remark
from model.rules.overview import MissionPage, mission_page
from model.tables import Asset, Assumption, Decision, ItemAssumption, Mission, RoadmapItem
from model.words import Words

NARROW, SHOWN_FINDINGS, SHOWN_STEPS = 1180, 3, 5


Held = tuple[MissionPage, tuple[object, ...], MissionCard]
"""What a card was made of, and the card."""


class OverviewPage(Room):
    """Everything here is derived from the project; nothing can be typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._ground: Ground | None = None
        self._across: QBoxLayout | None = None
        self._cards: dict[str, Held] = {}
        self._found: Sequence[Remark] = ()
        self._waiting: list[MissionPage] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.renew()

    def fill_header(self, header: Header) -> None:
        words, ways = self.desk.words, self.desk.ways
        header.add_steps()
        header.add_action(words.say("Export to Excel"), "file-spreadsheet",
                          lambda: ways.action_requested.emit("export"))  # fmt: skip
        header.set_primary(words.say("Plan a stress test"), "shield-alert",
                           lambda: ways.action_requested.emit("plan_review"))  # fmt: skip

    def status(self) -> RoomStatus:
        return RoomStatus(span=counts(self.desk))

    def picture(self) -> Report:
        pages = self._pages()
        return overview_report(self.desk, sentence(pages, self._found, self.desk.words), pages, self._found)

    def table(self) -> Table:
        return missions_table(self.desk, self._pages())

    def _pages(self) -> list[MissionPage]:
        """Every mission, those that go on first."""
        desk = self.desk
        every = [mission_page(desk.snapshot, mission, desk.today()) for mission in desk.snapshot.all(Mission)]
        return sorted(every, key=lambda page: page.has_ended)

    def renew(self) -> None:
        desk = self.desk
        pages = self._pages()
        self._found = found = desk.found().open
        if pages and [page.mission.id for page in pages] == list(self._cards):
            self._update(pages, found)
        else:
            self._build(pages, found)
        self.status_changed.emit()

    def _build(self, pages: Sequence[MissionPage], found: Sequence[Remark]) -> None:
        """Make the whole page anew."""
        is_first = self._ground is None
        if self._ground is not None:
            self._column.removeWidget(self._ground)
            self._ground.deleteLater()
        self._cards, self._waiting = {}, []
        self._ground = Ground("canvas")
        inner = QVBoxLayout(self._ground)
        inner.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollColumn(self.desk.look, margin=24, gap=16)
        inner.addWidget(scroll)
        if pages:
            self._fill(scroll.body, pages, found)
            self._waiting = list(pages[1:]) if is_first else []
            for page in pages[: len(pages) - len(self._waiting)]:
                self._add_card(page)
            self._soon.start(0)
        else:
            self._ask_for_mission(scroll.body)
        self._column.addWidget(self._ground)

    def _ask_for_mission(self, body: QVBoxLayout) -> None:
        words = self.desk.words
        question = words.say("Which change do you want to see, and by when?")
        empty = EmptyState(self.desk.look, "goal", words.say("No mission yet."), question, words.say("Add a mission"))
        empty.acted.connect(self._add_mission)
        body.addWidget(empty, 1)

    def _fill(self, body: QVBoxLayout, pages: Sequence[MissionPage], found: Sequence[Remark]) -> None:
        look = self.desk.look
        self._sentence_label = Label(look, sentence(pages, found, self.desk.words), "brand", wraps=True)
        body.addWidget(self._sentence_label)
        whole = QWidget()
        self._across = QBoxLayout(self._way(), whole)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(look.px(20))
        missions = QWidget()
        self._missions = QVBoxLayout(missions)
        self._missions.setContentsMargins(0, 0, 0, 0)
        self._missions.setSpacing(look.px(16))
        self._missions.addStretch(1)
        self._across.addWidget(missions, 11)
        self._across.addWidget(self._beside(found), 3)
        body.addWidget(whole)
        body.addStretch(1)

    def _add_card(self, page: MissionPage) -> None:
        card = MissionCard(self.desk, page)
        self._cards[page.mission.id] = (page, self._beneath(), card)
        self._missions.insertWidget(self._missions.count() - 1, card)

    def _go_on(self) -> None:
        """Add one more card in each turn of the event loop, so that a project opens without a halt."""
        if self._waiting:
            self._add_card(self._waiting.pop(0))
            self._soon.start(0)

    def _update(self, pages: Sequence[MissionPage], found: Sequence[Remark]) -> None:
        """Change what says something else now: building a card costs more than all else here."""
        self._sentence_label.setText(sentence(pages, found, self.desk.words))
        beneath = self._beneath()
        for place, page in enumerate(pages):
            before, held, card = self._cards[page.mission.id]
            if before == page and all(old is new for old, new in zip(held, beneath, strict=True)):
                continue
            fresh = MissionCard(self.desk, page)
            self._missions.insertWidget(place, fresh)
            self._missions.removeWidget(card)
            card.deleteLater()
            self._cards[page.mission.id] = (page, beneath, fresh)
        assert self._across is not None
        old = self._across.itemAt(1).widget()
        self._across.removeWidget(old)
        old.deleteLater()
        self._across.addWidget(self._beside(found), 3)

    def _beneath(self) -> tuple[object, ...]:
        """The tables that a card reads beside its page; the same objects for as long as nothing in them changes."""
        snapshot = self.desk.snapshot
        return snapshot.table(Asset), snapshot.table(ItemAssumption)

    def _way(self) -> QBoxLayout.Direction:
        narrow = self.width() < self.desk.look.px(NARROW)
        return QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight

    # Beside the missions

    def _beside(self, found: Sequence[Remark]) -> QWidget:
        whole = QWidget()
        whole.setMinimumWidth(self.desk.look.px(280))
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.desk.look.px(16))
        column.addWidget(self._findings(found))
        column.addWidget(self._steps())
        if self.desk.snapshot.project.illustrative:
            column.addWidget(self._sources())
        column.addStretch(1)
        return whole

    def _findings(self, found: Sequence[Remark]) -> Card:
        desk, words = self.desk, self.desk.words
        card = Card(desk.look, margin=16, gap=8)
        count = len(found)
        heading = SectionHeading(desk.look, words.say("Findings"),
                                 words.say("Open all {n}", n=count) if count else "", line=False)  # fmt: skip
        heading.acted.connect(lambda: desk.ways.room_requested.emit("findings", ""))
        card.body.addWidget(heading)
        if not found:
            card.body.addWidget(Label(desk.look, words.say("Nothing to repair."), tone="muted"))
        for grade, title in (
            (Grade.DECIDE, words.say("Need a decision")),
            (Grade.CHECK, words.say("To check")),
            (Grade.NOTE, words.say("Notes")),
        ):
            mine = [remark for remark in found if remark.grade == grade]
            if mine:
                card.body.addWidget(Rule())
                head = SectionHeading(desk.look, title, line=False)
                head.label.set_tone(grade.tone)  # type: ignore[arg-type]
                head.layout().addWidget(Label(desk.look, words.number(len(mine)), "strong", grade.tone))  # type: ignore[arg-type]
                card.body.addWidget(head)
                for remark in mine[:SHOWN_FINDINGS]:
                    card.body.addWidget(self._sentence(remark))
        return card

    def _sentence(self, remark: Remark) -> TextLink:
        """A finding in words; a click goes to what it is about."""
        link = TextLink(self.desk.look, self.desk.words.say(remark.message, **dict(remark.args)), token="ink")
        link.clicked.connect(lambda _checked=False: self.desk.ways.row_requested.emit(remark.table, remark.row))
        return link

    def _steps(self) -> Card:
        desk, words = self.desk, self.desk.words
        card = Card(desk.look, margin=16, gap=6)
        card.body.addWidget(Label(desk.look, words.say("Last steps"), "strong"))
        for txn in reversed(desk.document.project.history(SHOWN_STEPS)):
            card.body.addWidget(Rule())
            card.body.addWidget(Label(desk.look, title_of(txn, desk.snapshot, words), wraps=True))
            by = words.say("{day}, {who}", day=words.date(txn.at[:10]), who=txn.author.name or words.say("somebody"))
            card.body.addWidget(Label(desk.look, by, "small", "muted"))
        card.body.addWidget(Rule())
        more = SectionHeading(desk.look, "", words.say("See all in History"), line=False)
        more.acted.connect(lambda: desk.ways.room_requested.emit("history", ""))
        card.body.addWidget(more)
        return card

    def _sources(self) -> Card:
        desk, words = self.desk, self.desk.words
        card = Card(desk.look, margin=16, gap=4)
        card.body.addWidget(Label(desk.look, words.say("Sources"), "strong"))
        text = words.say("Illustrative sample, compiled from public sources. Not an official account.")
        card.body.addWidget(Label(desk.look, text, "small", "muted", wraps=True))
        return card

    def _add_mission(self) -> None:
        self.desk.ways.room_requested.emit("overview", "mission")
        entry = self.desk.document.edit("add_mission", title=self.desk.words.say("New mission"))
        if entry is not None:
            self.desk.selection.open("mission", str(entry.result))

    def resizeEvent(self, event: object) -> None:
        del event
        if self._across is not None and self._cards:
            self._across.setDirection(self._way())


def sentence(pages: Sequence[MissionPage], found: Sequence[Remark], words: Words) -> str:
    """How the whole stands, in plain words."""
    running = [page for page in pages if page.mission.lifecycle not in ENDED]
    ended = len(pages) - len(running)
    said = []
    if len(pages) == 1:
        state = words.say("has ended") if ended else words.say("is under way")
        said.append(words.say("“{mission}” {state}.", mission=pages[0].mission.title, state=state))
    elif ended:
        said.append(
            words.count(
                len(running),
                "{n} mission is under way, {ended} ended.",
                "{n} missions are under way, {ended} ended.",
                ended=ended,
            )
        )
    else:
        said.append(words.count(len(running), "{n} mission is under way.", "{n} missions are under way."))
    broken = sum(a.status == "broken" for page in running for a in page.critical)
    if broken:
        said.append(words.count(broken, "{n} critical assumption is broken.", "{n} critical assumptions are broken."))
    decide = sum(remark.grade == Grade.DECIDE for remark in found)
    if decide:
        said.append(words.count(decide, "{n} finding needs a decision.", "{n} findings need a decision."))
    elif not broken:
        said.append(words.say("Nothing waits for a decision."))
    return " ".join(said)


def counts(desk: Desk) -> str:
    """How much the project holds."""
    words, snapshot = desk.words, desk.snapshot
    return ", ".join(
        (
            words.count(snapshot.count(Mission), "{n} mission", "{n} missions"),
            words.count(snapshot.count(RoadmapItem), "{n} item", "{n} items"),
            words.count(snapshot.count(Assumption), "{n} assumption", "{n} assumptions"),
            words.count(snapshot.count(Decision), "{n} decision", "{n} decisions"),
        )
    )
