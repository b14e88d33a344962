"""Plans of other tools come in with their dates, levels and links, and what could not be taken is said."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from model.dates import partial
from model.exchange import gan, ical_in, mspdi, pathways_text
from model.exchange.mspdi_out import written
from model.exchange.plan import ForeignPlan
from model.exchange.reading import read_plan
from model.exchange.taking import taken
from model.kinds import ItemKind
from model.project import Project
from model.rules import schedule
from model.tables import Link, Mission, RoadmapItem, Workstream
from model.trouble import UserTrouble
from model.words import Words
from resources.samples.build import Builder, texts
from tests.gui.windows import MARIT, NOON

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("WAYMARK_CORPUS", ROOT.parent / "shared" / "corpus"))
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="The files of other tools are not here; name their folder in WAYMARK_CORPUS."
)


def mspdi_of(tasks: str, head: str = "") -> bytes:
    space = "http://schemas.microsoft.com/project"
    whole = f'<Project xmlns="{space}"><Title>Quay</Title>{head}<Tasks>{tasks}</Tasks></Project>'
    return f'<?xml version="1.0"?>{whole}'.encode()


def task(
    uid: int, name: str, level: int = 1, more: str = "", start: str = "2031-03-03", finish: str = "2031-03-07"
) -> str:
    return (
        f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel><Start>{start}T08:00:00</Start>"
        f"<Finish>{finish}T17:00:00</Finish>{more}</Task>"
    )


def project_with(plan: ForeignPlan) -> Project:
    project = Project.in_memory("Fjords", MARIT, clock=lambda: NOON)
    project.edit("take_plan", **taken(plan).args())
    return project


def told_of(plan: ForeignPlan) -> str:
    return " ".join(Words().say(line.message, **dict(line.args)) for line in taken(plan).report)


# MS Project


def test_summaries_become_workstreams_and_their_tasks_items_in_the_same_order():
    data = mspdi_of(
        task(1, "Harbour", more="<Summary>1</Summary>") + task(2, "Dig", 2) + task(3, "Build", 2) + task(4, "Open")
    )
    project = project_with(mspdi.read("quay.xml", data))
    assert [s.title for s in project.snapshot.all(Workstream)] == ["Harbour", "Quay"]
    assert [(i.title, i.planned_start, i.planned_finish) for i in project.snapshot.all(RoadmapItem)] == [
        (title, "2031-03-03", "2031-03-07") for title in ("Dig", "Build", "Open")
    ]


def test_a_plan_of_three_levels_of_summaries_keeps_its_missions():
    summary = "<Summary>1</Summary>"
    data = mspdi_of(task(1, "Clean fjords", more=summary) + task(2, "Harbour", 2, summary) + task(3, "Dig", 3))
    project = project_with(mspdi.read("quay.xml", data))
    assert [m.title for m in project.snapshot.all(Mission)] == ["Clean fjords"]
    assert [s.title for s in project.snapshot.all(Workstream)] == ["Harbour"]


@pytest.mark.parametrize(
    ("kind", "lag", "shape", "days"),
    [
        (1, 0, 7, 0),
        (1, 4800, 7, 1),
        (1, 24000, 9, 7),
        (1, 48000, 9, 14),
        (3, -9600, 7, -2),
        (1, 144000, 8, 10),
        (0, 50, 19, 0),
    ],
)
def test_a_link_keeps_its_type_and_its_lag_in_calendar_days(kind, lag, shape, days):
    link = (f"<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag>"
            f"<LagFormat>{shape}</LagFormat></PredecessorLink>")  # fmt: skip
    plan = mspdi.read("quay.xml", mspdi_of(task(1, "Dig") + task(2, "Build", more=link)))
    (found,) = project_with(plan).snapshot.all(Link)
    assert (found.type, found.lag_days) == ({0: "FF", 1: "FS", 3: "SS"}[kind], days)


def test_words_in_the_place_of_a_date_stay_a_date_as_exact_as_they_are():
    said = "<Manual>1</Manual><StartText>Q3 2031</StartText><FinishText>when the ice melts</FinishText>"
    plan = mspdi.read("quay.xml", mspdi_of(task(1, "Dig", more=said)))
    (item,) = project_with(plan).snapshot.all(RoadmapItem)
    assert (item.planned_start, item.planned_finish) == ("2031-35", "2031-03-07")
    assert "when the ice melts" in (item.notes or "") and "when the ice melts" in told_of(plan)


def test_a_baseline_is_the_plan_and_the_dates_of_now_are_what_is_expected():
    base = (
        "<Baseline><Number>0</Number><Start>2030-01-01T08:00:00</Start><Finish>2030-02-01T17:00:00</Finish></Baseline>"
    )
    (item,) = project_with(mspdi.read("quay.xml", mspdi_of(task(1, "Dig", more=base)))).snapshot.all(RoadmapItem)
    assert (item.planned_start, item.planned_finish) == ("2030-01-01", "2030-02-01")
    assert (item.forecast_start, item.forecast_finish) == ("2031-03-03", "2031-03-07")


def test_what_is_done_is_completed_and_what_is_switched_off_or_elsewhere_is_told():
    data = mspdi_of(
        task(1, "Dig", more="<PercentComplete>100</PercentComplete>") + task(2, "Plan B", more="<Active>0</Active>")
        + task(3, "Build", more="<PredecessorLink><PredecessorUID>9</PredecessorUID></PredecessorLink>"),
        "<Resources><Resource><Name>Kari</Name></Resource></Resources>",
    )  # fmt: skip
    plan = mspdi.read("quay.xml", data)
    first, _second = project_with(plan).snapshot.all(RoadmapItem)
    assert (first.progress_status, first.actual_finish) == ("completed", "2031-03-07")
    report = told_of(plan)
    assert "Plan B" in report and "not in the file" in report and "People and machines" in report


def test_taking_a_plan_is_one_step_that_undo_takes_back():
    project = Project.in_memory("Fjords", MARIT, clock=lambda: NOON)
    before = project.snapshot
    project.edit("take_plan", **taken(mspdi.read("quay.xml", mspdi_of(task(1, "Dig")))).args())
    project.undo()
    assert project.snapshot == before


def test_norway_comes_back_from_ms_project_xml_with_the_same_dates_links_and_lanes():
    sample = Project.in_memory("Norway", MARIT, clock=lambda: NOON)
    Builder(texts()["norway-ccs"]).type_into(sample)
    plan = mspdi.read("norway.xml", written(sample.snapshot, Words()))
    again = project_with(plan)
    ours, theirs = sample.snapshot, again.snapshot
    written_streams = [
        s.title
        for s in ours.all(Workstream)
        if any(_dated(i) for i in ours.referring(RoadmapItem, "workstream_id", s.id))
    ]
    assert [s.title for s in theirs.all(Workstream)] == written_streams
    was = {i.title: i for i in ours.all(RoadmapItem) if _dated(i)}
    now = {i.title: i for i in theirs.all(RoadmapItem)}
    assert was.keys() == now.keys()
    for title, item in was.items():
        start, finish = schedule.start_of(item), schedule.finish_of(item)
        other = now[title]
        assert (schedule.start_of(other) or schedule.finish_of(other)).text in {w.text for w in (start, finish) if w}, (
            title
        )
    ends = {
        (ours.name_of(k.from_id)[3:].strip(), ours.name_of(k.to_id)[3:].strip(), k.type, k.lag_days)
        for k in ours.all(Link)
    }
    back = {
        (theirs.name_of(k.from_id)[3:].strip(), theirs.name_of(k.to_id)[3:].strip(), k.type, k.lag_days)
        for k in theirs.all(Link)
    }
    assert back <= ends and len(back) == len(plan.links) > 5


def _dated(item: RoadmapItem) -> bool:
    return schedule.start_of(item) is not None or schedule.finish_of(item) is not None


def test_every_setting_that_other_programs_guess_is_written_out():
    sample = Project.in_memory("Norway", MARIT, clock=lambda: NOON)
    Builder(texts()["norway-ccs"]).type_into(sample)
    text = written(sample.snapshot, Words()).decode()
    assert "<ScheduleFromStart>1</ScheduleFromStart>" in text and "<NewTasksAreManual>1</NewTasksAreManual>" in text
    assert text.count("<Manual>1</Manual>") == text.count("<Task>") and "2007~" not in text


# GanttProject


GAN = b"""<?xml version="1.0"?><project name="House">
<calendars><day-types>
<default-week id="1" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/></day-types>
<date year="" month="6" date="5" type="HOLIDAY"/></calendars><tasks>
<task id="0" name="Walls" start="2031-06-02" duration="5" complete="0">
<depend id="1" type="2" difference="2" hardness="Rubber"/>
<notes><![CDATA[ Of wood ]]></notes></task>
<task id="1" name="Roof on" meeting="true" start="2031-06-12" duration="0" complete="0"/>
</tasks></project>"""


def test_ends_in_ganttproject_are_counted_over_weekends_and_holidays():
    plan = gan.read("house.gan", GAN)
    walls, roof = plan.tasks
    assert (walls.start, walls.finish) == ("2031-06-02", "2031-06-09"), "the fifth of June is a holiday, then a weekend"
    assert roof.milestone and roof.start == roof.finish == "2031-06-12" and walls.notes == "Of wood"
    (link,) = plan.links
    assert (link.first, link.then, link.type, link.lag_days, link.hard) == ("0", "1", "FS", 2, False)


# iCalendar


def test_events_of_a_calendar_are_taken_with_their_last_day_and_folded_lines():
    data = (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20310301\r\nDTEND;VALUE=DATE:20310304\r\n"
            b"SUMMARY:Fair\\, in the\r\n  harbour\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20310501T080000Z\r\n"
            b"SUMMARY:Vote\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")  # fmt: skip
    plan = ical_in.read("fair.ics", data)
    fair, vote = plan.tasks
    assert (fair.title, fair.start, fair.finish) == ("Fair, in the harbour", "2031-03-01", "2031-03-03")
    assert vote.milestone and "again and again" in told_of(plan)
    assert {item.kind for item in project_with(plan).snapshot.all(RoadmapItem)} == {ItemKind.EXTERNAL_EVENT}


# Pathways


def test_pathways_come_in_with_editions_and_combinations_and_go_out_again():
    text = "current dikes 2030\n\n# a remark\ndikes#1 pumps(dikes & gates) 2050.5\npumps gates[2]\n"
    switches = pathways_text.read(text)
    assert [(s.first, s.then, s.at) for s in switches] == [
        ("current", "dikes", 2030.0), ("dikes#1", "pumps(dikes&gates)", 2050.5), ("pumps", "gates[2]", None),
    ]  # fmt: skip
    assert pathways_text.read(pathways_text.written(switches)) == switches
    assert [pathways_text.name_of(s.first) for s in switches] == ["current", "dikes", "pumps"]


@pytest.mark.parametrize("line", ["dikes", "a b c d", "a b soon", "a b nan", "a b 1e99"])
def test_a_line_that_is_no_switch_is_named(line):
    with pytest.raises(UserTrouble, match=r"no switch") as trouble:
        pathways_text.read(f"a b 2030\n{line}\n")
    assert "Line 2 " in trouble.value.told(Words())


# What cannot be read


@pytest.mark.parametrize("name", ["a.xml", "a.gan", "a.ics"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 50, b"PK\x03\x04", b"<a>", b"<Project/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><Project>&b;</Project>",
     b"<project><task></project>", "Ærlig".encode("latin-1"), b"<a>" * 5000],
)  # fmt: skip
def test_a_file_that_is_no_plan_is_refused_in_a_sentence(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UserTrouble) as trouble:
        read_plan(file)
    assert name in trouble.value.told(Words())


def test_a_file_of_ms_project_itself_says_how_to_save_it(tmp_path):
    (tmp_path / "quay.mpp").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UserTrouble, match="own format") as trouble:
        read_plan(tmp_path / "quay.mpp")
    assert "XML" in trouble.value.told(Words())


# What an independent reader found in files of other tools


DIFFERS = {
    # In GanttProject files that reader numbers tasks from 1 and takes the links of outermost tasks alone.
    "HouseBuildingSample.gan": {"key": lambda uid: str(int(uid) - 1), "links": "more"},
}  # fmt: skip


@needs_corpus
@pytest.mark.parametrize("name", ["gan/HouseBuildingSample.gan", "mspdi/DefaultDurationFormat.xml",
    "mspdi/SuccessorCalendar.xml", "mspdi/calligra-mspdirelations.xml", "mspdi/task-dates-project2016-mspdi.xml",
    "mspdi/task-links-project2019-mspdi.xml"])  # fmt: skip
def test_a_file_of_another_tool_holds_what_an_independent_reader_found(name):
    plan = read_plan(CORPUS / name)
    differs = DIFFERS.get(Path(name).name, {})
    key = differs.get("key", str)
    found = json.loads((CORPUS / "oracle" / f"{name.replace('/', '__')}.json").read_text(encoding="utf-8"))
    assert [t.key for t in plan.tasks] == [key(one["uid"]) for one in found]
    for mine, one in zip(plan.tasks, found, strict=True):
        assert (mine.title, mine.level) == ((one["name"] or "").strip(), int(one["level"]))
        assert (mine.start, mine.milestone, mine.summary) == (one["start"][:10], one["milestone"], one["summary"])
        if mine.percent is not None:  # where a file says none for its summaries, that reader works it out
            assert mine.percent == float(one["percent"])
        if one["bl_start"] and not mine.summary:
            assert (mine.baseline_start, mine.baseline_finish) == (one["bl_start"][:10], one["bl_finish"][:10])
        if not (differs and mine.summary):  # there, ends of summaries are worked out anew
            assert mine.finish == one["finish"][:10]
    theirs = {(key(p["uid"]), key(one["uid"]), p["type"], p["lag"]) for one in found for p in one["pred"]}
    ours = {(k.first, k.then, k.type) for k in plan.links}
    assert {row[:3] for row in theirs} <= ours
    assert len(ours) == len(theirs) or differs.get("links") == "more"
    lags = {(k.first, k.then): k.lag_days for k in plan.links}
    for first, then, _kind, lag in theirs:
        assert lags[first, then] == round(float(lag[:-1]) * (7 if lag.endswith("w") else 1))


@needs_corpus
@pytest.mark.parametrize(
    ("name", "events"), [("gp-test", 1), ("ical-bom_calendar", 0), ("ical-broken_dtstart", 0), ("ical-example", 3)]
)
def test_calendars_of_other_tools_give_their_events(name, events):
    plan = read_plan(CORPUS / "ics" / f"{name}.ics")
    assert len(plan.tasks) == events
    assert all(partial(task.start).earliest > date(2020, 1, 1) for task in plan.tasks)
