"""How a device is named in the list of sessions."""

from django import template

register = template.Library()

# The first word that is found names it: Edge also says Chrome, and Chrome also says Safari.
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
            ("Chrom", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
           ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


def _first(words: tuple[tuple[str, str], ...], text: str, otherwise: str) -> str:
    return next((name for word, name in words if word in text), otherwise)


@register.filter
def device(user_agent: str) -> str:
    """What a browser calls itself, in short: "Firefox on Windows"."""
    browser = _first(BROWSERS, user_agent, "A browser")
    return f"{browser} on {_first(SYSTEMS, user_agent, 'an unknown system')}"
