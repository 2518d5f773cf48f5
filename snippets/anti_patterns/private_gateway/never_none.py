"""Read the application right after the constructor."""

from nexus import Nexus

app = Nexus(enable_durability=False)
print(type(app.fastapi_app).__name__)
#> FastAPI
