import asyncio

from nexus import HttpClient, HttpClientConfig
from nexus.http_client import InvalidEndpointError


async def main() -> None:
    async with HttpClient(HttpClientConfig(host_allowlist=["hooks.example.com"])) as client:
        for host in ("127.0.0.1", "10.0.0.5", "169.254.169.254", "93.184.216.34"):
            try:
                await client.get(f"http://{host}/")
            except InvalidEndpointError as error:
                print(host, error.reason)
                #> 127.0.0.1 loopback
                #> 10.0.0.5 private_ipv4
                #> 169.254.169.254 metadata_service
                #> 93.184.216.34 host_not_allowlisted


asyncio.run(main())
