"""What the doors of a mock's follow-ups accept."""

from django import forms
from django.db.models import QuerySet

from guide.checklists.models import Checklist


class GapForm(forms.Form):
    """Which gap is meant; all of them where none is named."""

    gap = forms.CharField(max_length=100, required=False)


class CardsForm(forms.Form):
    """Which of the cards that were offered are wanted."""

    cards = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Keep at least one card, or go back"},
    )

    def __init__(self, *arguments: object, offered: list[int], **named: object) -> None:
        super().__init__(*arguments, **named)
        self.fields["cards"].choices = [(pk, pk) for pk in offered]


class ItemForm(forms.Form):
    """What is to be done, on which of one's own lists, or on a new one."""

    text = forms.CharField(
        label="What is to be done",
        max_length=160,
        error_messages={"required": "Say what is to be done, such as Draw the test first"},
    )
    checklist = forms.ModelChoiceField(None, required=False, empty_label="A new list")
    title = forms.CharField(
        label="Title of the new list", max_length=120, required=False, initial="After my mocks"
    )

    def __init__(self, *arguments: object, lists: QuerySet[Checklist], **named: object) -> None:
        super().__init__(*arguments, **named)
        self.fields["checklist"].queryset = lists

    def clean(self) -> dict:
        """A new list needs a title."""
        sent = super().clean()
        if not sent.get("checklist") and "checklist" not in self.errors and not sent.get("title"):
            self.add_error("title", "Give the new list a title")
        return sent
