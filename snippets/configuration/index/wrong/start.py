from nexus import Nexus

app = Nexus(api_port=8001, mcp_port=3001, enable_durability=False)

app.start()
