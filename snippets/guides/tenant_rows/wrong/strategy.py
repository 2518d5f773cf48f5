from dataflow import DataFlow

DataFlow("sqlite:///:memory:", multi_tenant=True, tenant_isolation_strategy="schema")
#> DataFlowConfigurationError: tenant_isolation_strategy='schema' requests PHYSICAL tenant isolation (separate schemas) which DataFlow does not provision on the 'sqlite' backend. Refusing to start rather than silently provide NO isolation (cross-tenant data leak). Set tenant_isolation_strategy='row' to use the row-level tenant_id filtering DataFlow applies on every backend, or provision the physical schema/database isolation externally and manage it outside DataFlow.
