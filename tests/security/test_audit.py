"""The audit of what we build on: fails on a known weakness, passes on none, says when nobody answers."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEAK = "GHSA-0000-plan-ted0"
AFFECTED = [
    {
        "package": {"ecosystem": "PyPI", "name": "django"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}],
    }
]
STAMP = "2026-01-01T00:00:00Z"
ADVISORY = {"id": WEAK, "modified": STAMP, "published": STAMP, "summary": "planted"}
PACKAGE = {
    "name": "govuk-frontend",
    "dist-tags": {"latest": "6.0.0"},
    "versions": {"6.0.0": {"name": "govuk-frontend", "version": "6.0.0"}},
}
OF_NODE = {
    "id": 1,
    "url": "https://example.org/1",
    "title": "planted",
    "severity": "high",
    "vulnerable_versions": "<999",
    "cwe": [],
    "cvss": {"score": 9, "vectorString": None},
}


@contextmanager
def service(python_is_weak=False, node_is_weak=False):
    """Answer as the two advisory services do (OSV for Python, npm's bulk for node)."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            packed = self.headers.get("Content-Encoding") == "gzip"
            asked = json.loads(gzip.decompress(body) if packed else body)
            if "queries" in asked:
                self.say({"results": [self.found(each) for each in asked["queries"]]})
            else:
                self.say({"govuk-frontend": [OF_NODE]} if node_is_weak else {})

        def do_GET(self):
            is_advisory = self.path.startswith("/v1/")
            self.say({**ADVISORY, "affected": AFFECTED} if is_advisory else PACKAGE)

        def found(self, query):
            is_weak = python_is_weak and query["package"]["name"] == "django"
            return {"vulns": [{"id": WEAK, "modified": STAMP}]} if is_weak else {}

        def say(self, content):
            body = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def audit(address):
    told = {"AUDIT_SERVICE": address, "npm_config_registry": f"{address}/", "AUDIT_SECONDS": "60"}
    return subprocess.run(
        [ROOT / "tools" / "audit"],
        env={**os.environ, **told},  # noqa: TID251 - the shell reads it
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("weak", ["python", "node"])
def test_a_known_weakness_fails_the_check_and_is_named(weak):
    with service(**{f"{weak}_is_weak": True}) as address:
        done = audit(address)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{weak} HAS known weaknesses" in done.stdout
    assert {"python": WEAK, "node": "govuk-frontend"}[weak] in done.stdout


def test_nothing_known_passes():
    with service() as address:
        done = audit(address)
    assert (done.returncode, done.stdout.strip()) == (
        0,
        "python has no known weakness;node has no known weakness",
    )


def test_without_a_network_it_passes_and_says_that_nothing_was_asked():
    done = audit("http://127.0.0.1:9")
    assert done.returncode == 0
    assert done.stdout.count("not audited: advisory service not reached") == 2
