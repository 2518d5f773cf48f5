from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


Contact(id="c1", name="Ada").save()
#> TypeError: Contact() takes no arguments
