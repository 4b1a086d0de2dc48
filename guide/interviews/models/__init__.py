"""The tables of interviews, by what they are about."""

from guide.interviews.models.follow_ups import FollowUp
from guide.interviews.models.loops import Loop, PacketLink
from guide.interviews.models.mocks import Interview, InterviewEvent
from guide.interviews.models.pairings import Pairing
from guide.interviews.models.questions import Question, QuestionMet
from guide.interviews.models.sheets import DebriefLine, Score, Scorecard, SheetShare
from guide.interviews.models.stories import RESTORABLE, Story

__all__ = [
    "RESTORABLE",
    "DebriefLine",
    "FollowUp",
    "Interview",
    "InterviewEvent",
    "Loop",
    "PacketLink",
    "Pairing",
    "Question",
    "QuestionMet",
    "Score",
    "Scorecard",
    "SheetShare",
    "Story",
]
