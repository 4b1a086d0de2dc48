"""How a form field is drawn: `{% include "_field.html" with field=form.email %}` uses it."""

from django import template
from django.forms import BoundField, CheckboxInput, Select, Textarea
from django.utils.safestring import SafeString

register = template.Library()

LOOKS = ((CheckboxInput, ""), (Textarea, "textarea"), (Select, "select"))


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget with the design's class; Django adds the aria attributes."""
    look = next((look for kind, look in LOOKS if isinstance(field.field.widget, kind)), "input")
    classes = f"{look} {field.field.widget.attrs.get('class', '')}".strip()
    return field.as_widget(attrs={"class": classes} if classes else None)


@register.filter
def is_choice(field: BoundField) -> bool:
    """Whether the words stand beside the box (a checkbox) and not above it."""
    return isinstance(field.field.widget, CheckboxInput)
