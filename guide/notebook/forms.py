"""What the doors of the notebook accept."""

from django import forms

from guide.notebook.actions import TO_DO
from guide.notebook.models import TopicState

LONGEST_NOTE = 20_000


class NoteForm(forms.Form):
    """The text of a note, the version it replaces, and where a plain page goes on."""

    body = forms.CharField(
        label="Your note",
        max_length=LONGEST_NOTE,
        required=False,
        strip=False,
        help_text="Markdown. Only you see it. Save it empty to remove it.",
        widget=forms.Textarea(attrs={"rows": 6, "class": "textarea--notes"}),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        """Browsers send line ends of their own, and a text of blanks says nothing."""
        return self.cleaned_data["body"].replace("\r\n", "\n").strip()


class StateForm(forms.Form):
    """What a person now says of a topic."""

    status = forms.ChoiceField(choices=[(TO_DO, "To do"), *TopicState.Status.choices])


class ReadForm(forms.Form):
    """Whether an article is read: the page says the new state, never "the other one"."""

    state = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])


class PageForm(forms.Form):
    """Which page of a list."""

    page = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
