"""Rows of a notebook."""

from guide.notebook import actions
from tests.checklists.make import make_item, make_list
from tests.conftest import NOON
from tests.curriculum.make import make_article
from tests.interviews.make import make_mock, make_question
from tests.make import make_card, make_topic


def make_things(person, now=NOON):
    """One thing of every kind that this person can see and write about."""
    question = make_question(title="A question of hers")
    make_mock(person, question, now=now, until="debriefed")
    return {
        "article": make_article("reading"),
        "topic": make_topic(),
        "card": make_card(),
        "question": question,
        "checklist_item": make_item(make_list(person)),
    }


def write(person, thing, body, *, kind="topic", version=0, now=NOON):
    return actions.write_note(person, kind, thing.pk, body, version=version, now=now)
