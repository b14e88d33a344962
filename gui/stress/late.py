"""What came to a closed review without knowing of its closing."""

from gui.forms import late
from gui.forms.bound import Bench
from model.tables import StressTestReview

REVIEWS = late.LateAbout("stress_test_review", "review_id", "review_addendum", "add_review_addendum")


class LateCard(late.LateCard):
    """Only there where something came late to the review."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, REVIEWS)

    def show_review(self, review: StressTestReview) -> None:
        """Look for what came late; looks anew only where the seals or addenda have changed."""
        self.show_record(review)
