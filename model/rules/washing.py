"""Mission-washing check: whether something old was only given a new label. The rule is Waymark's own construction."""

from dataclasses import dataclass

from model.kinds import BudgetOrigin, WashingFlag, WhatChanges, WouldHappen
from model.state.snapshot import Snapshot
from model.tables import AdditionalityChange, AdditionalityTest, ItemTarget
from model.words import N_

RELABELLED_FROM = 80.0
"""So much of the money, in per cent, is not new: the budget counts as relabelled."""
AMBER_FROM = 2


@dataclass(frozen=True, slots=True)
class Washing:
    """`computed` is what the rule says, `flag` what counts: somebody may say otherwise, with a reason."""

    computed: WashingFlag
    flag: WashingFlag
    signs: tuple[str, ...]
    """What speaks for a mere relabelling; message ids."""


def washing(snapshot: Snapshot, test: AdditionalityTest) -> Washing:
    """Red: it existed before, four fifths of its money are relabelled, nothing changes. Amber: two signs. Else green.

    The signs: existed before, would happen anyway, no new actor, a single ministry, no link to a target.
    """
    changes = [row.change for row in snapshot.referring(AdditionalityChange, "test_id", test.id)]
    nothing = bool(changes) and all(change == WhatChanges.NONE for change in changes)
    relabelled = test.budget_origin == BudgetOrigin.RELABELLED or (
        test.new_money_share is not None and test.new_money_share <= 100 - RELABELLED_FROM
    )
    signs = tuple(_signs(snapshot, test))
    if test.existed_before and relabelled and nothing:
        computed = WashingFlag.RED
    else:
        computed = WashingFlag.AMBER if len(signs) >= AMBER_FROM else WashingFlag.GREEN
    settled = test.override is not None and bool(test.override_reason)
    return Washing(computed, WashingFlag(test.override) if settled and test.override else computed, signs)


def _signs(snapshot: Snapshot, test: AdditionalityTest) -> list[str]:
    signs = []
    if test.existed_before:
        signs.append(N_("It existed before."))
    if test.would_happen_anyway == WouldHappen.YES:
        signs.append(N_("It would happen anyway."))
    if test.new_actor_share == 0:
        signs.append(N_("Nobody new takes part."))
    if test.cross_ministry == 0:
        signs.append(N_("One ministry does it alone."))
    is_item = snapshot.has("roadmap_item", test.subject_id or "")
    if is_item and not snapshot.referring(ItemTarget, "item_id", test.subject_id or ""):
        signs.append(N_("It is not linked to any target."))
    return signs
