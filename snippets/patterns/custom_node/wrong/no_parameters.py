from kailash.nodes.base import Node, register_node


@register_node()
class DiscountNode(Node):
    def run(self, price: float) -> dict[str, object]: ...


try:
    DiscountNode()
except TypeError as error:
    print("Can't instantiate abstract class DiscountNode" in str(error), *DiscountNode.__abstractmethods__)
    #> True get_parameters
