"""Who a workbook is for, and what it therefore leaves out."""

from model.kinds import Kind
from model.tables import About
from model.words import N_


class Profile(Kind):
    """The readers of a workbook; `help` says what they get."""

    INTERNAL = "internal", N_("Internal"), N_("Everything, with personal names")
    MINISTRIES = "ministries", N_("Between ministries"), N_("Everything but fields that stay in the office")
    PUBLIC = "public", N_("Parliament and public"), N_("No personal names, no fields that stay in the office")

    def withholds(self, about: About) -> bool:
        """Whether these readers do not get the field."""
        if self is Profile.INTERNAL or about.kind == "id":
            return False
        return about.ministry == "no" or (self is Profile.PUBLIC and about.personal)

    @property
    def classification(self) -> str:
        """How the pages are marked (a message)."""
        marks = {
            Profile.INTERNAL: N_("For internal use"),
            Profile.MINISTRIES: N_("For use between ministries"),
            Profile.PUBLIC: N_("Public"),
        }
        return marks[self]


INTERNAL = Profile.INTERNAL
