exec uvicorn crm:app.fastapi_app --host 127.0.0.1 --port "$PORT"
