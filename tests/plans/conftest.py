"""Alice, 17 days before her interview, with a small guide to learn."""

from datetime import date, timedelta

import pytest

from guide.plans.actions.planning import refresh, replan
from guide.plans.models import PlanItem
from tests.make import make_cards, make_goal, make_topic
from tests.plans.make import make_article

TODAY = date(2026, 11, 23)
INTERVIEW = TODAY + timedelta(days=17)


@pytest.fixture
def guide(db):
    """Two topics of seven cards each, and an article to each."""
    topics = [make_topic("rag"), make_topic("chunking", order=2)]
    for topic in topics:
        make_cards(7, topic)
        make_article(f"about-{topic.slug}", topics=[topic])
    return topics


@pytest.fixture
def goal(alice, guide):
    """Alice's goal: 17 days, 50 minutes each."""
    return make_goal(alice, interview_on=INTERVIEW, starts_on=TODAY, company="Halden Labs")


@pytest.fixture
def planned(alice, goal, now):
    """Alice's plan, made now: `planned(kind)` are its rows of this kind."""
    replan(alice, now=now)

    def rows(kind=None):
        found = PlanItem.objects.filter(user=alice)
        return list(found.filter(kind=kind) if kind else found)

    return rows


@pytest.fixture
def visit(alice):
    """Open Today at a moment."""
    return lambda moment: refresh(alice, now=moment)
