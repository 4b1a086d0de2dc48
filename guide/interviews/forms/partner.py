"""What the doors of partner mocks accept."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db.models import QuerySet

from guide.accounts.models import User
from guide.curriculum.models import Level, Round
from guide.interviews.actions.mocks import LISTS
from guide.interviews.forms import PartForm, SheetForm
from guide.interviews.models import Pairing, Scorecard, SheetShare
from guide.teams.models import Team

HTTPS = "Enter an address that begins with https://, such as https://meet.example.org/room"


class PairForm(forms.Form):
    """Which round, on which side, with whom, and where the call is."""

    side = forms.ChoiceField(
        label="You are",
        choices=[
            (Pairing.Side.CANDIDATE, "The candidate"),
            (Pairing.Side.INTERVIEWER, "The interviewer"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your side", "invalid_choice": "Choose your side"},
    )
    round = forms.ModelChoiceField(
        Round.objects.current(),
        to_field_name="slug",
        empty_label=None,
        error_messages={"required": "Choose a round", "invalid_choice": "Choose a round"},
    )
    level = forms.ModelChoiceField(
        Level.objects.current(),
        to_field_name="slug",
        empty_label=None,
        label="Level of the question",
        error_messages={"required": "Choose a level", "invalid_choice": "Choose a level"},
    )
    teammate = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        label="With",
        empty_label="Somebody else: make a link",
        help_text="A teammate finds your question on their mocks page. A link is for anybody.",
        error_messages={"invalid_choice": "Choose somebody of your teams, or make a link"},
    )
    call_link = forms.URLField(
        label="Link to your own call",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Shown to both of you. The call itself stays where you hold it.",
        validators=[URLValidator(schemes=["https"], message=HTTPS)],
        error_messages={"invalid": HTTPS},
    )
    strict = forms.BooleanField(
        label="Strict: no pause, and the notes close when time is up", required=False
    )

    def __init__(self, *args: Any, teammates: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teammate"].queryset = teammates


class DrawForm(forms.Form):
    """Whether a question may come again that one of the two has met."""

    again = forms.BooleanField(required=False)


class SinceForm(forms.Form):
    """What a page shows already."""

    since = forms.CharField(max_length=60, required=False)


class TellForm(PartForm):
    """What the interviewer tells; phases are the candidate's."""

    part = forms.RegexField(rf"^({'|'.join(LISTS)})-\d{{1,2}}$")


class SignalForm(forms.Form):
    """Which key point, and whether it was heard."""

    signal = forms.RegexField(r"^\d{1,2}-(yes|no)$")

    def clean_signal(self) -> tuple[int, bool]:
        """The number and the truth apart."""
        ref, heard = self.cleaned_data["signal"].split("-")
        return int(ref), heard == "yes"


class InterviewerSheetForm(SheetForm):
    """The sheet with the interviewer's own recommendation."""

    recommendation = forms.TypedChoiceField(
        label="Would you hire, on this round alone?",
        choices=Scorecard.Recommendation.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the four"},
    )
    field_order = ["recommendation", "level_signal"]


class RatingForm(forms.Form):
    """How useful and how fair a sheet is."""

    useful = forms.TypedChoiceField(
        label="Useful",
        choices=[(1, "1 not"), (2, "2 a little"), (3, "3 useful"), (4, "4 very")],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose 1 to 4 for useful"},
    )
    fair = forms.TypedChoiceField(
        label="Fair",
        choices=[(1, "1 not"), (2, "2 a little"), (3, "3 fair"), (4, "4 very")],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose 1 to 4 for fair"},
    )


class ShareForm(forms.Form):
    """Which sheets of a mock are shown to which teams; what is not ticked is not shown."""

    share = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Shown",
        error_messages={"invalid_choice": "Choose among your sheets and your teams"},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        sheets: list[tuple[str, Scorecard]],
        teams: list[Team],
        shares: list[SheetShare],
    ) -> None:
        initial = [f"{one.scorecard_id}-{one.team_id}" for one in shares]
        super().__init__(data, initial={"share": initial})
        self.pairs = {
            f"{sheet.pk}-{team.pk}": (whose, sheet, team)
            for whose, sheet in sheets
            for team in teams
        }
        self.fields["share"].choices = [
            (value, f"{whose}, with {team}") for value, (whose, _, team) in self.pairs.items()
        ]

    @property
    def chosen(self) -> list[tuple[Scorecard, Team]]:
        """What was ticked, once the form is valid."""
        return [self.pairs[value][1:] for value in self.cleaned_data["share"]]
