"""What an interviewer asks, and the sheet on which the answer is scored.

Owns Question. A question carries its own rubric; the guide's files are where it is written.

Never: shows a question to a candidate who has not met it.
"""
