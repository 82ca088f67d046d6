"""Asks scim2-tester what it thinks of a server: its address and a token. Prints what is not as the RFCs want it."""

import sys

import httpx2
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import Status, check_server

url, token = sys.argv[1:]
with httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}) as http:
    scim = SyncSCIMClient(http)
    results = check_server(scim)
good = (Status.SUCCESS, Status.COMPLIANT, Status.ACCEPTABLE, Status.SKIPPED)
wrong = [result for result in results if result.status not in good]
for result in wrong:
    print(f"{result.status.name} {result.title}: {result.reason}")
print(f"{len(results)} checks, {len(wrong)} wrong")
sys.exit(1 if wrong or not results else 0)
