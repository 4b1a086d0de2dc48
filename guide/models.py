"""The index of all tables: Django reads it, and so does a newcomer."""

from guide.accounts.models import User
from guide.checklists.models import (
    Checklist,
    ChecklistActivity,
    ChecklistItem,
    ChecklistTemplate,
    Comment,
    ItemStatus,
    ShareLink,
    TemplateVersion,
)
from guide.curriculum.models import (
    Article,
    CareerPath,
    Comparison,
    ContentLoad,
    FocusArea,
    Level,
    Rename,
    Round,
    Source,
    Topic,
    Track,
)
from guide.flashcards.models import Card, CardState, Deck, Review
from guide.goals.models import DayException, Goal, GoalRound
from guide.interviews.models import (
    DebriefLine,
    FollowUp,
    Interview,
    InterviewEvent,
    Loop,
    PacketLink,
    Pairing,
    Question,
    QuestionMet,
    Score,
    Scorecard,
    SheetShare,
    Story,
)
from guide.notebook.models import ArticleRead, Note, TopicState
from guide.plans.models import Plan, PlanItem
from guide.teams.models import Invitation, Membership, Team, TeamActivity
