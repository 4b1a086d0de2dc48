"""Questions, mocks (one round each, alone or with a partner), loops, sheets, debriefs, stories.

Owns Question, QuestionMet, Pairing, Interview, InterviewEvent, Scorecard, SheetShare, Score,
DebriefLine, FollowUp, Loop, PacketLink and Story. A question carries its own rubric; a mock keeps a
snapshot of it, so that what was scored stays what it was.

Never: trusts the browser's clock; shows a sheet or a strong answer before its time; lets either of
two see the other's sheet before both are in.
"""
