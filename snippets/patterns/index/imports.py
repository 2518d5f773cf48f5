"""The key import of each pattern."""

from dataflow import DataFlow
from kailash.nodes.base import Node, register_node
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from kaizen.core.base_agent import BaseAgent
from mcp.server.fastmcp import FastMCP
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin

for part in (
    Nexus,
    DataFlow,
    NexusAuthPlugin,
    Node,
    register_node,
    BaseAgent,
    WorkflowBuilder,
    AsyncLocalRuntime,
    FastMCP,
):
    print(part.__name__)
    #> Nexus
    #> DataFlow
    #> NexusAuthPlugin
    #> Node
    #> register_node
    #> BaseAgent
    #> WorkflowBuilder
    #> AsyncLocalRuntime
    #> FastMCP
