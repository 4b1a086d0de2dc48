"""What the tests of goals share."""


def seen(client):
    """What the form carries, to say from which goal it was made."""
    return {"seen": client.get("/goal/").context["form"]["seen"].value()}
