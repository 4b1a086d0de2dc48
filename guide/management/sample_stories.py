"""The sample person's story bank: three stories, with a hole and one that is too small."""

from datetime import datetime

from guide.accounts.models import User
from guide.curriculum.models import Topic
from guide.interviews.actions.stories import write_story
from guide.interviews.actions.tellings import practice_telling
from guide.interviews.models import Story

MARCH = {
    "title": "The March release",
    "scope": Story.Scope.OWN,
    "situation": "In March our support assistant answered about 3,000 questions a day. A change of "
    "the prompt went out on a Friday, mine.",
    "task": "I was on call for the release and had promised the support lead that refunds would "
    "not be touched.",
    "action": "On Monday I saw refusals at twice the usual rate. I rolled back within ten minutes, "
    "read forty answers by hand, and wrote down that I had tested on my own examples only. Then I "
    "built a set of 120 real questions that blocks a release.",
    "result": "About 410 people got a refusal that they should not have got. The set has stopped "
    "three releases since, two of them not mine.",
    "numbers": "Before, a day: 3,000 answers\nRefusals: 7% to 14%\nPeople affected: about 410",
    "short": "In March I broke our support assistant: refusals doubled over a weekend, because I "
    "had tested on my own examples. I rolled back in ten minutes and built a set of 120 real "
    "questions. It has stopped three releases since, two of them not mine.",
}
SEARCH = {
    "title": "Moving search to one team",
    "scope": Story.Scope.TEAMS,
    "situation": "Three teams ran three indexes over the same documents.",
    "task": "Nobody owned the nightly job. I took it on for a quarter.",
    "action": "I wrote down what each team needed, proposed one index, and gave two of its parts "
    "to the people who had the most doubts.",
    "result": "One index since May, with an owner and a page that says when it is stale.",
    "numbers": "Indexes: three to one\nIncidents a month: 4 to 1",
}
REVIEWS = {
    "title": "The first on-call of a colleague",
    "scope": Story.Scope.TEAM,
    "situation": "A new colleague was to take the pager after six weeks.",
    "action": "We paired on two old incidents, and I wrote the runbook while he explained it.",
}
SHOWS = (
    (MARCH, ("failure-and-uncertainty", "debugging-stories")),
    (SEARCH, ("ownership", "disagreement-and-feedback")),
    (REVIEWS, ("mentoring",)),
)


def make_stories(person: User, now: datetime) -> dict[str, str]:
    """Write the stories; answers where the first of them is."""
    made = [
        write_story(person, topics=Topic.objects.current().filter(slug__in=slugs), now=now, **words)
        for words, slugs in SHOWS
    ]
    practice_telling(made[0], "short", now=now)
    return {"story": made[0].get_absolute_url()}
