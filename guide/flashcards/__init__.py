"""The guide's cards and own decks, the memory of each card, the review log, the queue, study pages.

Owns Deck, Card, CardState and Review. The review log is the truth; CardState is a cache of it. An
own card is its owner's alone; it is reviewed like the guide's, and comes first among new cards.

Never: edits a Review (except `undone_at`), or deletes one except with its owner's account, or 30
days after its owner deleted the card.
"""
