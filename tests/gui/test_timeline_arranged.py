"""The content of the timeline under any arrangement: lanes, colours, filters, ghosts, tints. Without Qt."""

import datetime
from dataclasses import replace

import pytest

from gui.timeline.arranged import Arranged, Arrangement, lane_id, value_of_lane
from gui.timeline.bands import bands_of
from gui.timeline.content import BandSpec, BarSpec, Content
from gui.timeline.drawn import Drawn
from gui.timeline.from_snapshot import content_of
from gui.timeline.said import said_slip
from model.kinds import Certainty, ItemKind, PeriodKind, TimelineField
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    ItemAssumption,
    Mission,
    PublicPeriod,
    RoadmapItem,
    Scenario,
    Stakeholder,
    StressTestReview,
    WindTunnelCell,
    WindTunnelRow,
    Workstream,
)
from model.words import Words
from tests.making import make, snapshot_of

WORDS = Words("en", strict=True)
TODAY = datetime.date(2026, 3, 1)
F = TimelineField


def plan() -> list[object]:
    rows = [make(Mission, id="m", title="A clean harbour"), make(Stakeholder, id="port", name="Port")]
    rows += [make(Workstream, id=name, mission_id="m", title=name.title(), rank=name) for name in ("ships", "water")]
    rows.append(make(RoadmapItem, id="dredge", workstream_id="water", title="Dredge", planned_start="2026",
                     planned_finish="2027", owner_id="port"))  # fmt: skip
    rows.append(make(RoadmapItem, id="swim", workstream_id="water", title="First swim", kind=ItemKind.MILESTONE,
                     planned_finish="2030-06"))  # fmt: skip
    rows.append(make(RoadmapItem, id="power", workstream_id="ships", title="Shore power", planned_start="2026",
                     planned_finish="2028"))  # fmt: skip
    return rows


def shown(snapshot: Snapshot, before: Snapshot | None = None, **chosen: object) -> tuple[Content, Arranged]:
    arranged = Arranged(snapshot, WORDS, replace(Arrangement(), **chosen), before)
    return content_of(snapshot, WORDS, TODAY, arranged=arranged), arranged


def bars(content: Content) -> dict[str, BarSpec]:
    return {bar.id: bar for bar in content.bars if bar.shape != "span"}


def test_without_an_arrangement_each_workstream_has_its_lane_and_its_colour_and_nothing_has_a_sign():
    content, arranged = shown(snapshot_of(*plan()))
    assert [lane.id for lane in content.lanes] == ["m", "ships", "water"]
    assert {bar.id: (bar.lane, bar.hue, bar.sign) for bar in bars(content).values()} == {
        "power": ("ships", 0, ""), "dredge": ("water", 1, ""), "swim": ("water", 1, ""),
    }  # fmt: skip
    assert (content.key, arranged.hidden, arranged.folded) == ((), 0, 0)


def test_lanes_by_another_field_stand_within_their_mission_and_letters_tell_the_workstreams():
    content, _ = shown(snapshot_of(*plan()), group=F.OWNER)
    assert [(lane.id, lane.name, lane.group) for lane in content.lanes[1:]] == [
        ("m|owner_id|port", "Port", "m"), ("m|owner_id|", "not said", "m"),
    ]  # fmt: skip
    assert {bar.id: (bar.lane, bar.sign) for bar in bars(content).values()} == {
        "power": ("m|owner_id|", "A"), "dredge": ("m|owner_id|port", "B"), "swim": ("m|owner_id|", "B"),
    }  # fmt: skip
    assert [(entry.text, entry.sign) for entry in content.key] == [("Ships", "A"), ("Water", "B")]
    assert bars(content)["power"].spoken.endswith(", Ships")


def test_colours_that_follow_the_lanes_need_no_letters_and_no_legend():
    content, _ = shown(snapshot_of(*plan()), group=F.KIND, colour=F.KIND)
    assert {bar.sign for bar in content.bars} == {""}
    assert len({lane.hue for lane in content.lanes[1:]}) == 2
    assert content.key == ()


def test_what_a_filter_hides_is_counted_and_lanes_without_items_go_with_it():
    chosen = Arrangement().showing(F.KIND, frozenset({ItemKind.MILESTONE}))
    content, arranged = shown(snapshot_of(*plan()), filters=chosen.filters)
    assert [lane.id for lane in content.lanes] == ["m", "water"]
    assert (list(bars(content)), arranged.hidden) == (["swim"], 2)
    assert chosen.showing(F.KIND, None) == Arrangement()


def test_folded_to_milestones_only_points_are_left_and_the_rest_is_counted():
    content, arranged = shown(snapshot_of(*plan()), milestones=True)
    assert (list(bars(content)), arranged.folded) == (["swim"], 2)


def test_against_an_earlier_moment_ghosts_stand_where_items_were_and_words_say_what_became_of_them():
    rows = plan()
    gone = make(
        RoadmapItem, id="gone", workstream_id="ships", title="Ferry", planned_start="2027", planned_finish="2028"
    )
    before = snapshot_of(*rows, gone)
    rows = [row._replace(forecast_finish="2028") if row.id == "dredge" else row for row in rows]
    rows.append(make(RoadmapItem, id="new", workstream_id="water", title="Beach", planned_start="2029",
                     planned_finish="2029"))  # fmt: skip
    content, _ = shown(snapshot_of(*rows), before)
    found = bars(content)
    day = datetime.date.toordinal
    assert (found["dredge"].baseline_start, found["dredge"].baseline_finish) == (
        day(datetime.date(2026, 1, 1)), day(datetime.date(2027, 12, 31)),
    )  # fmt: skip
    assert {bar.id: (bar.note, bar.wash) for bar in found.values()} == {
        "dredge": ("12 months later", ""), "swim": ("", ""), "power": ("", ""), "new": ("Added", ""),
        "gone": ("removed", "gone"),
    }  # fmt: skip
    assert found["gone"].lane == "ships"
    assert found["power"].baseline_finish is None
    assert [entry.wash for entry in content.key] == ["gone"]


def test_what_does_not_rest_on_the_chosen_assumption_stands_back():
    rest = make(ItemAssumption, id="r", item_id="power", assumption_id="A")
    port = make(Assumption, id="A", code="A1", text="The port pays")
    content, _ = shown(snapshot_of(*plan(), port, rest), stands_out="A")
    found = bars(content)
    assert {bar.id: (bar.wash, bar.sign) for bar in found.values()} == {
        "power": ("", "A1"), "dredge": ("faint", ""), "swim": ("faint", ""),
    }  # fmt: skip
    assert found["power"].spoken.endswith(", rests on A1")


def test_a_scenario_tints_by_its_score_with_a_sign_and_says_where_nothing_was_tested():
    rows = [*plan(), make(Scenario, id="x", name="Port closes"), make(StressTestReview, id="r", title="R")]
    rows += [make(WindTunnelRow, id="t", review_id="r", title="Ships", subject_id="ships")]
    rows += [make(WindTunnelCell, id="c", review_id="r", row_id="t", scenario_id="x", score=-2)]
    content, _ = shown(snapshot_of(*rows), scenario="x")
    found = bars(content)
    assert (found["power"].wash, found["power"].sign) == ("danger", "−2")
    assert "Breaks" in found["power"].spoken
    assert (found["dredge"].wash, found["dredge"].sign) == ("unsaid", "")
    assert [entry.sign for entry in content.key] == ["+2", "+1", "0", "−1", "−2", ""]


def test_a_lane_tells_for_which_value_it_stands():
    assert value_of_lane(lane_id("m", F.OWNER, "a|b")) == (F.OWNER, "a|b")
    assert value_of_lane("water") is None


def test_periods_that_overlap_get_rows_of_their_own_and_the_last_day_belongs_to_them():
    periods = [("A", "2021", "2027"), ("B", "2025", "2034"), ("C", "2028", None)]
    rows = [make(PublicPeriod, id=name, name=name, kind=PeriodKind.PROGRAMME, start=start, finish=finish)
            for name, start, finish in periods]  # fmt: skip
    rows.append(make(PublicPeriod, id="D", name="D", start="2028", finish="2034", certainty=Certainty.EXPECTED))
    found = list(bands_of(snapshot_of(*rows), WORDS, TODAY))
    day = datetime.date.toordinal
    assert found[0] == BandSpec(
        "Budget cycles", "D, expected", day(datetime.date(2028, 1, 1)), day(datetime.date(2034, 12, 31))
    )
    assert [(band.row, band.label) for band in found[1:]] == [("Programmes", "A"), (" ", "B"), ("Programmes", "C")]


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 day later"), (-59, "59 days earlier"), (92, "3 months later"), (-730, "2 years earlier"), (0, "not moved")],
)
def test_a_slip_is_told_in_the_unit_that_people_use(days, said):
    assert said_slip(WORDS, days) == said


def test_what_is_remembered_from_one_look_to_the_next_never_shows_through():
    rows, drawn = plan(), Drawn()
    rest = make(ItemAssumption, id="r", item_id="power", assumption_id="A")
    now = snapshot_of(*rows, make(Assumption, id="A", text="The port pays", code=""), rest)
    before = snapshot_of(*rows)
    looks = [(Arrangement(), None), (replace(Arrangement(), stands_out="A"), None), (Arrangement(), before)]
    looks += [(replace(Arrangement(), colour=field), None) for field in (F.STATUS, F.KIND, F.OWNER)]
    looks += [(replace(Arrangement(), group=F.OWNER), None), (replace(Arrangement(), stands_out="A"), before)]
    for arrangement, then in (*looks, *reversed(looks)):
        fresh, known = (
            content_of(now, WORDS, TODAY, arranged=Arranged(now, WORDS, arrangement, then), drawn=remembered)
            for remembered in (Drawn(), drawn)
        )
        assert known == fresh


def test_a_look_that_is_the_same_gives_the_very_same_bars():
    now, drawn = snapshot_of(*plan()), Drawn()
    chosen = replace(Arrangement(), colour=F.STATUS)
    one, two = (content_of(now, WORDS, TODAY, arranged=Arranged(now, WORDS, chosen), drawn=drawn) for _ in range(2))
    assert [id(bar) for bar in bars(one).values()] == [id(bar) for bar in bars(two).values()]
