"""A company directory: the service that the node asks."""

from fastapi import FastAPI, HTTPException

app = FastAPI()
EMPLOYEES = {"Acme": 12, "Globex": 300}


@app.get("/companies")
async def read_company(name: str) -> dict[str, int]:
    if name not in EMPLOYEES:
        raise HTTPException(404)
    return {"employees": EMPLOYEES[name]}
