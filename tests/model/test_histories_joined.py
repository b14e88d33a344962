"""Random histories of several people: whatever was done and joined in any order, every copy says the same."""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from model.joining import all_of
from model.journal import replay
from model.journal.join import late_changes
from model.journal.record import Author
from model.project import Project
from model.state.compare import differences
from model.state.snapshot import Snapshot
from model.tables import ALL, Assumption, Finding, GovernanceBody, Person, RoadmapItem, StressTestReview, Tag
from model.trouble import RuleBroken, UserTrouble
from tests.model.copies import fork, seen_from
from tests.model.oracle import Oracle

WHO = st.integers(0, 2)
PAIR = st.permutations(range(3)).map(lambda three: three[:2])
TEXT = st.sampled_from(["Cables", "Sockets", "Prices", "Permits"])
PICK = st.integers(0, 2)  # few rows, so that people meet


class Joined(RuleBasedStateMachine):
    """Three people edit, undo, close and erase, and now and then take over what another one has."""

    @initialize()
    def start(self) -> None:
        first = Project.in_memory("Trial", Author("Marit"), chance=Random(1))
        mission = first.edit("add_mission", title="Harbour").result
        self.stream = first.edit("add_workstream", mission_id=mission, title="Power").result
        for title in ("One", "Two"):
            first.edit("add_item", workstream_id=self.stream, title=title)
            first.edit("add_row", table="governance_body", fields={"name": title})
        self.mission = mission
        self.review(first, "Audit")
        for table, field in (("assumption", "text"), ("tag", "name"), ("person", "name")):
            first.edit("add_row", table=table, fields={field: "First"})
        self.copies = [fork(first, name, chance=Random(name)) for name in ("Kari", "Ola", "Per")]
        self.oracle = Oracle(self.copies)
        self.touched = self.copies[0]
        self.seen: list[list[tuple[str, Snapshot]]] = [[], [], []]
        self.secrets: list[tuple[str, str]] = []
        self.count = 0

    def review(self, project, title):
        review = project.edit("plan_review", mission_id=self.mission, title=title, type="audit").result
        project.edit("open_review", review_id=review, held_on="2026")
        fields = {"verdict": "holds", "next_due": "2028"}
        project.edit("change_row", table="stress_test_review", id=review, fields=fields)

    def pick(self, who, table, number):
        rows = self.copies[who].snapshot.all(table)
        return rows[number % len(rows)].id if rows else "nothing"

    def tried(self, who, act):
        """Do it; a refusal changes nothing."""
        project = self.touched = self.copies[who]
        before, steps = project.snapshot, project._store.count()
        try:
            act(project)
        except UserTrouble:
            assert project.snapshot is before
            assert project._store.count() == steps
        self.oracle.note(project)

    def edit(self, who, verb, **args):
        self.tried(who, lambda project: project.edit(verb, **args))

    # Rows

    @rule(who=WHO, title=TEXT)
    def add_item(self, who, title):
        self.edit(who, "add_item", workstream_id=self.stream, title=title)

    @rule(who=WHO, n=PICK, title=TEXT, table=st.sampled_from([RoadmapItem, Assumption, Finding, Person]))
    def rename(self, who, n, title, table):
        self.edit(who, "rename", table=table.about.name, id=self.pick(who, table, n), title=title)

    @rule(who=WHO, n=PICK, table=st.sampled_from([RoadmapItem, Assumption, Finding, GovernanceBody, Person, Tag]))
    def remove(self, who, n, table):
        self.edit(who, "remove_row", table=table.about.name, id=self.pick(who, table, n))

    @rule(who=WHO, n=PICK, m=PICK, lag=st.integers(0, 2))
    def link(self, who, n, m, lag):
        ends = self.pick(who, RoadmapItem, n), self.pick(who, RoadmapItem, m)
        self.edit(who, "link_items", from_id=ends[0], to_id=ends[1], lag_days=lag)

    @rule(who=WHO, n=PICK)
    def unlink(self, who, n):
        links = list(self.copies[who].snapshot.rows("link"))
        if links:
            self.edit(who, "remove_items", link_ids=[links[n % len(links)]])

    @rule(who=WHO, n=PICK, m=PICK)
    def place(self, who, n, m):
        ends = self.pick(who, RoadmapItem, n), self.pick(who, RoadmapItem, m)
        self.edit(who, "place_row", table="roadmap_item", id=ends[0], before=ends[1])

    @rule(who=WHO, n=PICK, m=PICK)
    def report_to(self, who, n, m):
        fields = {"reports_to_id": self.pick(who, GovernanceBody, m)}
        self.edit(who, "change_row", table="governance_body", id=self.pick(who, GovernanceBody, n), fields=fields)

    @rule(who=WHO, title=TEXT)
    def add_body(self, who, title):
        self.edit(who, "add_row", table="governance_body", fields={"name": title})

    @rule(who=WHO, title=TEXT)
    def assume(self, who, title):
        self.edit(who, "add_row", table="assumption", fields={"text": title, "mission_id": self.mission})

    @rule(who=WHO, n=PICK, m=PICK)
    def rest(self, who, n, m):
        fields = {"item_id": self.pick(who, RoadmapItem, n), "assumption_id": self.pick(who, Assumption, m)}
        self.edit(who, "add_row", table="item_assumption", fields=fields)

    @rule(who=WHO, title=TEXT)
    def add_tag(self, who, title):
        self.edit(who, "add_row", table="tag", fields={"name": title})

    @rule(who=WHO, n=PICK, m=PICK, table=st.sampled_from([Finding, RoadmapItem]))
    def tag(self, who, n, m, table):
        fields = {"tag_id": self.pick(who, Tag, n), "record_id": self.pick(who, table, m)}
        self.edit(who, "add_row", table="record_tag", fields=fields)

    # Reviews and their seals

    @rule(who=WHO, title=TEXT)
    def plan(self, who, title):
        self.tried(who, lambda project: self.review(project, title))

    @rule(who=WHO, n=PICK, text=TEXT)
    def find(self, who, n, text):
        fields = {"review_id": self.pick(who, StressTestReview, n), "text": text}
        self.edit(who, "add_row", table="finding", fields=fields)

    @rule(who=WHO, n=PICK, state=st.sampled_from(["open", "done", "rejected"]))
    def settle_finding(self, who, n, state):
        self.edit(who, "change_row", table="finding", id=self.pick(who, Finding, n), fields={"state": state})

    @rule(who=WHO, n=PICK, verdict=st.sampled_from(["holds", "broken"]))
    def judge(self, who, n, verdict):
        review = self.pick(who, StressTestReview, n)
        self.edit(who, "change_row", table="stress_test_review", id=review, fields={"verdict": verdict})

    @rule(who=WHO, n=PICK, m=PICK)
    def rate(self, who, n, m):
        ends = self.pick(who, StressTestReview, n), self.pick(who, Assumption, m)
        self.edit(who, "rate_assumption", review_id=ends[0], assumption_id=ends[1], status="holding")

    @rule(who=WHO, n=PICK)
    def close(self, who, n):
        self.edit(who, "close_review", review_id=self.pick(who, StressTestReview, n))

    @rule(who=WHO, n=PICK, text=TEXT)
    def add_addendum(self, who, n, text):
        self.edit(who, "add_review_addendum", review_id=self.pick(who, StressTestReview, n), text=text)

    # Erasing

    @rule(who=WHO)
    def add_person(self, who):
        self.count += 1
        fields = {"name": f"secret{self.count}n", "role": f"secret{self.count}r"}
        self.tried(who, lambda project: project.edit("add_row", table="person", fields=fields, reason="because"))

    @rule(who=WHO, n=PICK, fields=st.sampled_from([["name"], ["role"], ["name", "role"]]))
    def erase(self, who, n, fields):
        person = self.pick(who, Person, n)
        held = self.copies[who].snapshot.find(Person, person)
        self.edit(who, "erase", table="person", ids=[person], fields=fields)
        if held is not None:
            told = [text for text in (getattr(held, field) for field in fields) if text and "secret" in text]
            self.secrets += [(text, self.copies[who].history(1)[0].id.hex()) for text in told]

    @rule(who=WHO, n=PICK)
    def write_again(self, who, n):
        self.count += 1
        fields = {"role": f"secret{self.count}r"}
        self.edit(who, "change_row", table="person", id=self.pick(who, Person, n), fields=fields)

    # Steps

    @rule(who=WHO)
    def undo(self, who):
        steps = self.copies[who]._all_steps().undoable
        self.taken_back(who, steps[-1].origin if steps else None, lambda project: project.undo())

    @rule(who=WHO)
    def redo(self, who):
        steps = self.copies[who]._all_steps().redoable
        self.taken_back(who, steps[-1].origin if steps else None, lambda project: project.redo())

    def taken_back(self, who, origin, act):
        """Nothing changes that somebody else wrote last, but where the step had removed it knowingly."""
        before = self.copies[who].snapshot
        theirs = self.oracle.values_of_others(self.copies[who])
        self.tried(who, act)
        after = self.copies[who].snapshot
        for table, row, field, value, writer in theirs:
            if before.has(table, row) and not after.has(table, row):
                assert writer in self.oracle.knew[origin], "what somebody else wrote was removed unseen"
            elif before.has(table, row):
                assert getattr(after.rows(table)[row], field) == value

    @rule(who=WHO)
    def undo_and_redo_give_the_same(self, who):
        project = self.touched = self.copies[who]
        before = project.snapshot
        state = replay.replay(project._store.transactions())
        open_questions = project.clashes() or state.put_at_top or state.kept_by_reference
        try:
            project.undo()
        except RuleBroken:
            return
        self.oracle.note(project)
        try:
            project.redo()
        except RuleBroken:
            assert open_questions, "an undo that cannot be redone"
            return
        finally:
            self.oracle.note(project)
        if not open_questions:
            assert project.snapshot == before

    @rule(who=WHO)
    def restart(self, who):
        old = self.copies[who]
        steps = (old.undo_step(), old.redo_step())
        db = old._store.db
        for (name,) in db.execute("SELECT name FROM sqlite_temp_master WHERE type='trigger'").fetchall():
            db.execute(f"DROP TRIGGER temp.{name}")
        chance = Random(f"{old.author.name} {old._store.count()}")
        self.copies[who] = self.touched = Project(db, old.author, replica=old._replica, chance=chance)
        self.oracle.replace(old, self.copies[who])
        assert (self.copies[who].undo_step(), self.copies[who].redo_step()) == steps

    # Joining

    @rule(pair=PAIR)
    def join(self, pair):
        self.take(*pair)

    @rule(pair=PAIR)
    def exchange(self, pair):
        self.take(*pair)
        self.take(*reversed(pair))

    @rule(pair=PAIR, ours=st.booleans())
    def join_and_settle(self, pair, ours):
        self.take(*pair)
        clashes = self.copies[pair[0]].clashes()
        self.tried(pair[0], lambda project: project.settle(clashes, all_of(clashes, ours=ours)))

    def take(self, who, whose):
        ours, theirs = self.copies[who], self.copies[whose]
        self.touched = ours
        ours.join(seen_from(ours, theirs))
        self.oracle.joined(ours, theirs)

    # Looking back

    @rule(who=WHO)
    def remember(self, who):
        project = self.copies[who]
        self.seen[who].append((project.moment_text(), project.snapshot))

    @precondition(lambda self: any(self.seen))
    @rule(who=WHO, n=PICK)
    def look_back(self, who, n):
        if self.seen[who]:
            project = self.copies[who]
            moment, snapshot = self.seen[who][n % len(self.seen[who])]
            then = project.rewind(moment)
            erased = replay.replay(project._store.transactions()).erased
            assert {(d.table, d.row, d.field) for d in differences(then, snapshot)} <= erased
            assert dict(then.seals) == dict(snapshot.seals)

    # What always holds

    @invariant()
    def journal_tables_and_snapshot_agree(self):
        project = self.touched
        entries = list(project._store.transactions())
        state = replay.replay(entries)
        assert state.snapshot == project.snapshot
        assert project._store.snapshot() == project.snapshot
        shuffled = replay.replay(self.oracle.in_another_order(entries))
        assert shuffled.snapshot == project.snapshot
        for key in state.heads.keys():  # noqa: SIM118
            assert state.heads.fields_of(*key) == project.heads.fields_of(*key) == shuffled.heads.fields_of(*key)
        self.oracle.check(project, state.heads)
        self.check_rows(project, state)

    def check_rows(self, project, state):
        snapshot = project.snapshot
        assert project._store.db.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, cls in ALL.items():
            for row in snapshot.rows(name).values():
                for about in cls.about.references:
                    value = getattr(row, about.name)
                    assert value is None or snapshot.lookup(value, *about.refers_to) is not None
        for body in snapshot.all(GovernanceBody):
            seen = {body.id}
            above = body.reports_to_id
            while above is not None:
                assert above not in seen
                seen.add(above)
                above = snapshot.get(GovernanceBody, above).reports_to_id
        self.check_seals(snapshot, state)

    @staticmethod
    def check_seals(snapshot, state):
        for (table, row_id), seal in snapshot.seals.items():
            row = snapshot.rows(table)[row_id]
            assert {name: getattr(row, name) for name in seal["fields"]} == seal["fields"]
            for name, ids in seal["children"].items():
                assert set(ids) == {r.id for r in snapshot.rows(name).values() if r.review_id == row_id}
        late = {(change.table, change.row) for change in late_changes(state)}
        assert set(state.late_parts) <= late

    @invariant()
    def what_was_erased_is_nowhere(self):
        if not self.secrets:
            return
        project = self.touched
        known = {txn.id.hex() for txn in project._store.transactions()}
        dump = "\n".join(project._store.db.iterdump())
        for text, erasure in self.secrets:
            if erasure in known:
                assert text not in dump
                assert text not in repr(project.heads._rows)
                assert text not in repr([project.snapshot.rows("person"), project.snapshot.seals])

    def teardown(self):
        if not hasattr(self, "copies"):
            return
        for _ in range(2):
            for who in range(3):
                for whose in {0, 1, 2} - {who}:
                    self.take(who, whose)
        for project in self.copies:
            self.touched = project
            self.journal_tables_and_snapshot_agree()
            self.what_was_erased_is_nowhere()
            assert project.snapshot == self.copies[0].snapshot
            assert {c.key for c in project.clashes()} == {c.key for c in self.copies[0].clashes()}
        first = self.copies[0]
        self.tried(0, lambda project: project.settle(project.clashes(), all_of(project.clashes(), ours=True)))
        left = [clash for clash in first.clashes() if clash.field not in ("_alive", "reports_to_id")]
        assert left == []
        assert replay.replay(first._store.transactions()).snapshot == first.snapshot


TestJoined = Joined.TestCase
TestJoined.settings = settings(max_examples=settings().max_examples // 4, stateful_step_count=30, deadline=None)
