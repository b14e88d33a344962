"""The overview on paper: the sentence, a part for each mission, and what the rules found."""

from collections.abc import Sequence

from gui.paper.records import rows_table
from gui.paper.values import Block, Facts, Heading, Paragraph, Report, Table
from gui.workspace.desk import Desk
from model.kinds import Lifecycle
from model.rules.checks import Grade, Remark
from model.rules.overview import MissionPage, Upcoming
from model.tables import AssetDisposition, Assumption, Target


def overview_report(desk: Desk, sentence: str, pages: Sequence[MissionPage], found: Sequence[Remark]) -> Report:
    """Everything the page says, in its order."""
    words = desk.words
    blocks: list[Block] = [Paragraph(sentence, large=True)]
    for page in pages:
        blocks += mission_blocks(desk, page)
    if found:
        blocks += [Heading(words.say("Findings")), findings_table(desk, found)]
    illustrative = desk.snapshot.project.illustrative
    note = words.say("Illustrative sample, not an official account") if illustrative else ""
    return Report(words.say("Overview"), tuple(blocks), subtitle=note)


def mission_blocks(desk: Desk, page: MissionPage) -> list[Block]:
    """One mission: its sentence, where it stands and what comes next, targets, assumptions, what was kept."""
    document, words, mission = desk.document, desk.words, page.mission
    blocks: list[Block] = [Heading(mission.title)]
    if mission.statement:
        blocks.append(Paragraph(mission.statement))
    pairs = [
        (words.say("State"), words.say(Lifecycle(mission.lifecycle).label)),
        (words.say("Since"), words.date(page.since)),
        (words.say("Horizon"), words.date(mission.horizon)),
        (words.say("Succeeds"), page.predecessor.title if page.predecessor is not None else ""),
        (words.say("Next gate"), upcoming(desk, page.gate)),
        (words.say("Decide by"), upcoming(desk, page.decide_by)),
        (words.say("Next review"), upcoming(desk, page.review)),
        (words.say("Next milestone"), upcoming(desk, page.milestone)),
    ]
    blocks.append(Facts(tuple((name, text) for name, text in pairs if text)))
    for cls, rows, without in (
        (Target, page.targets, "mission_id"), (Assumption, page.critical, "mission_id"),
        (AssetDisposition, page.kept, "mission_id"),
    ):  # fmt: skip
        if rows:
            blocks.append(rows_table(document, cls, rows, without))
    return blocks


def missions_table(desk: Desk, pages: Sequence[MissionPage]) -> Table:
    """A row for each mission."""
    words = desk.words
    headings = (words.say("Mission"), words.say("Mission statement"), words.say("State"), words.say("Horizon"),
                words.say("Next gate"), words.say("Next review"), words.say("Next milestone"))  # fmt: skip
    rows = tuple(
        (page.mission.title, page.mission.statement or "", words.say(Lifecycle(page.mission.lifecycle).label),
         words.date(page.mission.horizon), upcoming(desk, page.gate), upcoming(desk, page.review),
         upcoming(desk, page.milestone))
        for page in pages
    )  # fmt: skip
    return Table(words.say("Missions"), headings, rows)


def findings_table(desk: Desk, found: Sequence[Remark]) -> Table:
    """What is wrong, what to do, and how serious it is."""
    words = desk.words
    grades = {Grade.DECIDE: words.say("Needs a decision"), Grade.CHECK: words.say("To check"),
              Grade.NOTE: words.say("Note")}  # fmt: skip
    rows = tuple(
        (grades[remark.grade], words.say(remark.message, **dict(remark.args)),
         words.say(remark.step, **dict(remark.args)))
        for grade in Grade for remark in found if remark.grade == grade
    )  # fmt: skip
    return Table("", (words.say("How serious"), words.say("What"), words.say("What to do")), rows)


def upcoming(desk: Desk, thing: Upcoming | None) -> str:
    """The next thing of a sort with its date."""
    if thing is None:
        return ""
    return desk.words.say("{name}, {day}", name=thing.name, day=desk.words.date(thing.when))
