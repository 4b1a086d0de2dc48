"""Fill an empty site: content, the sample person, a team of five, newcomers; a process of its own.

    python -m tests.browser.filling FOLDER

Everybody is signed in already, since the pages for it are walked by the tests of signing up.
people.json in the folder holds what the browsers need: for each person the email and the session.
"""

import json
import sys
from io import StringIO
from pathlib import Path

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402 - models need the setup
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from guide.accounts.models import User  # noqa: E402
from guide.teams.actions import create_team  # noqa: E402
from tests.make import PASSWORD, make_session, numbers  # noqa: E402
from tests.teams.make import join  # noqa: E402

STAFF = "staff@example.org"
ROLES = ("owner", "coach", "member", "second", "viewer")
TEAM = ("Olga", "Carl", "Mina", "Sven", "Vera")
NEWCOMERS = ("Maya",) * 24 + ("Tom", "Ann")  # a test may take one each


HASHED = make_password(PASSWORD)  # once, since it takes as long as it should


def fill(folder):
    """Make everything, and write down who there is."""
    said = StringIO()
    call_command("prepare")
    call_command("createsuperuser", interactive=False, email=STAFF)
    call_command("demo", stdout=said)
    (folder / "said").write_text(said.getvalue())

    five = [arrive(name) for name in TEAM]
    team = create_team(five[0], "Evening group", now=timezone.now())
    for person, role in zip(five[1:], ("coach", "member", "member", "viewer"), strict=True):
        join(team, person, role)
    people = {
        "team": f"/teams/{team.slug}/",
        "cast": dict(zip(ROLES, map(make_session, five), strict=True)),
        "sample": make_session(User.objects.get(is_sample=True, email__startswith="sample@")),
        "staff": make_session(User.objects.get(email=STAFF)),
        "newcomers": [
            (name, person.email, make_session(person))
            for name, person in ((name, arrive(name)) for name in NEWCOMERS)
        ],
    }
    (folder / "people.json").write_text(json.dumps(people))


def arrive(name):
    """Somebody who has just signed up."""
    email = f"{name.lower()}-{next(numbers)}@example.com"
    person = User.objects.create(email=email, name=name, password=HASHED)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
