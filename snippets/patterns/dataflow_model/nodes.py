"""List the workflow nodes that the model has generated."""

from contacts import db

for model, operations in db.get_available_nodes().items():
    print(*(f"{model}{operation}Node" for operation in operations), sep="\n")
    #> ContactCreateNode
    #> ContactReadNode
    #> ContactUpdateNode
    #> ContactDeleteNode
    #> ContactListNode
    #> ContactUpsertNode
    #> ContactCountNode
    #> ContactBulkCreateNode
    #> ContactBulkUpdateNode
    #> ContactBulkDeleteNode
    #> ContactBulkUpsertNode
