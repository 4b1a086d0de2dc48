"""What the doors of flashcards accept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms

from guide.accounts.models import User
from guide.curriculum.models import FocusArea, Level, Round, Topic
from guide.flashcards.actions.decks import Words
from guide.flashcards.actions.ratings import Attempt, Promise
from guide.flashcards.faces import GAP
from guide.flashcards.models import LONGEST_TYPED, Card, Deck, Review

BIGGEST = 2**31 - 1
LONGEST_TEXT = 10_000  # characters of one side of a card
KINDS = [("basic", "Question and answer"), ("cloze", "Text with gaps")]
SCHEDULES = [
    ("", "Keep it. I know the idea; only the words changed."),
    ("yes", "Ask me again today. The answer is a different one now."),
]
SIDES = {"basic": ("front", "back"), "cloze": ("text",)}
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
    undone = forms.UUIDField(required=False)


class UndoForm(forms.Form):
    """Which rating to take back."""

    review = forms.UUIDField()


class StateForm(forms.Form):
    """What is now true of a card, never a toggle; `next` is where a plain page goes on."""

    state = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])
    next = forms.CharField(required=False, max_length=500)


class PageForm(forms.Form):
    """Which page of a list."""

    page = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)


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
    by = forms.ChoiceField(
        choices=[("", "Anyone"), ("guide", "The guide"), ("me", "Me")],
        required=False,
        label="Made by",
    )
    deck = forms.ModelChoiceField(None, required=False, empty_label="All decks")
    page = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)

    def __init__(self, *arguments: object, user: User, **named: object) -> None:
        super().__init__(*arguments, auto_id="id_%s", **named)
        self.fields["deck"].queryset = Deck.objects.visible_to(user)
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


class Paragraphs(forms.CharField):
    """Text of several lines; a browser's line ends become plain ones."""

    widget = forms.Textarea

    def __init__(
        self, *, missing: str = "", rows: int = 3, longest: int = LONGEST_TEXT, **named: object
    ) -> None:
        named |= {"required": bool(missing), "error_messages": {"required": missing}}
        area = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=longest, widget=area, **named)

    def to_python(self, value: object) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class AttemptForm(forms.Form):
    """What a person says before the answer is shown; each part may be left out."""

    typed_answer = Paragraphs(label="Your answer", longest=LONGEST_TYPED)
    certainty = forms.TypedChoiceField(
        label="How sure are you?",
        choices=[("", "Not said"), *Review.Certainty.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the three, or none."},
    )

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            field.widget.attrs["form"] = "reveal"
        area = self.fields["typed_answer"].widget.attrs
        area["class"] = "textarea--short"
        del area["maxlength"]  # a browser would cut what is pasted without a word

    @classmethod
    def read(cls, post: Mapping[str, str]) -> "AttemptForm | None":
        """What was said; None where nothing was, as with most ratings: a form costs them time."""
        return cls(post) if any(post.get(name) for name in cls.base_fields) else None

    @property
    def attempt(self) -> Attempt:
        """The same as a value, once it is valid."""
        return Attempt(**self.cleaned_data)


class TopicChoice(Choice):
    """A topic by its slug, listed with its focus area."""

    def label_from_instance(self, topic: Topic) -> str:
        return f"{topic.title}, {topic.focus_area.title}"


class DeckForm(forms.Form):
    """What a deck is called."""

    title = forms.CharField(
        label="Name", max_length=80, error_messages={"required": "Give the deck a name"}
    )


class StartForm(forms.Form):
    """What a new card starts from: a deck, a guide card to copy."""

    deck = forms.ModelChoiceField(None, required=False)
    origin = forms.ModelChoiceField(None, required=False)

    def __init__(self, *arguments: object, user: User, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.fields["deck"].queryset = Deck.objects.visible_to(user)
        self.fields["origin"].queryset = Card.objects.current().select_related("topic", "level")


class CardForm(forms.Form):
    """An own card: its words, its deck by name, and its place in the guide if it has one."""

    type = forms.ChoiceField(label="Kind", choices=KINDS, widget=forms.RadioSelect, initial="basic")
    front = Paragraphs(
        label="Front", help_text="One question, one idea.", missing="Ask something on the front"
    )
    back = Paragraphs(
        label="Back",
        rows=8,
        help_text="**bold**, `code`, - lists and code fences work.",
        missing="Answer it on the back",
    )
    text = Paragraphs(
        label="Text with gaps",
        rows=8,
        help_text="Mark what is hidden: A mask makes {{c1::future}} tokens invisible.",
        missing="Write the text, with a gap in it",
    )
    extra = Paragraphs(label="Below the answer", help_text="A remark or an example, in small type.")
    deck = forms.CharField(
        max_length=80,
        help_text="A new name makes a new deck.",
        error_messages={"required": "Name the deck, such as Halden Labs"},
    )
    topic = TopicChoice(None, empty_label="None")
    level = Choice(None, empty_label="None")
    ask_again = forms.ChoiceField(
        label="Schedule", choices=SCHEDULES, required=False, widget=forms.RadioSelect
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: object, new: bool, **named: object) -> None:
        super().__init__(*arguments, **named)
        topics = Topic.objects.current().select_related("focus_area__round")
        self.fields["topic"].queryset = topics.order_by("title")
        self.fields["level"].queryset = Level.objects.current()
        self.fields["deck"].widget.attrs["list"] = "decks"
        if new:
            del self.fields["ask_again"], self.fields["seen"]

    def clean(self) -> dict:
        """A cloze card has a gap; what the other kind of card would need is not asked."""
        sent = self.cleaned_data
        for kind, names in SIDES.items():
            if sent.get("type") not in (kind, None):
                for name in names:
                    self.errors.pop(name, None)
        if sent.get("type") == "cloze" and sent.get("text") and not GAP.search(sent["text"]):
            self.add_error("text", "Mark at least one gap, such as {{c1::future}}.")
        return sent

    @property
    def words(self) -> Words:
        """What the card is to say."""
        sent = self.cleaned_data
        sides = {name: sent[name] for name in SIDES[sent["type"]]}
        return Words(type=sent["type"], extra=sent["extra"], **sides)

    @property
    def place(self) -> dict:
        """Deck, topic and level."""
        return {name: self.cleaned_data[name] for name in ("deck", "topic", "level")}
