from kailash.nodes.base import Node, register_node


@register_node()
class DiscountNode(Node):
    def run(self, price: float) -> dict[str, object]: ...


DiscountNode()
#> TypeError: Can't instantiate abstract class DiscountNode with abstract method get_parameters
