"""Random histories: whatever is done, the journal, the tables and the window's snapshot say the same."""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from model.journal import replay
from model.journal.heads import Heads
from model.journal.record import Author
from model.project import Project
from model.state.snapshot import Snapshot
from model.tables import Assumption, GovernanceBody, ItemAssumption, RoadmapItem, StressTestReview
from model.trouble import RuleBroken, UserTrouble

TITLES = st.sampled_from(["Cables", "Sockets", "Prices", "Permits", "Æøå ≥ 2", "=1+1"])
DATES = st.sampled_from(["2026", "2027-03", "2028-33", "2029~", "[2030..]", "2031-05-04"])
PICK = st.integers(0, 10_000)


class Histories(RuleBasedStateMachine):
    """Edits, undo, redo, closing, erasing and restarts in any order."""

    @initialize()
    def start(self) -> None:
        self.project = Project.in_memory("Trial", Author("Marit", "MS"), chance=Random(1))
        self.mission = self.project.edit("add_mission", title="Harbour").result
        self.stream = self.project.edit("add_workstream", mission_id=self.mission, title="Power").result
        self.seen: list[tuple[str, Snapshot]] = []
        self.sealed: dict[str, dict[str, object]] = {}

    def pick(self, table, number):
        rows = self.project.snapshot.all(table)
        return rows[number % len(rows)].id if rows else None

    def tried(self, verb, **args):
        """Refusals change nothing."""
        before = self.project.snapshot
        try:
            self.project.edit(verb, **args)
        except UserTrouble:
            assert self.project.snapshot is before

    @rule(title=TITLES, start=DATES)
    def add_item(self, title, start):
        self.tried("add_item", workstream_id=self.stream, title=title, start=start)

    @rule(number=PICK, title=TITLES)
    def rename(self, number, title):
        self.tried("rename", table="roadmap_item", id=self.pick(RoadmapItem, number), title=title)

    @rule(number=PICK, start=DATES, finish=DATES)
    def set_dates(self, number, start, finish):
        self.tried("set_dates", item_id=self.pick(RoadmapItem, number), start=start, finish=finish)

    @rule(number=PICK, other=PICK)
    def link(self, number, other):
        ends = (self.pick(RoadmapItem, number), self.pick(RoadmapItem, other))
        self.tried("link_items", from_id=ends[0], to_id=ends[1])

    @rule(number=PICK)
    def remove_item(self, number):
        self.tried("remove_items", ids=[self.pick(RoadmapItem, number)])

    @rule(title=TITLES)
    def assume(self, title):
        fields = {"text": title, "mission_id": self.mission, "load_bearing": 1, "vulnerable": 1}
        self.tried("add_row", table="assumption", fields=fields)

    @rule(number=PICK, other=PICK)
    def rest(self, number, other):
        fields = {"item_id": self.pick(RoadmapItem, number), "assumption_id": self.pick(Assumption, other)}
        self.tried("add_row", table="item_assumption", fields=fields)

    @rule(number=PICK)
    def remove_assumption(self, number):
        self.tried("remove_row", table="assumption", id=self.pick(Assumption, number))

    @rule(number=PICK, other=PICK)
    def place(self, number, other):
        ends = (self.pick(RoadmapItem, number), self.pick(RoadmapItem, other))
        self.tried("place_row", table="roadmap_item", id=ends[0], before=ends[1])

    @rule(title=TITLES)
    def add_body(self, title):
        self.tried("add_row", table="governance_body", fields={"name": title})

    @rule(number=PICK, other=PICK)
    def report_to(self, number, other):
        ends = (self.pick(GovernanceBody, number), self.pick(GovernanceBody, other))
        self.tried("change_row", table="governance_body", id=ends[0], fields={"reports_to_id": ends[1]})

    @rule(number=PICK)
    def erase(self, number):
        self.tried("erase", table="assumption", ids=[self.pick(Assumption, number)], fields=["what_broke_it"])

    @rule(title=TITLES, number=PICK)
    def close_a_review(self, title, number):
        review = self.project.edit("plan_review", mission_id=self.mission, title=title, type="audit").result
        self.project.edit("open_review", review_id=review, held_on="2026")
        rated = self.pick(Assumption, number)
        if rated is not None:
            self.project.edit("rate_assumption", review_id=review, assumption_id=rated, status="holding")
        self.project.edit("change_row", table="stress_test_review", id=review,
                          fields={"verdict": "holds", "next_due": "2028"})  # fmt: skip
        self.project.edit("close_review", review_id=review)
        self.sealed[review] = self.reading(review)

    def reading(self, review):
        seal = self.project.snapshot.seal_of("stress_test_review", review)
        return {"fields": dict(seal["fields"]), "shown": dict(seal["shown"]), "children": dict(seal["children"])}

    @rule()
    def undo_and_redo_give_the_same_project(self):
        before = self.project.snapshot
        try:
            self.project.undo()
        except RuleBroken:
            assert self.project.snapshot is before
            return
        try:
            self.project.redo()
        except RuleBroken as refused:
            raise AssertionError(f"an undo that cannot be redone: {refused}") from refused
        assert self.project.snapshot == before

    @rule()
    def undo(self):
        before = self.project.snapshot
        try:
            self.project.undo()
        except RuleBroken:
            assert self.project.snapshot is before

    @rule()
    def redo(self):
        before = self.project.snapshot
        try:
            self.project.redo()
        except RuleBroken:
            assert self.project.snapshot is before

    @rule()
    def remember_this_moment(self):
        self.seen.append((self.project.moment_text(), self.project.snapshot))

    @precondition(lambda self: self.seen)
    @rule(number=PICK)
    def look_back(self, number):
        moment, snapshot = self.seen[number % len(self.seen)]
        erased = replay.replay(self.project._store.transactions()).erased
        if not erased:
            assert self.project.rewind(moment) == snapshot

    @rule()
    def restart(self):
        """A new program on the same file goes on with the same steps to undo."""
        steps = (self.project.undo_step(), self.project.redo_step())
        replica = self.project._replica
        db = self.project._store.db
        self.drop_guards(db)
        self.project = Project(
            db, Author("Marit", "MS"), replica=replica, chance=Random(self.project.history()[-1].lamport)
        )
        assert (self.project.undo_step(), self.project.redo_step()) == steps

    @staticmethod
    def drop_guards(db):
        for (name,) in db.execute("SELECT name FROM sqlite_temp_master WHERE type='trigger'").fetchall():
            db.execute(f"DROP TRIGGER temp.{name}")

    @invariant()
    def tables_journal_and_snapshot_agree(self):
        entries = list(self.project._store.transactions())
        state = replay.replay(entries)
        assert state.snapshot == self.project.snapshot
        assert self.project._store.snapshot() == self.project.snapshot
        again = Heads()
        for txn in sorted(entries, key=lambda txn: txn.order):
            again.add(txn)
        assert {key: again.fields_of(*key) for key in again.keys()} == {  # noqa: SIM118
            key: self.project.heads.fields_of(*key)
            for key in self.project.heads.keys()  # noqa: SIM118
        }

    @invariant()
    def nothing_dangles_and_no_circle_stands(self):
        assert self.project._store.db.execute("PRAGMA foreign_key_check").fetchall() == []
        for body in self.project.snapshot.all(GovernanceBody):
            seen, above = set(), body.id
            while above is not None:
                assert above not in seen
                seen.add(above)
                above = self.project.snapshot.get(GovernanceBody, above).reports_to_id

    @invariant()
    def closed_reviews_read_the_same(self):
        for review, reading in self.sealed.items():
            if self.project.snapshot.seal_of("stress_test_review", review) is not None:
                assert self.reading(review) == reading
                assert self.project.snapshot.find(StressTestReview, review) is not None

    @invariant()
    def links_point_to_what_is_there(self):
        for link in self.project.snapshot.all(ItemAssumption):
            assert self.project.snapshot.find(RoadmapItem, link.item_id) is not None


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=settings().max_examples // 3, stateful_step_count=30, deadline=None)
