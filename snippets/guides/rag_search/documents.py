"""Three passages of a help page."""

from passages import Passage

DOCUMENTS = [
    Passage(id="refunds", content="A refund is paid to the card that was charged, within five working days."),
    Passage(id="passwords", content="To change your password, open the account page and choose Security."),
    Passage(id="export", content="The owner of a workspace may export all contacts as a CSV file."),
]
