"""Questions, mock interviews (one round each), loops, the clock, sheets, debriefs, stories.

Owns Question, QuestionMet, Interview, InterviewEvent, Scorecard, Score, DebriefLine, Loop,
PacketLink and Story. A question carries its own rubric; a mock keeps a snapshot of it, so that
what was scored stays what it was.

Never: trusts the browser's clock; shows a sheet or a strong answer before its time.
"""
