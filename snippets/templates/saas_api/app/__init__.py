"""Accounts and contacts of many tenants, over REST, MCP and workflow handlers."""

import logging

# Before Nexus, which would log every line of every library.
logging.basicConfig(level="WARNING", format="%(asctime)s %(levelname)s %(name)s %(message)s")
