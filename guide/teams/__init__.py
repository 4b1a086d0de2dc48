"""Teams: memberships with a role, invitations by mail and by join link.

Owns Team, Membership, Invitation and TeamActivity. Answers "who may?" for shared things: at least
one owner always, a link is kept only as its digest, what a member shares is the member's choice.

Never: knows what is shared.
"""
