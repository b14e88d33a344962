"""What a move breaks, what would mend it, and what shifts along: rules alone, then the verbs that use them."""

import datetime
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.dates import partial
from model.edits.describe import title_of
from model.project import Author, Project
from model.rules import cascade, schedule
from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem, Workstream, link_id
from model.trouble import RuleBroken
from model.words import Words
from tests.making import make, snapshot_of

MARIT = Author("Marit Solheim", "MS", "Mission office")
NOON = datetime.datetime(2025, 11, 12, 12, 0, tzinfo=datetime.UTC)


def item(name: str, start: str | None = None, finish: str | None = None, stream: str = "s1", **more: object):
    return make(RoadmapItem, id=name, title=name, workstream_id=stream, planned_start=start, planned_finish=finish,
                **more)  # fmt: skip


def link(first: str, then: str, type: str = "FS", lag: int = 0, hardness: str = "hard"):
    return make(Link, id=f"{first}-{then}", from_id=first, to_id=then, type=type, lag_days=lag, hardness=hardness)


def stream(name: str, mission: str = "m1"):
    return make(Workstream, id=name, title=name, mission_id=mission)


def chain(**more: object) -> Snapshot:
    """Dig, then build, then use; each begins the day after the one before has ended."""
    return snapshot_of(
        stream("s1"), item("dig", "2030-01-01", "2030-03-31"), item("build", "2030-04-01", "2030-12-31", **more),
        item("use", "2031-01-01", "2031-12-31"), link("dig", "build"), link("build", "use"),
    )  # fmt: skip


def test_a_move_tells_which_links_it_breaks_and_by_how_much():
    found = cascade.after_move(chain(), ["dig"], 1, "quarter")
    assert found.breaks == (schedule.Conflict("dig-build", 90),)


def test_what_waits_would_follow_only_as_far_as_its_links_demand():
    found = cascade.after_move(chain(), ["dig"], 1, "quarter")
    assert {name: dict(new) for name, new in found.follows.items()} == {
        "build": {"planned_start": "2030-06-30", "planned_finish": "2031-03-31"},
        "use": {"planned_start": "2031-03-31", "planned_finish": "2032-03-29"},
    }
    assert found.stuck == ()


def test_a_move_that_breaks_nothing_moves_nothing():
    assert cascade.after_move(chain(), ["dig"], -1, "quarter") == cascade.Cascade()


def test_moving_earlier_would_pull_what_must_come_before():
    found = cascade.after_move(chain(), ["use"], -1, "month")
    assert set(found.follows) == {"build", "dig"}
    assert found.follows["build"]["planned_finish"] == "2030-12-01"


def test_items_that_are_moved_together_keep_what_lies_between_them():
    assert cascade.after_move(chain(), ["dig", "build", "use"], 2, "year") == cascade.Cascade()


def test_what_has_begun_stays_and_its_link_is_told_to_stay_broken():
    found = cascade.after_move(chain(actual_start="2030-04-01"), ["dig"], 1, "quarter")
    assert (dict(found.follows), found.stuck) == ({}, ("dig-build",))


def test_a_window_that_could_still_work_is_no_conflict():
    shown = snapshot_of(item("dig", "2030", "2031-33"), item("build", "[2031-02..2031-09]"), link("dig", "build"))
    assert cascade.after_move(shown, ["dig"], 2, "quarter").breaks == ()
    assert cascade.after_move(shown, ["dig"], 3, "quarter").breaks == (schedule.Conflict("dig-build", 1),)


def test_followers_stay_as_exactly_known_as_they_were():
    shown = snapshot_of(item("dig", "2030", "2030"), item("build", "2031-33", "2032"), link("dig", "build"))
    found = cascade.after_move(shown, ["dig"], 2, "year")
    assert dict(found.follows["build"]) == {"planned_start": "2032-33", "planned_finish": "2033"}


@pytest.mark.parametrize(
    ("type", "lag", "days"), [("FS", 0, 90), ("FS", 30, 120), ("SS", 0, 0), ("SS", 120, 120), ("FF", 0, 0),
                              ("FF", 300, 116), ("SF", 0, 0), ("SF", 300, 26)],
)  # fmt: skip
def test_every_type_of_link_is_held_with_its_lag(type, lag, days):
    shown = snapshot_of(item("dig", "2030-01-01", "2030-03-31"), item("build", "2030-04-01", "2030-12-31"),
                        link("dig", "build", type, lag))  # fmt: skip
    moved = cascade.after(shown, {"dig": {"planned_start": "2030-04-01", "planned_finish": "2030-06-30"}})
    assert sum(conflict.days for conflict in moved.breaks) == days


def test_a_wish_is_never_broken():
    shown = snapshot_of(
        item("dig", "2030", "2030"), item("build", "2031", "2031"), link("dig", "build", hardness="soft")
    )
    assert cascade.after_move(shown, ["dig"], 9, "year") == cascade.Cascade()


def test_a_milestone_with_an_end_only_waits_too():
    shown = snapshot_of(item("dig", "2030", "2032"), item("swim", None, "2030-06", kind="milestone"),
                        link("dig", "swim"))  # fmt: skip
    assert [conflict.link_id for conflict in schedule.conflicts(shown)] == ["dig-swim"]


def broken() -> Snapshot:
    return snapshot_of(
        stream("s1"), item("plan", "2029-10-01", "2029-12-31"), item("dig", "2030-01-01", "2030-03-31"),
        item("build", "2030-03-01", "2030-12-31"), item("use", "2030-12-31", "2031-12-31"),
        link("plan", "dig"), link("dig", "build"), link("build", "use"),
    )  # fmt: skip


def test_a_broken_link_has_three_repairs_that_say_what_moves():
    shown = broken()
    later, earlier, loosen = cascade.repairs(shown, shown.get(Link, "dig-build"))
    assert [each.way for each in (later, earlier, loosen)] == ["later", "earlier", "loosen"]
    assert (set(later.moves), set(earlier.moves), loosen.moves) == ({"build", "use"}, {"dig", "plan"}, {})
    assert later.moves["build"]["planned_start"] == "2030-03-31"
    assert earlier.moves["dig"]["planned_finish"] == "2030-03-01"


def test_a_repair_is_barred_where_what_would_move_has_begun():
    shown = snapshot_of(item("dig", "2030-01-01", "2030-03-31", actual_start="2030-01-01"),
                        item("build", "2030-03-01", "2030-12-31"), link("dig", "build"))  # fmt: skip
    later, earlier, loosen = cascade.repairs(shown, shown.get(Link, "dig-build"))
    assert (later.is_open, earlier.is_open, loosen.is_open) == (True, False, True)


def test_the_scope_of_a_shift_is_alone_or_what_waits_or_what_comes_later():
    shown = snapshot_of(
        stream("s1"), stream("s2"), stream("other", "m2"), item("dig", "2030"), item("build", "2031"),
        item("early", "2029"), item("far", "2032", stream="s2"), item("done", "2033", actual_start="2030"),
        item("elsewhere", "2034", stream="other"), link("dig", "far"),
    )  # fmt: skip
    scopes = {
        each: set(cascade.in_scope(shown, ["dig"], each)) for each in ("alone", "waiting", "workstream", "mission")
    }
    assert scopes == {"alone": {"dig"}, "waiting": {"dig", "far"}, "workstream": {"dig", "build"},
                      "mission": {"dig", "build", "far"}}  # fmt: skip


def test_items_that_wait_for_each_other_in_a_circle_end_too():
    shown = snapshot_of(item("a", "2030", "2030"), item("b", "2031", "2031"), item("c", "2032", "2032"),
                        link("a", "b"), link("b", "c"), link("c", "a"))  # fmt: skip
    found = cascade.after_move(shown, ["a"], 3, "year")
    assert set(found.follows) == {"b", "c"}
    assert set(cascade.followers(shown, ["a"])) == {"b", "c"}


# Any plan

DATES = st.sampled_from(["2030-01-01", "2030-02-10", "2030-03", "2030-34", "2030-41", "2031", "2031-05-05", "2032~",
                         "203X", "[2030-04..2031-02]", "[2031..]"])  # fmt: skip
TYPES = st.sampled_from(["FS", "SS", "FF", "SF"])


@st.composite
def plans(draw: st.DrawFn) -> Snapshot:
    """Up to seven items, linked from lower to higher numbers so that nothing waits for itself."""
    count = draw(st.integers(2, 7))
    rows: list[object] = [
        item(
            str(n),
            draw(DATES),
            draw(st.one_of(st.none(), DATES)),
            actual_start=draw(st.sampled_from([None] * 5 + ["2030"])),
        )
        for n in range(count)
    ]
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1])
    for first, then in draw(st.lists(pairs, max_size=10, unique=True)):
        rows.append(link(str(first), str(then), draw(TYPES), draw(st.integers(-40, 400)),
                         draw(st.sampled_from(["hard", "hard", "soft"]))))  # fmt: skip
    return snapshot_of(*rows)


def with_dates(snapshot: Snapshot, new: Mapping[str, Mapping[str, str]]) -> Snapshot:
    rows = [row._replace(**new.get(row.id, {})) for row in snapshot.all(RoadmapItem)]
    return snapshot_of(*rows, *snapshot.all(Link))


@settings(max_examples=150, deadline=None)
@given(plans(), st.integers(-9, 9), st.sampled_from(["day", "month", "quarter", "year"]))
def test_after_what_follows_no_link_is_worse_than_before_but_those_that_are_told(snapshot, n, unit):
    moved = {"0": schedule.moved_dates(snapshot.get(RoadmapItem, "0"), n, unit)}
    found = cascade.after(snapshot, moved)
    then = with_dates(snapshot, {**moved, **found.follows})
    worse = {each.id for each in snapshot.all(Link)
             if schedule.days_broken(then, then.get(Link, each.id)) > schedule.days_broken(snapshot, each)}  # fmt: skip
    assert worse <= set(found.stuck)


@settings(max_examples=150, deadline=None)
@given(plans(), st.integers(-9, 9), st.sampled_from(["day", "month", "quarter", "year"]))
def test_only_what_is_linked_and_has_not_begun_follows_and_only_one_way(snapshot, n, unit):
    found = cascade.after_move(snapshot, ["0"], n, unit)
    assert found.breaks or not found.follows
    for name, new in found.follows.items():
        row = snapshot.get(RoadmapItem, name)
        assert name != "0" and not schedule.has_begun(row)
        for field, text in new.items():
            before, now = partial(getattr(row, field)), partial(text)
            assert (now.precision, now.approximate) == (before.precision, before.approximate)
            assert (now.earliest >= before.earliest) if n > 0 else (now.earliest <= before.earliest)


@settings(max_examples=150, deadline=None)
@given(plans())
def test_a_repair_mends_its_link_and_breaks_no_other(snapshot):
    for conflict in schedule.conflicts(snapshot):
        for repair in cascade.repairs(snapshot, snapshot.get(Link, conflict.link_id)):
            if not repair.moves:
                continue
            then = with_dates(snapshot, repair.moves)
            assert schedule.days_broken(then, then.get(Link, conflict.link_id)) == 0


# The verbs


@pytest.fixture
def project() -> Project:
    made = Project.in_memory("Harbour", MARIT, clock=lambda: NOON, chance=Random(3))
    mission = made.edit("add_mission", title="Harbour").result
    water = made.edit("add_workstream", mission_id=mission, title="Water").result
    for name, start, finish in (("dig", "2030-01-01", "2030-03-31"), ("build", "2030-04-01", "2030-12-31"),
                                ("use", "2031-01-01", "2031-12-31")):  # fmt: skip
        made.edit("add_item", id=name, workstream_id=water, title=name, start=start, finish=finish)
    made.edit("link_items", from_id="dig", to_id="build")
    made.edit("link_items", from_id="build", to_id="use")
    return made


def dates_of(project: Project) -> dict[str, tuple[str | None, str | None]]:
    return {row.id: (row.planned_start, row.planned_finish) for row in project.snapshot.all(RoadmapItem)}


def test_letting_others_follow_is_one_step_and_undone_as_one(project):
    project.edit("move_items", ids=["dig"], n=1, unit="quarter")
    moved = dates_of(project)
    project.edit("let_follow", ids=["dig"])
    assert dates_of(project)["use"] == ("2031-03-31", "2032-03-29")
    assert schedule.conflicts(project.snapshot) == []
    project.undo()
    assert dates_of(project) == moved
    with pytest.raises(RuleBroken, match="Nothing has to follow"):
        project.edit("let_follow", ids=["use"])


@pytest.mark.parametrize("way", ["later", "earlier", "loosen"])
def test_each_repair_is_one_step_after_which_nothing_is_broken(project, way):
    project.edit("move_items", ids=["dig"], n=2, unit="month")
    link = link_id("link", "dig", "build")
    before = project.snapshot
    project.edit("mend_link", link_id=link, way=way)
    assert schedule.conflicts(project.snapshot) == []
    with pytest.raises(RuleBroken, match="holds already"):
        project.edit("mend_link", link_id=link, way="later")
    project.undo()
    assert project.snapshot == before


def test_a_shift_takes_what_follows_along_in_one_step(project):
    entry = project.edit("shift_items", ids=["build"], n=2, unit="quarter", scope="waiting")
    assert dates_of(project) == {"dig": ("2030-01-01", "2030-03-31"), "build": ("2030-10-01", "2031-06-30"),
                                 "use": ("2031-07-01", "2032-06-30")}  # fmt: skip
    assert {row for _table, row in entry.transaction.args.items() if row == "waiting"} == {"waiting"}


def test_an_arrow_led_elsewhere_keeps_its_lag_and_strength(project):
    link = link_id("link", "dig", "build")
    project.edit("change_link", link_id=link, lag_days=20, hardness="soft", type="SS")
    new = project.edit("aim_link", link_id=link, to_id="use").result
    row = project.snapshot.get(Link, str(new))
    assert (row.from_id, row.to_id, row.type, row.lag_days, row.hardness) == ("dig", "use", "SS", 20, "soft")
    assert project.snapshot.find(Link, link) is None
    with pytest.raises(RuleBroken, match="linked already"):
        project.edit("aim_link", link_id=str(new), from_id="build")
    project.undo()
    assert project.snapshot.get(Link, link).lag_days == 20


def test_an_item_without_a_date_is_given_one_and_a_lane_in_one_step(project):
    mission = project.snapshot.all(Workstream)[0].mission_id
    land = str(project.edit("add_workstream", mission_id=mission, title="Land").result)
    stream = project.snapshot.all(Workstream)[0].id
    idea = str(project.edit("add_item", workstream_id=stream, title="Idea").result)
    goal = str(project.edit("add_item", workstream_id=stream, title="Goal", kind="milestone").result)
    project.edit("place_item", item_id=idea, start="2031-33", finish="2031-34", workstream_id=land)
    project.edit("place_item", item_id=goal, start="2031-33", finish="2031-34")
    placed = {row.title: (row.workstream_id, row.planned_start, row.planned_finish)
              for row in project.snapshot.all(RoadmapItem) if row.id in (idea, goal)}  # fmt: skip
    assert placed == {"Idea": (land, "2031-33", "2031-34"), "Goal": (stream, "2031-33", None)}


def test_a_window_is_said_by_its_two_dates_and_exactness_of_many_at_once(project):
    project.edit("set_window", item_id="use", edge="finish", first="2031-34", last="2032-06")
    assert dates_of(project)["use"][1] == "[2031-04-01..2032-06-30]"
    project.edit("set_precisions", ids=["dig", "build"], precision="quarter")
    assert dates_of(project)["build"] == ("2030-34", "2030-36")


def test_steps_with_links_are_named_by_their_two_ends(project):
    words = Words()
    link = link_id("link", "dig", "build")
    said = [title_of(project.history()[-1], project.snapshot, words)]
    project.edit("change_link", link_id=link, lag_days=10)
    said.append(title_of(project.history()[-1], project.snapshot, words))
    project.edit("aim_link", link_id=link, to_id="use")
    said.append(title_of(project.history()[-1], project.snapshot, words))
    assert said == ["Link “I2 build → I3 use”", "Change the link of “I1 dig → I2 build”",
                    "Lead the link of “I1 dig → I3 use” elsewhere"]  # fmt: skip
