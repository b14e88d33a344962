"""What stands in the list of findings: open ones, accepted ones, and rules that are not asked."""

from dataclasses import dataclass

from gui.workspace.lines import Line
from model.rules.checks import RULES, Found, Grade, Remark
from model.tables import ALL, AcceptedFinding, RuleOff
from model.words import N_, Words

MARKS = {
    Grade.DECIDE: ("triangle-alert", "danger"),
    Grade.CHECK: ("diamond", "warning"),
    Grade.NOTE: ("circle", "muted"),
}
ROOMS = {
    "overview": N_("Overview"), "roadmap": N_("Roadmap"), "foresight": N_("Foresight"), "stress": N_("Stress tests"),
    "exits": N_("Exits"), "people": N_("People"), "money": N_("Money"), "learning": N_("Learning"),
}  # fmt: skip
ACCEPTED, OFF = "accepted", "off"
"""What may be wanted instead of a grade."""


@dataclass(frozen=True)
class Shown:
    """A line's meaning: a finding, open or accepted, or a rule that is not asked."""

    remark: Remark | None = None
    accepted: AcceptedFinding | None = None
    off: RuleOff | None = None

    @property
    def key(self) -> tuple[str, str]:
        if self.remark is not None:
            return self.remark.rule, self.remark.key
        return (self.off.rule if self.off is not None else "", "")


def lines_of(found: Found, wanted: str, room: str, words: Words) -> list[Line]:
    """Lines of one grade ("" all open ones, or ACCEPTED, OFF) and one room ("" all), the heaviest first."""
    if wanted == OFF:
        return [_of_rule(row, words) for row in found.off]
    if wanted == ACCEPTED:
        pairs = [(remark, row) for remark, row in found.accepted if _is_in(remark, room)]
        return [_of_remark(Shown(remark, row), row.reason, "circle-check", "good", words) for remark, row in pairs]
    lines = []
    for grade in Grade:
        icon, token = MARKS[grade]
        mine = [r for r in found.open if r.grade == grade and _is_in(r, room) and wanted in ("", str(grade))]
        lines += [_of_remark(Shown(r), words.say(r.step, **dict(r.args)), icon, token, words) for r in mine]
    return lines


def room_of(remark: Remark) -> str:
    return ALL[remark.table].about.room


def _is_in(remark: Remark, room: str) -> bool:
    return not room or room_of(remark) == room


def _of_remark(shown: Shown, below: str, icon: str, token: str, words: Words) -> Line:
    assert shown.remark is not None
    where = words.say(ROOMS.get(room_of(shown.remark), ""))
    return Line(shown, words.say(shown.remark.message, **dict(shown.remark.args)), f"{below}  ·  {where}", icon, token)


def _of_rule(row: RuleOff, words: Words) -> Line:
    rule = next((one for one in RULES if one.id == row.rule), None)
    return Line(Shown(off=row), words.say(rule.principle) if rule else row.rule, row.reason, "eye-off", "muted")
