"""What the doors of lists and templates accept."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef

from guide.accounts.models import User
from guide.checklists.forms.days import target_field
from guide.checklists.models import Checklist, ChecklistTemplate
from guide.teams.models import Team

MINE = "mine"  # in a choice of teams: no team, the person alone
TITLE = "Give the list a title, such as Halden Labs loop"


class ShowForm(forms.Form):
    """Which rows of a list are shown, and which version the page has."""

    ALL, OPEN, MINE, WEEK = "all", "open", "mine", "week"

    show = forms.ChoiceField(
        choices=[(ALL, "All"), (OPEN, "Open"), (MINE, "Mine"), (WEEK, "Due this week")],
        required=False,
    )
    since = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)


class LinesForm(forms.Form):
    """Which lines of a matrix are shown."""

    ALL, STUCK, WEEK, LATE = "all", "stuck", "week", "late"

    show = forms.ChoiceField(
        choices=[(ALL, "All"), (STUCK, "Stuck"), (WEEK, "Due this week"), (LATE, "Late")],
        required=False,
    )


class ForWhomForm(forms.Form):
    """For oneself, or for one of the teams in which one may.

    One's other teams are not offered, yet understood, so that the verb can say why not.
    """

    for_whom = forms.ChoiceField(label="For")

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {team.slug: team for team in teams}
        self.offered = [team for team in teams if team.offered]
        field = self.fields["for_whom"]
        field.choices, field.widget.choices = _for_whom(teams), _for_whom(self.offered)
        if not self.offered:
            self.fields["for_whom"].widget = forms.HiddenInput()
        self.fields["for_whom"].initial = MINE

    @property
    def team(self) -> Team | None:
        """The team that was chosen."""
        return self.teams.get(self.cleaned_data["for_whom"])


def _for_whom(teams: list[Team]) -> list[tuple[str, str]]:
    return [(MINE, "Me alone"), *((team.slug, team.name) for team in teams)]


class NewForm(ForWhomForm):
    """A list: what it is called, for whom, how ticks count, and the day it counts back from."""

    title = forms.CharField(label="Title", max_length=120, error_messages={"required": TITLE})
    mode = forms.ChoiceField(
        label="How ticks count", choices=Checklist.Mode.choices, widget=forms.RadioSelect
    )
    target_on = target_field()
    field_order = ["title", "for_whom", "mode", "target_on"]

    def __init__(self, *args: Any, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, teams=teams, **kwargs)
        self.fields["mode"].initial = Checklist.Mode.SHARED
        if not self.offered:
            self.fields["mode"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A list of one's own has one state."""
        cleaned = super().clean()
        if cleaned.get("for_whom") == MINE and cleaned.get("mode") == Checklist.Mode.PER_PERSON:
            self.add_error("mode", "A list of your own has one state. Choose a team, or shared.")
        return cleaned


class SettingsForm(forms.Form):
    """What a list is called, and the day it counts back from."""

    title = forms.CharField(label="Title", max_length=120, error_messages={"required": TITLE})
    target_on = target_field()


class YesForm(forms.Form):
    """Whether something is so: the page says the new state, never "the other one"."""

    state = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])

    @property
    def on(self) -> bool:
        return self.cleaned_data["state"] == "on"


class SourceForm(forms.Form):
    """The list whose items become the next version of a template."""

    checklist = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class UpdateForm(forms.Form):
    """The version whose difference was shown."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class TemplateForm(ForWhomForm):
    """What a template is called, and whose it is."""

    title = forms.CharField(
        label="Title of the template",
        max_length=80,
        error_messages={"required": "Give the template a title"},
    )
    field_order = ["title", "for_whom"]


class FindForm(forms.Form):
    """Which templates are listed."""

    level = forms.SlugField(required=False, max_length=80)
    round = forms.SlugField(required=False, max_length=80)
    team = forms.SlugField(required=False, max_length=80)
    template = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class LinkForm(forms.Form):
    """For how long a link works, and whether it shows who did what."""

    days = forms.TypedChoiceField(
        label="Works for",
        coerce=int,
        choices=[(7, "7 days"), (30, "30 days"), (90, "90 days")],
        initial=7,
    )
    shows_names = forms.BooleanField(label="Show names", required=False)


def teams_to_write(user: User, *, write: bool = False) -> list[Team]:
    """A person's teams, each `offered` where they may make a list, or (`write`) a template."""
    right = Team.objects.editable_by if write else Team.objects.tickable_by
    offered = Exists(right(user).filter(pk=OuterRef("pk")))
    return list(Team.objects.visible_to(user).annotate(offered=offered))


def visible_template(user: User, pk: int | None) -> ChecklistTemplate | None:
    """The template that an address names, if the person sees it."""
    return ChecklistTemplate.objects.visible_to(user).filter(pk=pk).first() if pk else None
