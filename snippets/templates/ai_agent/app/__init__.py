"""An assistant with a memory for the users of many tenants, over REST, streams, MCP and a workflow handler."""

import logging

# Before Nexus, which would log every line of every library.
logging.basicConfig(level="WARNING", format="%(asctime)s %(levelname)s %(name)s %(message)s")
