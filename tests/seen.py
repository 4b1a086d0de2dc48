"""What a person sees of an answer."""

import html
import re


def words_of(answer):
    """The words of a page without its tags: no token, id or address can look like a leak."""
    text = answer.content.decode() if hasattr(answer, "content") else answer
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", text).split()))
