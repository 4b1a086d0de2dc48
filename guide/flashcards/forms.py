"""What the doors of flashcards accept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms

from guide.curriculum.models import FocusArea, Level, Round, Topic
from guide.flashcards.actions import Promise
from guide.flashcards.models import Review

BIGGEST = 2**31 - 1
LATEST_MOMENT = 2**53  # milliseconds since 1970, as far as a browser counts exactly


@dataclass(frozen=True)
class SentRating:
    """One rating, and what the page that offered it was computed for; `shown` in milliseconds."""

    rating: int
    uuid: UUID
    promise: Promise
    shown: int | None

    @classmethod
    def read(cls, post: Mapping[str, str]) -> "SentRating | None":
        """Read a posted rating; None where it is not one.

        By hand, since a form of six fields costs a third of a signed-in request, and nobody types
        here: what the buttons send is compared with what is so before anything is stored.
        """
        try:
            rating, shown = int(post["rating"]), post.get("shown")
            day = date.fromisoformat(post["day"])
            promise = Promise(int(post["version"]), int(post["goal_version"]), day)
            sent = cls(rating, UUID(post["uuid"]), promise, int(shown) if shown else None)
        except (KeyError, ValueError):
            return None
        return sent if rating in Review.Rating.values else None


class StudyForm(forms.Form):
    """Where a sitting goes on: the card rated last, a card asked for, what was just done."""

    last = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)
    card = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)
    shown = forms.IntegerField(min_value=0, max_value=LATEST_MOMENT, required=False)
    did = forms.ChoiceField(choices=[("bury", ""), ("suspend", "")], required=False)


class UndoForm(forms.Form):
    """Which rating to take back."""

    review = forms.UUIDField()


class StateForm(forms.Form):
    """What is now true of a card, never a toggle; `next` is where a plain page goes on."""

    state = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])
    next = forms.CharField(required=False, max_length=500)


class MoreForm(forms.Form):
    """How many new cards today takes in all."""

    new_cards = forms.IntegerField(min_value=0, max_value=9999)


class BackForm(forms.Form):
    """Which fit of the memory model to leave, and for what."""

    fit = forms.IntegerField(min_value=1, max_value=BIGGEST)
    to = forms.ChoiceField(choices=[("previous", ""), ("defaults", "")])


class Choice(forms.ModelChoiceField):
    """One authored item by its slug, or none."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, to_field_name="slug", required=False, **named)


class FilterForm(forms.Form):
    """Which cards to list or practice; unknown words are refused, empty ones mean all."""

    STATES = [
        ("", "Any state"),
        ("new", "New"),
        ("learning", "Learning"),
        ("review", "In review"),
        ("due", "Due"),
        ("leech", "Forgotten often"),
        ("suspended", "Set aside"),
        ("flagged", "Flagged"),
    ]
    level = forms.ModelChoiceField(
        None, to_field_name="slug", required=False, empty_label="All levels"
    )
    round = forms.ModelChoiceField(
        None, to_field_name="slug", required=False, empty_label="All rounds"
    )
    area = forms.ModelChoiceField(
        None, to_field_name="slug", required=False, empty_label="All areas", label="Focus area"
    )
    state = forms.ChoiceField(choices=STATES, required=False)
    page = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, auto_id="id_%s", **named)
        for name, model in (("level", Level), ("round", Round), ("area", FocusArea)):
            self.fields[name].queryset = model.objects.current()
        for field in self.fields.values():
            field.widget.attrs["class"] = "select"


class PracticeForm(FilterForm):
    """Which cards to practice, and where the sitting is."""

    SETS = [("", "All"), ("flagged", "Flagged"), ("misses", "Missed today"), ("card", "One card")]
    topic = Choice(None)
    of = forms.ChoiceField(choices=SETS, required=False)
    at = forms.IntegerField(min_value=0, max_value=BIGGEST, required=False)
    side = forms.ChoiceField(choices=[("", ""), ("answer", "answer")], required=False)

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.fields["topic"].queryset = Topic.objects.current()
