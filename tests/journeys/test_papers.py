"""Papers lead back to the system that made them, on whatever port it was started."""

import json
import subprocess
import urllib.request
from uuid import uuid4

import pytest

from tests.journeys.test_bad_days import file_until_answered, leaver

pytestmark = pytest.mark.journey


def test_the_address_on_a_receipt_has_the_port_it_was_started_on(system):
    token = system.ask("token", "hoa")
    worker = system.ask("staff", "hoa")[45]
    code = file_until_answered(system, token, leaver(*worker), str(uuid4()))
    answer = system.call(f"/api/v1/dossiers/{code.replace('/', '-')}", token=token)[1]
    request = urllib.request.Request(
        f"http://127.0.0.1:{system.port}{json.loads(answer)['receipt']}",
        headers={"Authorization": f"Bearer {token}"},
    )
    with urllib.request.urlopen(request, timeout=20) as paper:
        content = paper.read()
    text = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    assert f"localhost:{system.port}/xac-thuc/" in text.stdout.decode().replace("\n", "")
