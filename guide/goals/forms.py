"""What the doors of goals accept."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from django import forms

from guide.curriculum.models import Level, Round, Track
from guide.goals.models import (
    HIGHEST_RETENTION,
    LOWEST_RETENTION,
    MINUTES_PER_DAY,
    MOST_MINUTES,
    MOST_PER_DAY,
    NEW_PER_DAY,
    RETENTION,
    REVIEWS_PER_DAY,
    Goal,
)
from guide.goals.off import DaysOffForm
from guide.goals.stated import was_shown

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
USUAL_MINUTES = (10, 25, 50, 90)
LEVEL_COLUMNS = ("slug", "order", "title", "years_from", "years_to", "years_open")
FURTHEST = timedelta(days=3 * 365)
WEIGHTS = [("1", "Normal"), ("2", "Twice as much"), ("3", "Three times"), ("0", "Leave out")]
FOUNDATIONS = [
    ("below", "The level directly below"),
    ("all", "All levels below"),
    ("none", "None, only this level"),
]


def number(label: str, least: int, most: int, hint: str = "") -> forms.IntegerField:
    """A whole number that may be left empty, with errors that say what to type."""
    said = f"Enter a whole number from {least} to {most}"
    mistakes = dict.fromkeys(("invalid", "min_value", "max_value"), said)
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "input--short"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, help_text=hint,
        error_messages=mistakes, widget=widget,
    )  # fmt: skip


class GoalForm(DaysOffForm):
    """Four answers, and finer settings that may all be left as they are."""

    level = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose a level"),
    )
    interview_on = forms.DateField(
        label="Date", required=False, input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Enter the date of the interview, such as 2027-01-31"},
    )  # fmt: skip
    no_date = forms.BooleanField(label="No date yet", required=False)
    minutes = forms.IntegerField(
        label="Minutes on a normal day", min_value=0, max_value=MOST_MINUTES,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            f"Choose the minutes of a normal day, 0 to {MOST_MINUTES}",
        ),
    )  # fmt: skip
    rounds = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one round",
            "invalid_choice": "Choose rounds from the list",
        },
    )
    company = forms.CharField(
        max_length=80, required=False, help_text="Shown to you alone, beside the date."
    )
    foundations = forms.ChoiceField(
        choices=FOUNDATIONS, required=False, label="Levels that come along as foundations"
    )
    strategy = forms.ChoiceField(
        choices=Goal.Strategy.choices, required=False, label="Order of new cards"
    )
    retention = number(
        "Cards to remember, in percent", round(LOWEST_RETENTION * 100),
        round(HIGHEST_RETENTION * 100),
        "A higher share means more reviews. 85 is a lighter choice when the date is more than "
        "eight weeks away.",
    )  # fmt: skip
    new_per_day = number("New cards a day", 0, MOST_PER_DAY)
    reviews_per_day = number("Reviews a day, at most", 0, MOST_PER_DAY)
    minutes_cap = number(
        "Stop after so many minutes a day", 1, MOST_MINUTES, "Empty means no such limit."
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # `digest_of` this goal
    hold_new_when_behind = forms.ChoiceField(
        choices=[("yes", "Stop new cards until caught up"), ("no", "Keep new cards coming")],
        required=False, label="When more reviews wait than one day takes",
    )  # fmt: skip

    def __init__(
        self,
        data: dict | None = None,
        *,
        track: Track,
        today: date,
        goal: Goal | None,
        off: Sequence[date] = (),
    ) -> None:
        levels = Level.objects.current().filter(tracks=track).order_by("order")
        self.levels = list(levels.only(*LEVEL_COLUMNS))
        self.all_rounds = list(track.rounds.current())
        self.track, self.today = track, today
        super().__init__(data, initial=first_values(goal, self.levels, self.all_rounds))
        self.offer(off, today)
        self.fields["level"].choices = [(one.slug, one.title) for one in self.levels]
        self.fields["rounds"].choices = [(one.slug, one.title) for one in self.all_rounds]
        for name, field in weekday_fields().items():
            self.fields[name] = field
        for round_ in self.all_rounds:
            self.fields[f"weight_{round_.slug}"] = forms.ChoiceField(
                choices=WEIGHTS, required=False, label=round_.title
            )

    def clean_interview_on(self) -> date | None:
        """Accept a study day after today, or none; a day that came stays as it was stated."""
        day = self.cleaned_data["interview_on"]
        if day is None or self.data.get("no_date"):
            return None
        if day == self.initial.get("interview_on") or self._was_shown(day):
            return day
        if day == self.today:
            raise forms.ValidationError("That is today. Choose a later day, or tick No date yet.")
        if day < self.today:
            said = f"{day:%A} {day.day} {day:%B %Y} has passed."
            raise forms.ValidationError(f"{said} Choose a later day, or tick No date yet.")
        if day > self.today + FURTHEST:
            raise forms.ValidationError("Choose a day within the next three years.")
        return day

    def _was_shown(self, day: date) -> bool:
        """Whether the page that was sent showed this date: then nobody chose it anew."""
        return was_shown(self.data.get("seen", ""), "interview_on", day)

    def clean(self) -> dict:
        """Demand one round that weighs something, and days off that are ahead."""
        super().clean()
        if self.cleaned_data.get("rounds") and not any(self.weights.values()):
            self.add_error("rounds", "Leave at least one ticked round in.")
        return self.cleaned_data

    @property
    def weights(self) -> dict[Round, int]:
        """The weight of every round: 0 where it is not ticked."""
        ticked = self.cleaned_data["rounds"]
        given = {x: self.cleaned_data.get(f"weight_{x.slug}") or "1" for x in self.all_rounds}
        return {x: int(weight) if x.slug in ticked else 0 for x, weight in given.items()}

    @property
    def weekday_minutes(self) -> list[int]:
        """Minutes for Monday to Sunday; a day that is left empty is a normal day."""
        given = [self.cleaned_data.get(name) for name in weekday_fields()]
        return [self.cleaned_data["minutes"] if minutes is None else minutes for minutes in given]

    @property
    def wish(self) -> dict:
        """What `set_goal` asks for; what is left empty is as usual."""
        sent = self.cleaned_data
        level = next(x for x in self.levels if x.slug == sent["level"])
        lower = [x for x in self.levels if x.order < level.order]
        below = {"all": lower, "none": []}.get(sent["foundations"], lower[-1:])
        usual = {"new_per_day": NEW_PER_DAY, "reviews_per_day": REVIEWS_PER_DAY}
        limits = {name: n if sent[name] is None else sent[name] for name, n in usual.items()}
        share = sent["retention"]
        return limits | {
            "track": self.track,
            "level": level,
            "foundations": below,
            "weights": self.weights,
            "weekday_minutes": self.weekday_minutes,
            "interview_on": sent["interview_on"],
            "company": sent["company"],
            "days_off": self.off,
            "strategy": sent["strategy"] or Goal.Strategy.BREADTH,
            "desired_retention": RETENTION if share is None else share / 100,
            "minutes_cap": sent["minutes_cap"],
            "hold_new_when_behind": sent["hold_new_when_behind"] != "no",
        }

    @property
    def minute_choices(self) -> list[int]:
        """Minutes to choose from: the usual ones and the one that is chosen."""
        chosen = str(self["minutes"].value() or "")
        own = {int(chosen)} if chosen.isdecimal() and int(chosen[:9]) <= MOST_MINUTES else set()
        return sorted({*USUAL_MINUTES, *own})

    @property
    def scope_fields(self) -> list[forms.BoundField]:
        """What is learned, and in which order."""
        return [self["foundations"], self["strategy"]]

    @property
    def limit_fields(self) -> list[forms.BoundField]:
        """How much a day takes, and what stands beside the date."""
        limits = ("new_per_day", "reviews_per_day", "minutes_cap", "hold_new_when_behind")
        return [self[name] for name in (*limits, "retention", "company")]

    @property
    def weekdays(self) -> list[forms.BoundField]:
        """The seven fields of minutes."""
        return [self[name] for name in weekday_fields()]

    @property
    def round_weights(self) -> list[forms.BoundField]:
        """The field of each round's weight."""
        return [self[f"weight_{round_.slug}"] for round_ in self.all_rounds]


def weekday_fields() -> dict[str, forms.IntegerField]:
    """A field of minutes for each weekday."""
    return {f"minutes_{day.lower()}": number(day, 0, MOST_MINUTES) for day in WEEKDAYS}


def first_values(goal: Goal | None, levels: list[Level], rounds: list[Round]) -> dict[str, object]:
    """What the form shows first: the goal, or the defaults of somebody without one."""
    if goal is None:
        return {
            "level": levels[0].slug if levels else None,
            "minutes": MINUTES_PER_DAY,
            "rounds": [round_.slug for round_ in rounds],
            "retention": round(RETENTION * 100),
            "new_per_day": NEW_PER_DAY,
            "reviews_per_day": REVIEWS_PER_DAY,
        }
    same = ("company", "strategy", "new_per_day", "reviews_per_day", "minutes_cap")
    return {
        **{name: getattr(goal, name) for name in same},
        **_minutes(goal),
        **_weights(goal, rounds),
        "level": goal.target_level.slug,
        "interview_on": goal.interview_on,
        "foundations": _foundations(goal, levels),
        "retention": round(goal.desired_retention * 100),
        "hold_new_when_behind": "yes" if goal.hold_new_when_behind else "no",
    }


def _minutes(goal: Goal) -> dict[str, object]:
    """The normal day's minutes, and those of the weekdays that differ from it."""
    normal = Counter(goal.weekday_minutes).most_common(1)[0][0]
    days = zip(weekday_fields(), goal.weekday_minutes, strict=True)
    return {"minutes": normal} | {name: given for name, given in days if given != normal}


def _weights(goal: Goal, rounds: list[Round]) -> dict[str, object]:
    stored = {one.round_id: one.weight for one in goal.round_weights.all()}
    weights = {f"weight_{one.slug}": str(stored.get(one.pk) or 1) for one in rounds}
    return weights | {"rounds": [one.slug for one in rounds if stored.get(one.pk)]}


def _foundations(goal: Goal, levels: list[Level]) -> str:
    lower = [level.pk for level in levels if level.order < goal.target_level.order]
    chosen = {level.pk for level in goal.levels.all()} - {goal.target_level_id}
    if chosen == set(lower[-1:]):
        return "below"
    return "all" if chosen else "none"


class RetentionForm(forms.Form):
    """Which share of cards to remember, in percent."""

    retention = number(
        "Cards to remember, in percent", round(LOWEST_RETENTION * 100),
        round(HIGHEST_RETENTION * 100), "From 70 to 97. A higher share means more reviews.",
    )  # fmt: skip

    def clean_retention(self) -> float:
        """The share as a number between 0 and 1; empty is as usual."""
        percent = self.cleaned_data["retention"]
        return RETENTION if percent is None else percent / 100
