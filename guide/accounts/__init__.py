"""Who you are: the person, their time zone and day, deleting oneself.

Owns User. allauth owns sign-up, login, password, second factor and proof of email; our glue is
adapter.py, forms.py and the templates.

Never: anything about learning.
"""
