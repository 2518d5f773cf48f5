"""Offer the quote over HTTP."""

from deals import quote
from nexus import Nexus

app = Nexus(enable_durability=False)
app.register("quote_deal", quote.build())
