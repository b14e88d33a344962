"""Answer the findings of the rules."""

from model.edits.verb import verb
from model.journal.writer import Writer
from model.rules.checks import RULES
from model.tables import AcceptedFinding, RowId, RuleOff, link_id
from model.trouble import RuleBroken
from model.words import N_


def _refuse_unknown(rule: str) -> None:
    if rule not in {one.id for one in RULES}:
        raise RuleBroken(
            N_("There is no rule “{rule}”."),
            N_("Rules are: {known}."),
            rule=rule,
            known=", ".join(one.id for one in RULES),
        )


def _refuse_silent(why: str) -> None:
    if not why.strip():
        raise RuleBroken(N_("A reason is needed."), N_("Say in a few words why, so that others can follow."))


@verb(N_("Accept a finding about {name}"), keeps=("rule", "row"), about="row")
def accept_finding(writer: Writer, rule: str, row: str, why: str, until: str | None = None) -> RowId:
    """Let a finding about a row stand, with a reason."""
    _refuse_unknown(rule)
    _refuse_silent(why)
    row_id = link_id("accepted_finding", rule, row)
    if writer.has(AcceptedFinding, row_id):
        writer.change(AcceptedFinding, row_id, reason=why, until=until)
        return row_id
    return writer.add(AcceptedFinding, row_id, rule=rule, row_id=row, reason=why, until=until)


@verb(N_("Open a finding again"), keeps=("rule", "row"))
def reopen_finding(writer: Writer, rule: str, row: str) -> None:
    """Look at an accepted finding again."""
    for accepted in writer.snapshot.all(AcceptedFinding):
        if (accepted.rule, accepted.row_id) == (rule, row):
            writer.remove(AcceptedFinding, accepted.id)


@verb(N_("Switch off rule {name}"), keeps=("rule",))
def switch_off_rule(writer: Writer, rule: str, why: str) -> RowId:
    """Do not ask a rule in this project, with a reason."""
    _refuse_unknown(rule)
    _refuse_silent(why)
    row_id = link_id("rule_off", rule)
    if writer.has(RuleOff, row_id):
        writer.change(RuleOff, row_id, reason=why)
        return row_id
    return writer.add(RuleOff, row_id, rule=rule, reason=why)


@verb(N_("Ask a rule again"), keeps=("rule",))
def switch_on_rule(writer: Writer, rule: str) -> None:
    """Ask a rule that was switched off."""
    for off in writer.snapshot.all(RuleOff):
        if off.rule == rule:
            writer.remove(RuleOff, off.id)
