exec python crm.py
