"""Projects of many tenants over three databases, with jobs, erasure and a signed audit trail."""

import logging

# Before Nexus, which would log every line of every library.
logging.basicConfig(level="WARNING", format="%(asctime)s %(levelname)s %(name)s %(message)s")
logging.getLogger("kailash.db.dialect").setLevel("ERROR")  # it warns of long names of tables; ours are short
