"""What became of a mock's gaps."""

from django.db import models

from guide.accounts.models import User
from guide.flashcards.models import Card
from guide.interviews.models.mocks import Interview


class FollowUpQuerySet(models.QuerySet):
    """Ways to ask for follow-ups."""

    def visible_to(self, user: User) -> "FollowUpQuerySet":
        """Those of the candidate, but for cards that are deleted or have left the guide."""
        cards = Card.objects.visible_to(user).values("pk")
        return self.filter(interview__candidate_id=user.pk, card__in=cards)


class FollowUp(models.Model):
    """A card that a gap of a mock became or brought forward, so that the mock can count it.

    `gap` is the gap's key within the mock; `day` the study day on which it was taken up.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="follow_ups")
    gap = models.CharField(max_length=100)
    card = models.ForeignKey(Card, models.CASCADE, related_name="+")
    day = models.DateField()

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "gap", "card"], name="a_card_follows_a_gap_once"
            )
        ]

    def __str__(self) -> str:
        return f"card {self.card_id} from {self.gap} of mock {self.interview_id}"
