"""Norway's carbon capture missions as a snapshot: some thirty dated facts, compiled from public sources, illustrative.

Texts are our own; `source` names where each fact comes from (the numbers of resources/samples' list of sources).
"""

import uuid
from collections.abc import Iterator
from typing import Any

from model.state.snapshot import Snapshot
from model.tables import (
    Asset,
    AssetDisposition,
    Assumption,
    AssumptionRating,
    Decision,
    DecisionAddendum,
    DecisionAssumption,
    DecisionEvidence,
    DecisionOption,
    DecisionPart,
    Election,
    EvidenceItem,
    Finding,
    GovernanceBody,
    GovernmentTerm,
    ItemAssumption,
    Link,
    Mission,
    MissionProject,
    Person,
    Project,
    ReviewAddendum,
    ReviewParticipant,
    RoadmapItem,
    Stakeholder,
    StressTestReview,
    Workstream,
)
from tests.making import make, snapshot_of


def an_id(name: str) -> str:
    """The same id in every run."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"norway/{name}").hex


def norway() -> Snapshot:
    """The whole sample."""
    rows = [*_missions(), *_actors(), *_items(), *_links(), *_assumptions(), *_reviews(), *_decisions(), *_politics()]
    return snapshot_of(*rows)


def _row(table: Any, name: str, /, **fields: Any) -> Any:
    return make(table, id=an_id(name), **fields)


def _missions() -> Iterator[Any]:
    yield _row(Project, "project", title="Norway: carbon capture and storage", country="Norway", currency="NOK",
               illustrative=1)  # fmt: skip
    yield _row(
        Mission, "N1", code="N1", title="Full-scale capture at Mongstad", start="2007-01-01", horizon="2014",
        lifecycle="discontinued", rank="a", lead_ministry_id=an_id("OED"), kind="accelerator",
        statement="Within seven years from January 2007, capture and store the carbon dioxide of the gas power plant "
                  "at Mongstad, as a breakthrough that others can follow.",
    )  # fmt: skip
    yield _row(
        Mission, "N2", code="N2", title="Longship: a full chain", start="2014-10", horizon="2029", kind="accelerator",
        lifecycle="active", rank="b", lead_ministry_id=an_id("OED"), predecessor_id=an_id("N1"),
        lineage_kind="revives",
        statement="Show a safe full chain of capture, transport and storage, and lower the cost of later projects "
                  "through learning and scale.",
    )  # fmt: skip
    streams = [
        ("TCM", "N1", "Test centre Mongstad", 1, "active"), ("full", "N1", "Full-scale capture", 3, "discontinued"),
        ("capture", "N2", "Capture plants", 2, "active"), ("storage", "N2", "Transport and storage", 5, "active"),
        ("rules", "N2", "Regulation and state aid", 6, "active"), ("money", "N2", "Finance", 7, "active"),
    ]  # fmt: skip
    for place, (name, mission, title, hue, lifecycle) in enumerate(streams):
        yield _row(Workstream, name, mission_id=an_id(mission), title=title, hue=hue, lifecycle=lifecycle,
                   rank=f"{place:02}", ministry_id=an_id("OED"))  # fmt: skip
    yield _row(MissionProject, "brevik", code="P1", title="Brevik CCS", mission_id=an_id("N2"), lifecycle="active",
               workstream_id=an_id("capture"), start="2020-12", finish="2025-06")  # fmt: skip


def _actors() -> Iterator[Any]:
    actors = [
        ("OED", "Ministry of Petroleum and Energy", "OED", "ministry", "government"),
        ("Gassnova", "Gassnova", None, "agency", "government"),
        ("Statoil", "Statoil", None, "soe", "business"),
        ("Norcem", "Norcem, Brevik", None, "large_company", "business"),
        ("Celsio", "Hafslund Oslo Celsio", None, "soe", "business"),
        ("Lights", "Northern Lights", None, "large_company", "business"),
        ("ESA", "EFTA Surveillance Authority", "ESA", "international_org", "government"),
    ]
    for name, full, short, kind, helix in actors:
        yield _row(Stakeholder, name, name=full, short_name=short, actor_type=kind, helix=helix)
    bodies = [("gov", "Government of Norway", "government"), ("storting", "Storting", "parliamentary_committee"),
              ("owners", "Owners of the test centre", "partnership_board")]  # fmt: skip
    for name, full, kind in bodies:
        yield _row(GovernanceBody, name, name=full, body_type=kind, level="national")
    yield _row(Person, "pm", name="Kari Nordmann", role="Prime minister")


def _items() -> Iterator[Any]:
    done = {"progress_status": "completed"}
    items: list[tuple[str, str, str, str, dict[str, Any]]] = [
        ("I1", "TCM", "phase", "Build and open the test centre",
         {"planned_start": "2007-06", "planned_finish": "2012", "actual_start": "2007-06",
          "actual_finish": "2012-05-07", "owner_id": an_id("Gassnova"), "source": "S61, S65", **done}),
        ("I2", "TCM", "milestone", "Partnership for the test centre agreed",
         {"planned_finish": "2007-06", "actual_finish": "2007-06", "source": "S61", **done}),
        ("I3", "TCM", "milestone", "Test centre opened",
         {"planned_finish": "2012-05-07", "actual_finish": "2012-05-07", "source": "S65, S66", **done}),
        ("I4", "TCM", "action", "Test campaigns with several technologies",
         {"planned_start": "2012-05-07", "planned_finish": "2023", "actual_start": "2012-05-07",
          "actual_finish": "2023-12", "owner_id": an_id("Gassnova"), "source": "S89",
          "result": "23 campaigns by the end of 2023", **done}),
        ("I5", "full", "phase", "Plan and build capture for the whole plant",
         {"planned_start": "2007-01-01", "planned_finish": "2014", "actual_start": "2007-01-01",
          "actual_finish": "2013-09-20", "progress_status": "abandoned", "owner_id": an_id("Statoil"),
          "source": "S60, S68", "status_note": "Stopped by decision in September 2013; what was learned is kept."}),
        ("I6", "full", "milestone", "Implementation agreement between ministry and Statoil",
         {"planned_finish": "2006-10", "actual_finish": "2006-10", "source": "S58, S59", **done}),
        ("I7", "full", "decision_point", "Investment decision for full scale",
         {"planned_finish": "2012", "forecast_finish": "2016", "progress_status": "abandoned", "source": "S63, S64"}),
        ("I8", "full", "external_event", "Government resigns over gas power without capture",
         {"planned_finish": "2000-21", "actual_finish": "2000-21", "source": "S57", **done}),
        ("I9", "full", "milestone", "Gassnova founded",
         {"planned_finish": "2005", "actual_finish": "2005", "source": "S57", **done}),
        ("I10", "capture", "stage_gate", "Pre-feasibility study, several sources",
         {"planned_finish": "2015", "actual_finish": "2015", "owner_id": an_id("Gassnova"), "source": "S72", **done}),
        ("I11", "capture", "stage_gate", "Feasibility studies: Norcem, Klemetsrud, Yara",
         {"planned_finish": "2016-07", "actual_finish": "2016-07", "source": "S57", **done}),
        ("I12", "capture", "stage_gate", "Gate: Norcem goes on, Yara stops",
         {"planned_finish": "2018-05", "actual_finish": "2018-05", "source": "S76, S77", **done}),
        ("I13", "capture", "action", "Front-end engineering",
         {"planned_start": "2018-23", "planned_finish": "2019-23", "actual_start": "2018-23",
          "actual_finish": "2019-23", "owner_id": an_id("Norcem"), "source": "S78", **done}),
        ("I14", "capture", "action", "Build capture at Brevik",
         {"planned_start": "2020-12", "planned_finish": "2024", "actual_start": "2020-12",
          "actual_finish": "2025-06", "owner_id": an_id("Norcem"), "project_id": an_id("brevik"),
          "source": "S81, S93", **done}),
        ("I15", "capture", "milestone", "Brevik opened, first capture",
         {"planned_finish": "2024", "forecast_finish": "2025-03-01", "actual_finish": "2025-06",
          "source": "S24, S93", **done}),
        ("I16", "capture", "action", "Build capture at Klemetsrud",
         {"planned_start": "2022-06", "planned_finish": "2026", "forecast_finish": "2029-35",
          "actual_start": "2022-06", "owner_id": an_id("Celsio"), "progress_status": "minor_issues",
          "status_note": "Twelve months of cost reduction, resumed in January 2025.", "source": "S85, S91",
          "confidence_rag": "amber"}),
        ("I17", "capture", "milestone", "Klemetsrud in operation",
         {"planned_finish": "2026", "forecast_finish": "2029-35", "source": "S85, S91"}),
        ("I18", "storage", "action", "Engineering of the storage",
         {"planned_start": "2019", "planned_finish": "2020-33", "actual_start": "2019", "actual_finish": "2020-33",
          "owner_id": an_id("Lights"), "source": "S78", **done}),
        ("I19", "storage", "deliverable", "Storage plan submitted",
         {"planned_finish": "2020-05", "actual_finish": "2020-05", "source": "S78", **done}),
        ("I20", "storage", "action", "Build terminal, pipe and wells",
         {"planned_start": "2021-01", "planned_finish": "2024", "actual_start": "2021-01",
          "actual_finish": "2024-09", "owner_id": an_id("Lights"), "source": "S90", **done}),
        ("I21", "storage", "milestone", "Ready to receive",
         {"planned_finish": "2024", "actual_finish": "2024-09", "source": "S90", **done}),
        ("I22", "storage", "milestone", "First carbon dioxide injected",
         {"planned_finish": "2025", "actual_finish": "2025-08-25", "source": "S94", **done}),
        ("I23", "storage", "action", "Second phase: at least 5 million tonnes a year",
         {"planned_start": "2025-03-27", "planned_finish": "2028-41", "actual_start": "2025-03-27",
          "owner_id": an_id("Lights"), "progress_status": "on_track", "confidence_rag": "green", "source": "S92"}),
        ("I24", "rules", "deliverable", "Authority decides on concept and engineering studies",
         {"planned_finish": "2017-03-16", "actual_finish": "2017-03-16", "owner_id": an_id("ESA"), "source": "S74",
          **done}),
        ("I25", "rules", "deliverable", "State aid approved",
         {"planned_finish": "2020-07-17", "actual_finish": "2020-07-17", "owner_id": an_id("ESA"), "source": "S79",
          **done}),
        ("I26", "money", "event", "Budget 2017: 1.3 billion for capture and storage",
         {"planned_finish": "2016-10", "actual_finish": "2016-10", "source": "S73", **done}),
        ("I27", "money", "event", "Budget 2018 proposes 20 instead of 360 million for studies",
         {"planned_finish": "2017-10-12", "actual_finish": "2017-10-12", "source": "S75", **done}),
        ("I28", "money", "event", "Innovation Fund turns the waste plant down",
         {"planned_finish": "2021-11-16", "actual_finish": "2021-11-16", "source": "S83", **done}),
    ]  # fmt: skip
    for place, (code, stream, kind, title, fields) in enumerate(items):
        yield _row(RoadmapItem, code, code=code, workstream_id=an_id(stream), kind=kind, title=title,
                   rank=f"{place:03}", **fields)  # fmt: skip


def _links() -> Iterator[Any]:
    links = [("I1", "I3", "FF", 0), ("I3", "I4", "FS", 0), ("I11", "I12", "FS", 0), ("I12", "I13", "FS", 90),
             ("I13", "I14", "FS", 0), ("I14", "I15", "FF", 0), ("I16", "I17", "FF", 0), ("I18", "I19", "FS", 0),
             ("I19", "I20", "FS", 0), ("I25", "I20", "FS", 0), ("I20", "I21", "FF", 0), ("I21", "I22", "FS", 30),
             ("I15", "I22", "SS", -14), ("I7", "I5", "SF", 0)]  # fmt: skip
    for first, second, kind, lag in links:
        yield _row(Link, f"link {first} {second}", from_id=an_id(first), to_id=an_id(second), type=kind, lag_days=lag)


def _assumptions() -> Iterator[Any]:
    table: list[tuple[Any, ...]] = [
        ("A1", "N1", "Capture at a running refinery and power plant can be built in seven years", "technical", 3, 3,
         "broken", "2010", "How complex it is was underestimated."),
        ("A2", "N1", "Emissions of amines are harmless", "environmental_health", 3, 2, "broken", "2011-03-01",
         "Unknown effects on health moved the decision; later tested at the test centre."),
        ("A3", "N1", "The cost stays in proportion to the benefit", "cost", 3, 3, "broken", "2013", None),
        ("A4", "N1", "Statoil has reasons to be fast and cheap", "organisational", 2, 3, "broken", "2013-09-17",
         "The audit found weak incentives and weak control by the state."),
        ("A5", "N1", "Other countries build capture, and the price of carbon rises", "demand_market", 3, 3,
         "weakening", "[2009..2013]", None),
        ("A6", "N1", "One gas plant is the right source", "technical", 3, 3, "retired", "[2014..2016]",
         "Replaced by several industrial sources."),
        ("B1", "N2", "Industry owns its part, the state carries the risk of the chain", "organisational", 3, 1,
         "holding", None, None),
        ("B2", "N2", "Money from the EU closes the gap at Klemetsrud", "finance", 2, 3, "broken", "2021-11-16",
         "The Innovation Fund turned the plant down."),
        ("B3", "N2", "Prices of equipment and the exchange rate stay near those of 2020", "cost", 2, 3, "broken",
         "[2022..2023]", "Broken for Klemetsrud, absorbed for the rest."),
        ("B4", "N2", "Customers abroad will pay for storage", "demand_market", 3, 2, "confirmed", "2025-03-27",
         "The first phase is fully booked."),
        ("B5", "N2", "Broad support in the Storting lasts over elections", "political", 3, 1, "holding", "2025-09",
         "It held in 2021 and 2025."),
    ]  # fmt: skip
    for place, (code, mission, text, category, bears, breaks, status, since, what) in enumerate(table):
        yield _row(Assumption, code, code=code, text=text, mission_id=an_id(mission), category=category,
                   load_bearing=bears, vulnerable=breaks, status=status, status_since=since, what_broke_it=what,
                   rank=f"{place:02}")  # fmt: skip
    rests = [("I5", "A1"), ("I5", "A2"), ("I5", "A3"), ("I5", "A4"), ("I7", "A2"), ("I7", "A3"), ("I14", "B1"),
             ("I14", "B3"), ("I16", "B2"), ("I16", "B3"), ("I20", "B1"), ("I23", "B4"), ("I17", "B2")]  # fmt: skip
    for item, assumption in rests:
        yield _row(ItemAssumption, f"rests {item} {assumption}", item_id=an_id(item), assumption_id=an_id(assumption))


def _reviews() -> Iterator[Any]:
    reviews: list[tuple[str, str, str, dict[str, Any]]] = [
        ("R1", "Audit of the work on capture and storage", "audit",
         {"mission_id": an_id("N1"), "state": "closed", "held_on": "2013-09-17", "verdict": "broken",
          "verdict_text": "Too complex for its time and budget, with few levers on cost and weak control of risk.",
          "lock_in": "very_different", "advises": "discontinue", "facilitator": "Per Nordmann",
          "source": "S67"}),
        ("R2", "Hearing of the scrutiny committee", "external_quality_assurance",
         {"mission_id": an_id("N1"), "state": "closed", "held_on": "2014-03-27", "verdict": "broken",
          "verdict_text": "Criticises how the work was steered; wants a full-scale plant by 2020.",
          "source": "S58"}),
        ("R4", "Quality assurance of cost and schedule", "external_quality_assurance",
         {"mission_id": an_id("N2"), "state": "closed", "held_on": "2022-02-15", "verdict": "holds_with_changes",
          "verdict_text": "Brevik 850 million dearer and likely four months late; storage 500 million cheaper.",
          "source": "S84"}),
        ("R5", "Supplementary quality assurance", "external_quality_assurance",
         {"mission_id": an_id("N2"), "state": "closed", "held_on": "2023-21", "verdict": "holds_with_changes",
          "verdict_text": "14.6 instead of 14.4 billion for Brevik and storage.", "next_due": "2024",
          "source": "S24"}),
        ("R6", "Twelve months of cost reduction at Klemetsrud", "triggered",
         {"mission_id": an_id("N2"), "state": "closed", "held_on": "2024", "verdict": "at_risk",
          "next_due": "2026-34", "source": "S87"}),
        ("R7", "Stress test before the second phase runs", "scheduled",
         {"mission_id": an_id("N2"), "state": "planned", "planned_on": "2026-41"}),
    ]  # fmt: skip
    for code, title, kind, fields in reviews:
        yield _row(StressTestReview, code, code=code, title=title, type=kind, **fields)
    yield _row(ReviewParticipant, "participant", review_id=an_id("R1"), name="Kari Nordmann",
               organisation="Office of the Auditor General", from_outside=1)  # fmt: skip
    findings = [
        ("F1", "R1", "critical", "How complex capture at a running plant is was underestimated.",
         "Plan with a stage gate before each larger commitment.", "done", "2015"),
        ("F2", "R1", "major", "The budget of the test centre grew 1.7 billion above the 4.2 shown to parliament.",
         "Report cost and forecast together, every year.", "done", "2014"),
        ("F3", "R1", "major", "There was no independent quality assurance.", "Have cost and schedule assured outside.",
         "done", "2016"),
        ("F4", "R4", "major", "Norcem is likely four months late.", "Move the start to March 2025.", "accepted",
         "2025-03"),
        ("F5", "R6", "critical", "Above eight billion expected at Klemetsrud, the state pays no more.",
         "Reduce cost or stop; decide within twelve months.", "open", "2026-34"),
    ]  # fmt: skip
    for place, (code, review, severity, text, advice, state, due) in enumerate(findings):
        yield _row(Finding, code, code=code, review_id=an_id(review), severity=severity, text=text, state=state,
                   recommendation=advice, due=due, owner="Gassnova", rank=f"{place:02}")  # fmt: skip
    ratings = [("R1", "A1", 3, 3, "broken"), ("R1", "A3", 3, 3, "broken"), ("R1", "A4", 2, 3, "broken"),
               ("R1", "A5", 3, 3, "weakening"), ("R4", "B3", 2, 3, "weakening"), ("R5", "B3", 2, 3, "broken"),
               ("R6", "B2", 2, 3, "broken"), ("R5", "B1", 3, 1, "holding")]  # fmt: skip
    for review, assumption, bears, breaks, status in ratings:
        yield _row(AssumptionRating, f"rating {review} {assumption}", review_id=an_id(review), load_bearing=bears,
                   assumption_id=an_id(assumption), vulnerable=breaks, status=status)  # fmt: skip
    yield _row(ReviewAddendum, "addendum", review_id=an_id("R1"), written_on="2014-03-27",
               text="The scrutiny committee came to the same result.")  # fmt: skip


def _decisions() -> Iterator[Any]:
    decisions: list[tuple[str, str, str, str, str, list[tuple[str, str]], str]] = [
        ("D1", "Launch of full-scale capture at Mongstad", "2007-01-01", "gov", "N1", [("launch", "N1")], "S60"),
        ("D2", "Move the investment decision to 2014", "2010-05", "gov", "N1", [("adjust", "full")], "S63"),
        ("D3", "Move it again, to 2016 at the latest", "2011-03-01", "gov", "N1", [("adjust", "full")], "S64"),
        ("D4", "End full-scale capture, go on with the test centre", "2013-09-20", "gov", "N1",
         [("discontinue", "full"), ("continue", "TCM")], "S33, S68"),
        ("D5", "Strategy for capture and storage", "2014-10", "gov", "N2", [("launch", "N2")], "S71, S72"),
        ("D6", "Norcem goes on, Yara stops", "2018-05", "storting", "N2", [("continue", "capture")], "S76, S77"),
        ("D7", "Launch Longship", "2020-09-21", "storting", "N2", [("revive", "N1")], "S80"),
        ("D8", "Fund Klemetsrud", "2022-06", "gov", "N2", [("continue", "capture")], "S85"),
        ("D9", "Pause Klemetsrud to lower its cost", "2023-04-26", "gov", "N2", [("pause", "capture")], "S87"),
        ("D10", "Partners take over more of the test centre", "2023-12-19", "owners", "N2",
         [("hand_over", "TCM")], "S89"),
        ("D11", "Resume Klemetsrud", "2025-01-27", "gov", "N2", [("resume", "capture")], "S91"),
        ("D12", "Scale up Northern Lights", "2025-03-27", "owners", "N2", [("scale_up", "storage")], "S92"),
    ]  # fmt: skip
    for code, title, day, body, mission, parts, source in decisions:
        more = _end_of_mongstad() if code == "D4" else {}
        yield _row(Decision, code, code=code, title=title, status="accepted", decided_on=day, body_id=an_id(body),
                   mission_id=an_id(mission), source=source, **more)  # fmt: skip
        for place, (kind, subject) in enumerate(parts):
            yield _row(DecisionPart, f"{code} {place}", decision_id=an_id(code), kind=kind, subject_id=an_id(subject),
                       rank=f"{place}")  # fmt: skip
    yield from _grounds_of_the_end()


def _end_of_mongstad() -> dict[str, Any]:
    return {
        "question": "Go on with full-scale capture at Mongstad?",
        "context": "The audit is out three days, the election is lost, cost and schedule are open.",
        "rationale": "Risk and cost are too high for one plant; testing goes on and is worth more to those who follow.",
        "chosen_id": an_id("stop and test"), "review_id": an_id("R1"),
        "obligations": "Contracts of Statoil are wound up; staff of Gassnova goes on with the test centre.",
        "message": "The aim stays. Another way leads to it.", "revisit_on": "2014-10",
        "decider": "Ola Nordmann",
    }  # fmt: skip


def _grounds_of_the_end() -> Iterator[Any]:
    options = [("go on", "Go on as planned", "Keeps the promise of 2007", "Nobody can name the cost"),
               ("stop and test", "End full scale, go on testing", "Keeps what was learned",
                "No full-scale plant for some years"),
               ("stop all", "End everything", None, "Loses people, plant and trust")]  # fmt: skip
    for place, (name, title, pros, cons) in enumerate(options):
        yield _row(DecisionOption, name, decision_id=an_id("D4"), title=title, pros=pros, cons=cons, rank=f"{place}")
    for code in ("A1", "A2", "A3", "A4"):
        yield _row(DecisionAssumption, f"D4 {code}", decision_id=an_id("D4"), assumption_id=an_id(code))
    evidence = [("E1", "Document 3:14 (2012–2013) to the Storting", "audit", "2013-09-17"),
                ("E2", "Report on the stop of full-scale capture", "media", "2013-09-20")]  # fmt: skip
    for code, title, kind, day in evidence:
        yield _row(EvidenceItem, code, code=code, title=title, type=kind, dated=day)
        yield _row(DecisionEvidence, f"D4 {code}", decision_id=an_id("D4"), evidence_id=an_id(code))
    assets = [("plant", "Plant of the test centre", "facility", "retain", "World test centre"),
              ("people", "People of Gassnova", "people_skills", "repurpose", "Put Longship together"),
              ("geology", "Knowledge of storage geology", "knowledge_publication", "transfer", "Northern Lights")]
    for place, (name, title, kind, what, use) in enumerate(assets):
        yield _row(Asset, name, name=title, type=kind, subject_id=an_id("TCM"))
        yield _row(AssetDisposition, f"D4 {name}", decision_id=an_id("D4"), asset_id=an_id(name), disposition=what,
                   new_use=use, rank=f"{place}")  # fmt: skip
    yield _row(DecisionAddendum, "D4 addendum", decision_id=an_id("D4"), written_on="2020-09-21",
               text="The aim came back as Longship.")  # fmt: skip


def _politics() -> Iterator[Any]:
    for year, day in (("2005", "2005-09-12"), ("2009", "2009-09-14"), ("2013", "2013-09-09"), ("2017", "2017-09-11"),
                      ("2021", "2021-09-13"), ("2025", "2025-09-08")):  # fmt: skip
        yield _row(Election, f"election {year}", name=f"General election {year}", held_on=day, kind="general",
                   certainty="certain", source="S33")  # fmt: skip
    terms = [("Bondevik II", "2001", "2005"), ("Stoltenberg II", "2005", "2013-10-16"),
             ("Solberg", "2013-10-16", "2021-10-14"), ("Støre", "2021-10-14", None)]  # fmt: skip
    for name, start, finish in terms:
        yield _row(GovernmentTerm, f"term {name}", name=name, start=start, finish=finish)
