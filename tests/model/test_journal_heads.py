"""Which change of a field stands: a function of the set of transactions, whatever order they arrive in."""

from itertools import permutations

import pytest

from model.journal import replay
from model.journal.heads import Heads
from model.journal.record import (
    ALIVE,
    ALIVE_FIELD,
    CREATE,
    ROW,
    SET,
    Author,
    Change,
    Transaction,
    TxnId,
    moment_of,
    moment_text,
    pack,
    unpack,
)
from model.project import Project
from model.tables import GovernanceBody, Link, Person, ReviewParticipant, RoadmapItem
from tests.model.copies import exchange, fork, seen_from


def txn_id(number: int) -> TxnId:
    return TxnId(bytes([number]) * 16)


def transaction(number: int, *changes: Change, lamport: int | None = None) -> Transaction:
    return Transaction(
        txn_id(number), b"r" * 16, None, lamport or number, Author("Marit"), "", "test", {}, "", tuple(changes)
    )


def created(row: str, **values: object) -> Change:
    return Change(CREATE, "link", row, ROW, None, values, ())


def changed(row: str, field: str, value: object, *over: int) -> Change:
    return Change(SET, "link", row, field, None, value, tuple(map(txn_id, over)))


def removed(row: str, *over: int) -> Change:
    return Change(ALIVE, "link", row, ALIVE_FIELD, 1, 0, tuple(map(txn_id, over)))


def heads_of(*transactions: Transaction) -> Heads:
    heads = Heads()
    for txn in transactions:
        heads.add(txn)
    return heads


# A change comes after what it names.
@pytest.mark.parametrize("order", [order for order in permutations(range(3)) if order.index(0) < order.index(2)])
def test_the_same_link_drawn_twice_stands_for_both_in_any_order(order):
    first = transaction(1, created("a", lag_days=1))
    other = transaction(2, created("a", lag_days=2, notes="x"))
    after = transaction(3, changed("a", "lag_days", 3, 1))
    heads = heads_of(*((first, other, after)[number] for number in order))
    assert [(head.txn, head.value) for head in heads.of("link", "a", "lag_days")] == [(txn_id(2), 2), (txn_id(3), 3)]
    assert heads.values("link", "a") == {"lag_days": 3, "notes": "x"}
    assert heads.over("link", "a", "lag_days") == (txn_id(2), txn_id(3))
    assert {clash[2] for clash in heads.clashes()} == {"lag_days", "notes"}


def test_a_field_that_only_one_of_two_creations_names_is_shown_as_the_later_one_says():
    heads = heads_of(transaction(1, created("a", notes="x")), transaction(2, created("a", lag_days=2)))
    assert heads.values("link", "a") == {"lag_days": 2}
    assert heads.shown("link", "a", "notes") is None
    assert {clash[2] for clash in heads.clashes()} == {"notes", "lag_days"}


def test_equal_creations_do_not_clash():
    heads = heads_of(transaction(1, created("a", lag_days=2)), transaction(2, created("a", lag_days=2)))
    assert list(heads.clashes()) == []


def test_the_greatest_of_several_heads_is_shown_and_a_change_over_both_settles_them():
    start = [
        transaction(1, created("a", notes="x")),
        transaction(2, changed("a", "notes", "b", 1), lamport=2),
        transaction(3, changed("a", "notes", "c", 1), lamport=2),
    ]
    heads = heads_of(*start)
    assert heads.shown("link", "a", "notes") == "c"
    heads.add(transaction(4, changed("a", "notes", "d", 2, 3)))
    assert [head.value for head in heads.of("link", "a", "notes")] == ["d"]
    assert list(heads.clashes()) == []


def test_a_delete_covers_what_its_writer_saw_and_nothing_else():
    made, edit = transaction(1, created("a", notes="x")), transaction(2, changed("a", "notes", "b", 1))
    assert not heads_of(made, transaction(3, removed("a", 1))).is_alive("link", "a")
    assert not heads_of(made, edit, transaction(3, removed("a", 1, 2))).is_alive("link", "a")
    assert heads_of(made, edit, transaction(3, removed("a", 1))).is_alive("link", "a")
    assert heads_of(made, transaction(3, removed("a", 1)), edit).is_alive("link", "a")


def test_an_edit_in_the_transaction_that_deletes_does_not_keep_the_row():
    both = transaction(2, changed("a", "notes", "b", 1), removed("a", 1))
    assert not heads_of(transaction(1, created("a", notes="x")), both).is_alive("link", "a")


def test_a_row_whose_creation_never_came_is_not_there():
    heads = heads_of(transaction(2, changed("a", "notes", "b", 1)))
    assert not heads.is_alive("link", "a")
    assert replay.replay([transaction(2, changed("a", "notes", "b", 1))]).snapshot.count(Link) == 0


def test_rows_of_tables_that_a_later_program_has_are_kept_and_not_shown():
    unknown = Change(CREATE, "moon", "a", ROW, None, {"name": "x"}, ())
    state = replay.replay([transaction(1, unknown, created("b", from_id=None))])
    assert state.heads.values("moon", "a") == {"name": "x"}
    assert state.snapshot.count(Link) == 1


def test_ids_and_moments_are_written_as_equal_bytes_for_equal_sets():
    ids = [txn_id(3), txn_id(1), txn_id(2)]
    assert pack(ids) == pack(reversed(ids))
    assert set(unpack(pack(ids))) == set(ids)
    assert moment_of(moment_text(frozenset(ids))) == frozenset(ids)
    assert moment_of(None) == frozenset()
    with pytest.raises(ValueError, match="hexadecimal"):
        moment_of("yesterday")


# In whole projects


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Harbour", Author("Marit", "MS"))


def agrees(project: Project) -> bool:
    again = replay.replay(project._store.transactions())
    same_heads = all(
        again.heads.fields_of(*key) == project.heads.fields_of(*key)
        for key in again.heads.keys()  # noqa: SIM118
    )
    return same_heads and again.snapshot == project.snapshot == project._store.snapshot()


def add(project: Project, table: str, **fields: object) -> str:
    return str(project.edit("add_row", table=table, fields=fields).result)


def test_a_link_that_two_people_draw_differently_is_a_clash_of_what_differs(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    stream = project.edit("add_workstream", mission_id=mission, title="Power").result
    ends = [project.edit("add_item", workstream_id=stream, title=title).result for title in ("One", "Two")]
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    link = kari.edit("link_items", from_id=ends[0], to_id=ends[1], lag_days=5).result
    assert ola.edit("link_items", from_id=ends[0], to_id=ends[1], lag_days=9).result == link
    kari.edit("change_row", table="link", id=link, fields={"lag_days": 6})
    exchange(kari, ola)
    for copy in (kari, ola):
        (clash,) = copy.clashes()
        assert (clash.key, {side.value for side in clash.sides}) == (("link", link, "lag_days"), {6, 9})
        assert agrees(copy)
    kari.settle(kari.clashes(), {clash.key: clash.sides[0].txn})
    assert kari.clashes() == []


def test_a_role_that_was_not_named_makes_the_same_link_as_the_usual_one(project):
    decision = project.edit("prepare_decision", title="Go").result
    actor = add(project, "stakeholder", name="Port")
    kari = fork(project, "Kari")
    ours = add(project, "decision_involved", decision_id=decision, actor_id=actor)
    theirs = add(kari, "decision_involved", decision_id=decision, actor_id=actor, role="consulted")
    assert ours == theirs
    exchange(project, kari)
    assert project.clashes() == []


def test_moves_of_rows_that_are_gone_count_where_a_reference_keeps_them(project):
    first, then = add(project, "governance_body", name="Board"), add(project, "governance_body", name="Group")
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("change_row", table="governance_body", id=first, fields={"reports_to_id": then})
    ola.edit("add_mission", title="Later than Kari’s move")
    ola.edit("change_row", table="governance_body", id=then, fields={"reports_to_id": first})
    ola.edit("remove_row", table="governance_body", id=then)
    exchange(kari, ola)
    for copy in (kari, ola):
        assert copy.snapshot.get(GovernanceBody, first).reports_to_id == then
        assert copy.snapshot.get(GovernanceBody, then).reports_to_id is None
        assert agrees(copy)


def test_a_part_that_was_removed_is_not_brought_back_by_a_seal_that_never_knew_it(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    review = project.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    project.edit("open_review", review_id=review, held_on="2026")
    project.edit("change_row", table="stress_test_review", id=review, fields={"verdict": "holds", "next_due": "2027"})
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("close_review", review_id=review)
    finding = add(ola, "finding", review_id=review, text="Cables are late")
    per = fork(ola, "Per")
    add(per, "record_tag", tag_id=add(per, "tag", name="Money"), record_id=finding)
    ola.edit("remove_row", table="finding", id=finding)
    for _ in range(2):
        exchange(kari, ola)
        exchange(ola, per)
    for copy in (kari, ola, per):
        assert copy.snapshot.rows("finding") == copy.snapshot.rows("record_tag") == {}
        assert agrees(copy)
    assert kari.snapshot == per.snapshot


def test_an_undo_is_still_known_for_one_after_contents_beside_it_were_erased(project):
    person = add(project, "person", name="Kari", role="a", phone="1")
    project.edit("change_row", table="person", id=person, fields={"phone": "2"})
    project.edit("change_row", table="person", id=person, fields={"role": "b", "phone": "3"})
    project.undo()
    kari = fork(project, "Kari")
    kari.edit("erase", table="person", ids=[person], fields=["role"])
    project.join(seen_from(project, kari))
    project.undo()
    assert project.snapshot.get(Person, person).phone == "1"
    assert agrees(project)


def test_every_participant_is_kept_when_two_people_add_them_at_once(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    review = project.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    for copy in (kari, ola):
        add(copy, "review_participant", review_id=review, name=copy.author.name)
    exchange(kari, ola)
    assert {row.name for row in kari.snapshot.all(ReviewParticipant)} == {"Kari", "Ola"}


def test_two_people_who_add_at_the_same_place_keep_an_order_that_both_see(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    stream = project.edit("add_workstream", mission_id=mission, title="Power").result
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    for copy in (kari, ola):
        for number in range(5):
            copy.edit("add_item", workstream_id=stream, title=f"{copy.author.name} {number}")
    exchange(kari, ola)
    orders = [[row.title for row in copy.snapshot.all(RoadmapItem)] for copy in (kari, ola)]
    assert orders[0] == orders[1]
    assert len(set(orders[0])) == 10
    first = kari.snapshot.all(RoadmapItem)[0].id
    kari.edit("place_row", table="roadmap_item", id=first)
    assert kari.snapshot.all(RoadmapItem)[-1].id == first
