"""The guide's cards, the memory of each card, the review log, the queue and the study pages.

Owns Card, CardState and Review. The review log is the truth; CardState is a cache of it.

Never: edits a Review (except `undone_at`), or deletes one except with its owner's account.
"""
