"""What the doors of stories accept."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from guide.curriculum.models import Topic
from guide.interviews.actions.stories import WORDS
from guide.interviews.actions.tellings import FRONTS
from guide.interviews.forms import NotesField
from guide.interviews.models import Story


def _text(label: str, rows: int, help_text: str = "", most: int = 4000) -> NotesField:
    return NotesField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class StoryForm(forms.Form):
    """A story in its parts, and on which version it was written."""

    title = forms.CharField(
        label="Title",
        max_length=90,
        help_text="As you would call it to yourself: The March release.",
        error_messages={"required": "Give it a title"},
    )
    situation = _text("Situation", 3, "Who was affected by what, in plain words.")
    task = _text("Task", 2, "What you were there to do.")
    action = _text("Action", 5, "Two or three decisions of yours, with their reasons.")
    result = _text("Result", 3, "A number, or something that people do differently now.")
    numbers = _text("Numbers", 4, "One a line, such as: People affected: about 410", most=1000)
    scope = forms.TypedChoiceField(
        label="Scope",
        choices=Story.Scope.choices,
        coerce=int,
        initial=Story.Scope.OWN,
        widget=forms.RadioSelect,
        help_text="Beyond your own work it needs a sentence about what others do differently now.",
        error_messages={"required": "Choose how far it reached"},
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(),
        label="What it shows",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A story may show several things.",
    )
    short = _text("In 60 seconds", 4, "As you would say it; about 140 words.")
    long = _text("In 3 minutes", 8, "As you would say it; about 420 words.")
    version = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, initial=0, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, topics: QuerySet[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = topics

    @property
    def words(self) -> dict[str, Any]:
        """What the story says, and what it shows."""
        return {name: self.cleaned_data[name] for name in (*WORDS, "topics")}


class TellingForm(forms.Form):
    """Which way of telling a story is practiced."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in FRONTS])


class ToldForm(forms.Form):
    """Which of one's stories were told."""

    told = forms.ModelMultipleChoiceField(Story.objects.none(), required=False)

    def __init__(self, *args: Any, stories: QuerySet[Story], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told"].queryset = stories


class FirstForm(forms.Form):
    """What a new story is begun with: what it shows, and its scope."""

    topic = forms.SlugField(max_length=80, required=False)
    scope = forms.TypedChoiceField(
        choices=Story.Scope.choices, coerce=int, required=False, empty_value=Story.Scope.OWN
    )
