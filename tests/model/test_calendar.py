"""Calendars for other programs, as RFC 5545 asks: folded, escaped, and the same things under the same names."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

import main
from model.exchange.calendar import events
from model.exchange.ical import Event, calendar_text, escaped, folded
from model.project import Author, Project
from model.words import Words
from resources.samples.build import in_memory
from tests.harbour import harbour

DAY = datetime.date(2025, 11, 12)
NOW = datetime.datetime(2025, 11, 12, 14, 32, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


def test_an_event_covers_whole_days_and_ends_on_the_day_after():
    event = Event("a@b", DAY, DAY, "Gate; Oslo, 1", "First\nsecond\\", "Gate", tentative=True)
    text = calendar_text([event], name="Plan", made=NOW)
    assert text.splitlines() == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waymark//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "X-WR-CALNAME:Plan", "BEGIN:VEVENT", "UID:a@b", "DTSTAMP:20251112T133200Z", "DTSTART;VALUE=DATE:20251112",
        "DTEND;VALUE=DATE:20251113", "SUMMARY:Gate\\; Oslo\\, 1", "DESCRIPTION:First\\nsecond\\\\",
        "CATEGORIES:Gate", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")


@given(st.text())
def test_no_line_is_longer_than_75_octets_and_unfolding_gives_it_back(text):
    line = escaped(text.encode("utf-8", "ignore").decode())
    pieces = list(folded(line))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:]) and "\n" not in line and "\r" not in line


def test_the_last_day_there_is_has_no_day_after():
    assert "DTEND" not in calendar_text([Event("a", datetime.date.max, datetime.date.max, "End")], name="", made=NOW)


def test_a_calendar_holds_reviews_gates_and_elections_to_come_and_says_how_sure_a_date_is():
    project = harbour()
    mission = next(iter(project.snapshot.rows("mission")))
    for table, fields in (("stage_gate", {"name": "Build it?", "subject_id": mission, "planned_on": "2027-33"}),
                          ("election", {"name": "City election", "held_on": "2027-09-12", "certainty": "expected"}),
                          ("election", {"name": "Long ago", "held_on": "2015-09-12"})):  # fmt: skip
        project.edit("add_row", table=table, fields=fields)
    project.edit("plan_review", mission_id=mission, title="First look", planned_on="2026-02-03")
    found = events(project.snapshot, DAY, Words())
    assert [(e.first.isoformat(), e.title, e.tentative) for e in found] == [
        ("2026-02-03", "Review: R1 First look", False), ("2027-03-31", "Stage gate: G1 Build it?", True),
        ("2027-09-12", "Election: City election", True)]  # fmt: skip
    assert found[1].text.startswith("The plan says: Q1 2027.")
    again = events(project.snapshot, DAY, Words())
    assert [e.uid for e in again] == [e.uid for e in found] and len({e.uid for e in found}) == 3


def test_the_sample_has_a_calendar():
    project = in_memory("norway-ccs")
    text = calendar_text(events(project.snapshot, project.today(), Words()), name="Norway", made=NOW)
    assert "SUMMARY:Review: N2 Longship" in text.replace("\r\n ", "")


def test_the_command_line_writes_the_calendar_of_a_project_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = Project.new(tmp_path / "harbour.waymark", "Harbour", Author("Marit"))
    mission = project.edit("add_mission", title="Clean harbour").result
    project.edit("plan_review", mission_id=mission, title="First look", planned_on="2031-02-03")
    project.save()
    project.close()
    assert main.main(["export", str(tmp_path / "harbour.waymark"), str(tmp_path / "harbour.ics")]) == 0
    assert "DTSTART;VALUE=DATE:20310203" in (tmp_path / "harbour.ics").read_text()
    assert capsys.readouterr().out == "Wrote harbour.ics.\n"
