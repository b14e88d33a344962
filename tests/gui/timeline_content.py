"""Contents for the timeline's tests: Norway's capture missions from public sources, and as many made-up bars as asked.

Dates and facts: regjeringen.no, Gassnova, Riksrevisjonen, stortinget.no, Reuters, as listed in resources/samples.
"""

import random
from dataclasses import replace
from datetime import date

from gui.timeline.content import BandSpec, BarSpec, Content, Lane, LinkSpec, MarkSpec
from gui.timeline.layout import Metrics
from gui.timeline.stage import Stage

TODAY = date(2025, 11, 12)


def ruler(style: str, text: str) -> float:
    """A plain ruler: 6.4 px a letter."""
    del style
    return 6.4 * len(text)


def staged(content: Content, width: int = 1200, height: int = 900) -> Stage:
    """A stage that shows the whole content, measured by the plain ruler."""
    stage = Stage(ruler, Metrics())
    stage.resize(width, height)
    stage.show(content)
    stage.fit()
    return stage


def day(text: str, last: bool = False) -> int:
    """The first or the last day of "2012", "2012-05" or "2012-05-07"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    year, month = parts[0], parts[1] if len(parts) == 2 else (12 if last else 1)
    if not last:
        return date(year, month, 1).toordinal()
    return (date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)).toordinal() - 1


def bar(name: str, lane: str, title: str, start: str | None, finish: str | None, **more: object) -> BarSpec:
    """A bar whose ends are as exact as they are written."""
    ends: dict[str, int | None] = {}
    if start:
        ends |= {"start_earliest": day(start), "start_latest": day(start, last=True)}
    if finish:
        ends |= {"finish_earliest": day(finish), "finish_latest": day(finish, last=True)}
    return BarSpec(name, lane, title, **{"spoken": title, **ends, **more})


def point(name: str, lane: str, title: str, at: str, shape: str = "milestone", **more: object) -> BarSpec:
    return bar(name, lane, title, at, at, **{"shape": shape, "state": "done", **more})


def norway(unfolded: tuple[str, ...] = ("klemetsrud",), closed: tuple[str, ...] = ()) -> Content:
    """Two missions, twelve workstreams, some forty bars."""
    lanes = tuple(_lanes(unfolded, closed))
    hues = {lane.id: lane.hue for lane in lanes}
    bars = tuple(_with_hue(each, hues[each.lane]) for each in (*_mongstad(), *_longship()))
    return Content(lanes, bars, _links(), _marks(), _bands(), TODAY)


def _with_hue(each: BarSpec, hue: int) -> BarSpec:
    return replace(each, hue=hue)


def _lanes(unfolded: tuple[str, ...], closed: tuple[str, ...]) -> list[Lane]:
    streams = [
        ("tcm", "Test centre (TCM)", "N1", 0), ("plant", "Full-scale plant", "N1", 2),
        ("studies", "Storage studies", "N1", 1), ("money1", "Money", "N1", 6),
        ("sources", "Choice of sources", "N2", 5), ("brevik", "Capture at Brevik", "N2", 4),
        ("lights", "Northern Lights", "N2", 1), ("rules", "Regulation and state aid", "N2", 6),
        ("money2", "Money", "N2", 6), ("klemetsrud", "Capture at Klemetsrud", "N2", 3),
    ]  # fmt: skip
    missions = [
        Lane("N1", "Full-scale capture at Mongstad", "mission", state="Ended", folded="N1" in closed),
        Lane("N2", "Longship: a full CCS chain", "mission", state="Running", tone="good", folded="N2" in closed),
    ]
    found = []
    for mission in missions:
        found.append(mission)
        found += [
            Lane(name, title, "workstream", mission.id, hue=hue, folded=name not in unfolded)
            for name, title, group, hue in streams
            if group == mission.id
        ]
    return found


def _mongstad() -> list[BarSpec]:
    return [
        bar("n1", "N1", "Mongstad", "2007-01-01", "2013-09-20", shape="span", state="stopped"),
        bar("n1h", "N1", "Horizon", "2013-09-21", "2014", shape="span", state="planned",
            note="horizon 2014 · test centre kept, revived as Longship"),
        bar("build", "tcm", "Build the test centre", "2009", "2012-05-07", state="done"),
        point("open", "tcm", "Test centre opened, 7 May 2012", "2012-05-07"),
        bar("agree", "tcm", "Agree with partners", "2007-06-01", "2009", state="done"),
        bar("tests", "tcm", "Test campaigns · world test centre from 2013", "2012-05-07", "2025", state="repurposed",
            turned=day("2013-10-14")),
        bar("plan", "plant", "Plan the full-scale plant at Mongstad", "2007-01-01", "2013-09-20", state="stopped",
            note="stopped 20 Sep 2013, D4", baseline_start=day("2007-01-01"), baseline_finish=day("2013-12-31")),
        point("karsto", "plant", "Kårstø planning shelved, 2009", "2009"),
        point("invest", "plant", "Investment decision, dropped with D4", "2016-02-15", "gate", state="stopped",
              label="", note="", baseline_finish=day("2014-05-01")),
        bar("geo", "studies", "Storage geology studies", "2007", "2013", state="done"),
        bar("m74", "money1", "CCS projects: NOK 7.4 bn", "2007-01-01", "2012", state="done"),
        bar("m450", "money1", "Testing at TCM: NOK 450 m", "2014-01-01", "2017", state="done"),
    ]  # fmt: skip


def _longship() -> list[BarSpec]:
    return [
        bar("n2a", "N2", "Longship", "2014-10-08", "2020-12-15", shape="span", state="planned"),
        bar("n2b", "N2", "Longship", "2020-12-15", "2029-09-30", shape="span", state="running"),
        bar("idea", "sources", "Idea study", "2015-01-01", "2015", state="done"),
        point("feasible", "sources", "", "2016-07", "gate", spoken="Feasibility studies, July 2016"),
        bar("feed", "sources", "FEED studies", "2017-03-16", "2019-11", state="done"),
        bar("yara", "sources", "Yara, stopped", "2017-03-16", "2018-05-15", state="stopped"),
        bar("brevik", "brevik", "Build Brevik CCS", "2021-01-21", "2025-06-18", state="done",
            baseline_start=day("2021-01-21"), baseline_finish=day("2024-06-01")),
        point("inaug", "brevik", "Inaugurated, June 2025", "2025-06-18"),
        bar("capture", "brevik", "Capture CO₂ at Brevik", "2025-06-18", None, state="running"),
        bar("sfeed", "lights", "Storage FEED", "2018", "2020-03", start_earliest=day("2018-09"),
            start_latest=day("2018-11", last=True), state="done"),
        point("plan20", "lights", "", "2020-05", spoken="Storage plan submitted, May 2020"),
        bar("phase1", "lights", "Build phase 1", "2021-01-21", "2024-09-26", state="done",
            baseline_start=day("2021-01-21"), baseline_finish=day("2024-06-01")),
        point("ready", "lights", "Ready for CO₂, Sep 2024", "2024-09-26"),
        bar("phase2", "lights", "Phase 2, ≥ 5 Mt a year", "2025-03-27", "2028", finish_earliest=day("2028-07"),
            finish_latest=day("2028", last=True), state="running"),
        point("inject", "lights", "First CO₂ injected, 25 Aug 2025", "2025-08-25"),
        bar("store", "lights", "Store 1.5 Mt a year", "2025-08-25", None, state="running"),
        point("esa1", "rules", "ESA: studies allowed", "2017-03-16"),
        point("esa2", "rules", "ESA: state aid approved", "2020-07-17"),
        point("b2017", "money2", "Budget 2017: NOK 1.3 bn", "2016-10"),
        point("b2018", "money2", "Cut to 20 m proposed", "2017-10-12"),
        bar("support", "money2", "State support, at most NOK 16.8 bn", "2021-01-21", None, state="running"),
        bar("eu", "klemetsrud", "EU Innovation Fund bid", "2020", "2021-11-16", state="stopped"),
        bar("kbuild", "klemetsrud", "Build the capture plant", "2022-06-28", "2023-04-26", state="done",
            baseline_start=day("2022-06-28"), baseline_finish=day("2026-06-30")),
        bar("reduce", "klemetsrud", "Cost reduction", "2023-04-26", "2025-01-26", state="paused"),
        bar("again", "klemetsrud", "Build on to the new plan", "2025-01-27", "2029-08", state="running",
            finish_earliest=day("2029-07"), finish_latest=day("2029-09", last=True)),
    ]  # fmt: skip


def _links() -> tuple[LinkSpec, ...]:
    pairs = [("build", "tests"), ("feasible", "feed"), ("feasible", "yara"), ("feed", "brevik"), ("plan20", "phase1"),
             ("eu", "kbuild"), ("kbuild", "reduce"), ("reduce", "again")]  # fmt: skip
    return tuple(LinkSpec(f"l{at}", source, target) for at, (source, target) in enumerate(pairs))


def _marks() -> tuple[MarkSpec, ...]:
    listed = [
        ("D1", "decision", "2007-01-01", "N1", ""), ("A1", "assumption_broken", "2010-06-01", "N1", ""),
        ("D4", "decision_stop", "2013-09-20", "N1", ""), ("D10", "decision", "2023-12-19", "", "tests"),
        ("D2", "decision", "2010-05-01", "", "plan"), ("D3", "decision", "2011-03-01", "", "plan"),
        ("A2", "assumption_broken", "2011-12-01", "", "plan"), ("R1", "review", "2013-09-17", "", "plan"),
        ("D5", "decision", "2014-10-08", "N2", ""), ("D7", "decision", "2020-09-21", "N2", ""),
        ("R4", "review", "2022-02-15", "N2", ""), ("R5", "review", "2023-05-11", "N2", ""),
        ("D6", "decision", "2018-05-15", "", "yara"), ("D12", "decision", "2025-03-27", "", "phase2"),
        ("B2", "assumption_broken", "2021-11-16", "klemetsrud", ""), ("D8", "decision", "2022-06-28", "klemetsrud", ""),
        ("D9", "decision", "2023-04-26", "klemetsrud", ""), ("B3", "assumption_broken", "2024-02-01", "klemetsrud", ""),
        ("D11", "decision", "2025-01-27", "klemetsrud", ""),
    ]  # fmt: skip
    return tuple(
        MarkSpec(code, kind, day(at), code, lane=lane, bar=target, spoken=code)
        for code, kind, at, lane, target in listed
    )


def _bands() -> tuple[BandSpec, ...]:
    dates = ("2005-09-12", "2009-09-14", "2013-09-09", "2017-09-11", "2021-09-13", "2025-09-08")
    votes = [BandSpec("Elections", "Election", day(at), day(at), "sure") for at in dates]
    votes.append(BandSpec("Elections", "Expected", day("2029-09"), day("2029-09", last=True), "expected"))
    terms = [("Bondevik II", "2001-10-19", "2005-10-16"), ("Stoltenberg II", "2005-10-17", "2013-10-15"),
             ("Solberg", "2013-10-16", "2021-10-13"), ("Støre", "2021-10-14", "2029-10-15")]  # fmt: skip
    return (*votes, *(BandSpec("Governments", name, day(start), day(finish)) for name, start, finish in terms))


def many(count: int, seed: int = 7, per_lane: int = 10) -> Content:
    """`count` made-up bars over twenty-five years, half as many links, some marks."""
    chance = random.Random(seed)
    lanes = max(1, count // per_lane)
    first, last = day("2015"), day("2040")
    streams = tuple(Lane(f"w{at}", f"Workstream {at + 1}", hue=at % 7) for at in range(lanes))
    words = ("Citizen portal", "Data hub", "Land registry", "Voice bot", "Sensor net", "Open data", "Payroll core")
    kinds = ("pilot", "rollout", "review", "scale-up", "rebuild", "trial", "sunset")
    bars = []
    for at in range(count):
        start = chance.randrange(first, last)
        long = chance.randrange(60, 1100)
        soft = chance.choice((0, 0, 0, 90, 180, 364))
        state = chance.choice(("planned", "running", "done", "done", "planned", "stopped", "paused", "repurposed"))
        title = f"{chance.choice(words)} {chance.choice(kinds)}"
        if chance.random() < 0.15:
            bars.append(
                BarSpec(f"b{at}", f"w{at % lanes}", title, "milestone", start, start, start, start, state, at % 7)
            )
            continue
        ghost = start if chance.random() < 0.3 else None
        bars.append(
            BarSpec(
                id=f"b{at}",
                lane=f"w{at % lanes}",
                title=title,
                start_earliest=start,
                start_latest=start + soft // 2,
                finish_earliest=start + long,
                finish_latest=start + long + soft,
                state=state,
                hue=at % lanes % 7,
                spoken=title,
                baseline_start=ghost,
                baseline_finish=start + long - 60 if ghost else None,
                turned=start + long // 2,
            )
        )
    links = []
    for at in range(count // 2):
        source = chance.randrange(count)
        target = chance.randrange(count) if chance.random() < 0.02 else (source + lanes * chance.choice((1, 2))) % count
        links.append(LinkSpec(f"l{at}", f"b{source}", f"b{target}"))
    marks = tuple(
        MarkSpec(f"m{at}", chance.choice(("decision", "review", "assumption_broken")), chance.randrange(first, last),
                 f"D{at}", lane=f"w{chance.randrange(lanes)}")
        for at in range(count // 20)
    )  # fmt: skip
    votes = [day(f"{year}-09-10") for year in range(2017, 2040, 4)]
    bands = tuple(BandSpec("Elections", "Election", at, at, "sure") for at in votes)
    return Content(streams, tuple(bars), tuple(links), marks, bands, TODAY)
