"""A form sent from an older page: only what was changed on it is a wish."""

from django.utils.datastructures import MultiValueDict

from guide.goals.forms import GoalForm, weekday_fields
from guide.goals.stated import same_as, wished

PARTS = {  # of a goal, and the fields that state them where these have other names
    "foundations": "levels",
    "rounds": "weights",
    "retention": "desired_retention",
    "no_date": "interview_on",
    "off_from": "days_off",
    "off_to": "days_off",
} | dict.fromkeys(["minutes", *weekday_fields()], "weekday_minutes")


def brought_up_to_date(form: GoalForm) -> MultiValueDict:
    """What was sent, where everything that was left as the page showed it is as stored now.

    The form is valid, and its first values are those of the goal as it is stored.
    """
    left = same_as(form.cleaned_data["seen"], wished(form.wish))
    sent = form.data.copy()
    for name in form.fields:
        part = "weights" if name.startswith("weight_") else PARTS.get(name, name)
        if part in left:
            sent.setlist(name, _values(form.initial.get(name)))
    return sent


def _values(stored: object) -> list[str]:
    if stored is None:
        return []
    return [str(one) for one in (stored if isinstance(stored, list) else [stored])]
