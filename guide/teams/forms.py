"""What the doors of teams accept."""

from django import forms

from guide.teams.inviting import BY_LINK, USES
from guide.teams.models import Membership, Role, Team

ROLE_WORDS = {
    Role.OWNER: "Owner: people and settings too",
    Role.COACH: "Coach: writes lists, invites members",
    Role.MEMBER: "Member: ticks and comments",
    Role.VIEWER: "Viewer: looks",
}
EMAIL = "Enter the email in full, such as name@example.org"


class TeamForm(forms.Form):
    """What a team is called."""

    name = forms.CharField(
        label="Name of the team",
        max_length=80,
        error_messages={"required": "Give the team a name, such as Tuesday study group"},
    )


class DeleteTeamForm(forms.Form):
    """The name typed once more, so that nobody deletes a team by a slip."""

    name = forms.CharField(
        label="Type the name of the team",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, team: Team, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.team = team

    def clean_name(self) -> str:
        """Refuse any other name."""
        name = self.cleaned_data["name"]
        if name != self.team.name:
            raise forms.ValidationError(f"Type it exactly: {self.team.name}")
        return name


class RoleForm(forms.Form):
    """What somebody may do."""

    role = forms.ChoiceField(label="Role", choices=Role.choices)


class SharesForm(forms.Form):
    """What the team sees of one's practice."""

    shares = forms.ChoiceField(
        label="What this team sees of your practice",
        widget=forms.RadioSelect,
        choices=[
            (Membership.Shares.NOTHING, "Nothing"),
            (Membership.Shares.SUMMARY, "Summary: readiness by round and days practiced"),
            (Membership.Shares.DETAIL, "Detail: also cards reviewed this week, and recall by area"),
        ],
    )


class InviteForm(forms.Form):
    """Whom to ask, and as what."""

    email = forms.EmailField(
        label="Email", error_messages={"required": EMAIL, "invalid": EMAIL}, max_length=254
    )
    role = forms.ChoiceField(label="Role", initial=Role.MEMBER)
    message = forms.CharField(label="A line from you", max_length=200, required=False)

    def __init__(self, *args: object, roles: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, ROLE_WORDS[role]) for role in roles]
        self.fields["email"].widget.attrs["autocomplete"] = "off"


class JoinLinkForm(forms.Form):
    """For whom a join link is, and for how many; it stands on one page with `InviteForm`."""

    role = forms.ChoiceField(
        label="Joins as", choices=[(role, ROLE_WORDS[role]) for role in BY_LINK]
    )
    max_uses = forms.IntegerField(
        label="How many people may use it", min_value=1, max_value=200, initial=USES
    )

    def __init__(self, *args: object) -> None:
        super().__init__(*args, auto_id="link_%s")
