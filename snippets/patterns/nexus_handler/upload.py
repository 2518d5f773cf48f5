"""Take an uploaded file over HTTP."""

from fastapi import HTTPException, UploadFile
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.endpoint("/contacts/{contact_id}/photo", methods=["POST"], status_code=201, rate_limit=None)
async def upload_photo(contact_id: str, photo: UploadFile) -> dict[str, object]:
    if (photo.size or 0) > 1_000_000:
        raise HTTPException(413, "at most 1 MB")
    content = await photo.read()
    return {"contact": contact_id, "name": photo.filename, "type": photo.content_type, "bytes": len(content)}


if __name__ == "__main__":
    with TestClient(app.fastapi_app) as client:
        for content in (b"a photo", b"a" * 1_000_001):
            answer = client.post("/contacts/c1/photo", files={"photo": ("ada.png", content, "image/png")})
            print(answer.status_code, answer.json())
            #> 201 {'contact': 'c1', 'name': 'ada.png', 'type': 'image/png', 'bytes': 7}
            #> 413 {'detail': 'at most 1 MB'}
        print(client.post("/contacts/c1/photo").status_code)
        #> 422
