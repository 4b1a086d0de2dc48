"""What the doors of interviews accept."""

from collections.abc import Iterable
from typing import Any

from django import forms

from guide.curriculum.models import Level, Round, Topic
from guide.interviews.actions.mocks import LISTS
from guide.interviews.actions.sheets import LINES
from guide.interviews.models import InterviewEvent, Scorecard

NO_SIGNAL = ""
PHASE = InterviewEvent.Kind.PHASE
LENGTHS = (15, 20, 30, 45, 60)  # minutes
OPENED = (*LISTS, PHASE)


class SideForm(forms.Form):
    """Which side of the table is looked at."""

    CANDIDATE, INTERVIEWER = "candidate", "interviewer"

    side = forms.ChoiceField(choices=[(CANDIDATE, "Candidate"), (INTERVIEWER, "Interviewer")])


class StartForm(forms.Form):
    """Which round, at which level, how long, and what happens when time is up."""

    round = forms.ModelChoiceField(
        Round.objects.current(),
        to_field_name="slug",
        error_messages={"required": "Choose a round", "invalid_choice": "Choose a round"},
    )
    level = forms.ModelChoiceField(
        Level.objects.current(),
        to_field_name="slug",
        error_messages={"required": "Choose a level", "invalid_choice": "Choose a level"},
    )
    minutes = forms.TypedChoiceField(
        choices=[("", "Of the question"), *((n, f"{n} minutes") for n in LENGTHS)],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Choose one of these lengths"},
    )
    strict = forms.BooleanField(required=False)


class ClockForm(forms.Form):
    """What the clock is to do."""

    clock = forms.ChoiceField(choices=[("run", "run"), ("pause", "pause")])


class EndForm(forms.Form):
    """Whether a round is to end although much of its time is left."""

    sure = forms.BooleanField(required=False)


class NotesField(forms.CharField):
    """Long text whose lines end in one way, however the browser sends them."""

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        return super().to_python(value).replace("\r\n", "\n")


class NotesForm(forms.Form):
    """What the candidate writes down, and on which version."""

    notes = NotesField(
        label="Your notes",
        max_length=20_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "textarea textarea--notes"}),
        error_messages={
            "max_length": "Notes hold at most 20,000 characters, and these have %(show_value)d. "
            "Nothing was cut; shorten them to save."
        },
    )
    version = forms.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "This page does not know which notes it shows. Copy yours, then load it again.",
        ),
    )

    @property
    def why(self) -> str:
        """Why it was refused, in sentences."""
        return " ".join(error for errors in self.errors.values() for error in errors)


class PartForm(forms.Form):
    """What is opened: its kind and its number."""

    part = forms.RegexField(rf"^({'|'.join(OPENED)})-\d{{1,2}}$")

    def clean_part(self) -> tuple[str, int]:
        """The kind and the number apart."""
        kind, ref = self.cleaned_data["part"].split("-")
        return kind, int(ref)


class CommitForm(forms.Form):
    """One's own judgment, before anything is shown."""

    recommendation = forms.TypedChoiceField(
        label="On this round alone, would you hire yourself?",
        choices=Scorecard.Recommendation.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the four"},
    )
    sentence = forms.CharField(
        label="What was the weakest minute?",
        max_length=300,
        help_text="One sentence, before anything is shown.",
        error_messages={
            "required": "Write one sentence, such as: I never said how I would test it"
        },
    )


class SheetForm(forms.Form):
    """A score and evidence for every dimension of a rubric, and the level signal."""

    level_signal = forms.ChoiceField(
        label="Against the bar of the level",
        choices=Scorecard.Signal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose below, at or above"},
    )

    def __init__(self, *args: Any, rubric: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rubric = rubric
        for one in rubric:
            self.fields[f"points-{one['slug']}"] = forms.TypedChoiceField(
                choices=[("none", "No signal"), *((n, n) for n in (1, 2, 3, 4))],
                coerce=lambda value: None if value == "none" else int(value),
                error_messages={"required": f"Score {one['title'].lower()}, or mark no signal"},
            )
            self.fields[f"evidence-{one['slug']}"] = forms.CharField(max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """A score needs a note: what was said or done."""
        cleaned = super().clean()
        for one in self.rubric:
            points = cleaned.get(f"points-{one['slug']}")
            if points is not None and not cleaned.get(f"evidence-{one['slug']}"):
                self.add_error(f"evidence-{one['slug']}", "Say what was said or done")
        return cleaned

    @property
    def scores(self) -> dict[str, tuple[int | None, str]]:
        """Points and evidence by dimension, once the form is valid."""
        return {
            one["slug"]: (
                self.cleaned_data[f"points-{one['slug']}"],
                self.cleaned_data[f"evidence-{one['slug']}"],
            )
            for one in self.rubric
        }

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every dimension with its two fields and what was sent for it."""
        return [
            one
            | {
                "field": self[f"points-{one['slug']}"],
                "note": self[f"evidence-{one['slug']}"],
                "chosen": str(self[f"points-{one['slug']}"].value() or ""),
                "steps": list(enumerate(one["anchors"].items(), 1)),
            }
            for one in self.rubric
        ]


class DebriefForm(forms.Form):
    """Which key points were met, and what to keep and to change."""

    met = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, points: list[str], topics: Iterable[Topic], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["met"].choices = list(enumerate(points))
        self.named = {topic.slug: topic for topic in topics}
        choices = [("", "Choose a topic"), *((slug, one.title) for slug, one in self.named.items())]
        for n in range(1, LINES + 1):
            self.fields[f"keep-{n}"] = forms.CharField(
                label=f"Keep {n}", max_length=300, required=False
            )
            self.fields[f"change-{n}"] = forms.CharField(
                label=f"Change {n}", max_length=300, required=False
            )
            self.fields[f"topic-{n}"] = forms.ChoiceField(
                label=f"Topic of change {n}", choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        """A change names the topic to work on."""
        cleaned = super().clean()
        for n in range(1, LINES + 1):
            if cleaned.get(f"change-{n}") and cleaned.get(f"topic-{n}") == "":
                self.add_error(f"topic-{n}", "Choose the topic to work on")
        return cleaned

    @property
    def keep(self) -> list[str]:
        """What to keep, blanks left out."""
        lines = [self.cleaned_data[f"keep-{n}"] for n in range(1, LINES + 1)]
        return [line for line in lines if line]

    @property
    def change(self) -> list[tuple[str, Topic]]:
        """What to change, each with its topic."""
        lines = [
            (self.cleaned_data[f"change-{n}"], self.cleaned_data[f"topic-{n}"])
            for n in range(1, LINES + 1)
        ]
        return [(text, self.named[slug]) for text, slug in lines if text]
