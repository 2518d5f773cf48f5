try:
    from kailash.middleware.database import BaseUserModel
except ImportError as error:
    print(str(error).partition(" (")[0])
    #> cannot import name 'BaseUserModel' from 'kailash.middleware.database'
