"""Fit the memory model to the reviews of one person, or of everybody who has enough of them."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Q
from django.utils import timezone

from guide.accounts.models import User
from guide.flashcards.fitting import FEWEST_REVIEWS, TooFew
from guide.flashcards.tuning import fit_memory


class Command(BaseCommand):
    """What it finds is used only where it predicts unseen answers better."""

    help = f"Fit the memory model to people with {FEWEST_REVIEWS} reviews or more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--person", metavar="EMAIL", help="one person")
        who.add_argument("--all", action="store_true", help="everybody with enough reviews")

    def handle(self, *, person: str | None, **options: object) -> None:
        people = User.objects.filter(is_active=True)
        if person:
            people = people.filter(email=person.lower())
            if not people:
                raise CommandError(f"Nobody here has the email {person}.")
        else:
            standing = Count("reviews", filter=Q(reviews__undone_at__isnull=True))
            people = people.annotate(standing=standing).filter(standing__gte=FEWEST_REVIEWS)
        for one in people.order_by("pk").iterator():
            self.stdout.write(f"{one}: {self.fit(one)}")

    def fit(self, person: User) -> str:
        """Fit one person, and say what came of it."""
        try:
            found = fit_memory(person, now=timezone.now())
        except TooFew:
            return f"not enough reviews, {FEWEST_REVIEWS} are needed"
        before, after = found.before["log_loss"], found.after["log_loss"]
        word = "used" if found.applied else "not used"
        return f"{found.reviews} reviews, log loss {before:.4f} before, {after:.4f} after, {word}"
