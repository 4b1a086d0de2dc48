"""What the doors of questions accept."""

from django import forms


class SideForm(forms.Form):
    """Which side of the table is looked at."""

    CANDIDATE, INTERVIEWER = "candidate", "interviewer"

    side = forms.ChoiceField(choices=[(CANDIDATE, "Candidate"), (INTERVIEWER, "Interviewer")])
