"""Questions, mock interviews (one round each), whole loops, the clock, scorecards and debriefs.

Owns Question, QuestionMet, Interview, InterviewEvent, Scorecard, Score, DebriefLine, Loop and
PacketLink. A question carries its own rubric; a mock keeps a snapshot of it, so that what was
scored stays what it was.

Never: trusts the browser's clock; shows a sheet or a strong answer before its time.
"""
