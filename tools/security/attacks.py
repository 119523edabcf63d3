"""One function an attacker: what it is pointed at, and what it says it found."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
REPORTS = ROOT / "var" / "security"
SEARCHES = (
    "/tim-kiem/?q=so",
    "/tra-cuu/co-quan/?q=ba&province=01",
    "/tra-cuu/co-so-kham-chua-benh/?q=vien&province=01",
    "/tra-cuu/diem-thu/?q=dong&province=01",
    "/tra-cuu/ho-so/?code=00001/2026/00101&word=abc",
    "/thu-tuc/?q=bao",
    "/xac-thuc/?code=7KQ4-M2XD-9TPA",
)
"""Every page that looks something up by what anybody types."""
STAFF_SEARCHES = (
    "/can-bo/viec/tiep-nhan/?q=sao",
    "/can-bo/tra-cuu/nguoi/?q=lan&purpose=x",
    "/can-bo/tra-cuu/don-vi/?q=sao",
)
MODULES = (
    "crlf,csp,exec,file,http_headers,ldap,permanentxss,redirect,sql,ssrf,timesql,upload,xss,xxe"
)
"""Of wapiti: all but guesses at other people's products, and but two that judge by what they cannot
see here: a demonstration has no TLS for its cookies, and csrf compares with an answer that is refused
already. tests/security posts to every address without the token and looks at every cookie."""
FOUND = re.compile(r"is vulnerable|appears to be .*injectable|sqlmap identified the following")


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one tool tried, and each thing it found."""

    tool: str
    target: str
    tried: str
    found: tuple[str, ...]


def tool(group: str, name: str) -> str:
    """Return the path of a tool, brought from its lock file when first needed."""
    place = ROOT / ".venv" / "security" / group
    command = [str(ROOT / ".uv/bin/uv"), "sync", "--quiet", "--frozen", "--only-group", group]
    subprocess.run(
        command,
        cwd=HERE,
        env={**os.environ, "UV_PROJECT_ENVIRONMENT": str(place)},
        check=True,
    )
    return str(place / "bin" / name)


def fuzz_api(address: str, token: str, label: str, examples: int) -> Attempt:
    """Let schemathesis try every call of the API with what the schema allows and what it forbids."""
    report = REPORTS / f"schemathesis-{label}.json"
    command = [tool("api", "st"), "run", f"{address}/api/v1/openapi.json", "--checks", "all"]
    # What a schema cannot say (a cursor of ours, an employer's code) is refused by 400 or 422.
    command += ["--exclude-checks", "positive_data_acceptance"]
    command += ["--max-examples", str(examples), "--continue-on-failure", "--seed", "1"]
    command += ["--report", "json", "--report-json-path", str(report)]
    command += ["--header", f"Authorization: Bearer {token}"] if token else []
    subprocess.run(command, cwd=REPORTS, check=False, stdout=_log(f"schemathesis-{label}"))
    said = json.loads(report.read_text())
    found = tuple(
        f"{failure['title']}: {operation}"
        for failure in said["failures"]
        for operation in failure["operations"]
    )
    return Attempt(
        "schemathesis", f"API, {label}", f"{said['test_cases']['generated']} cases", found
    )


def crawl(address: str, cookies: str, label: str, seconds: int) -> Attempt:
    """Let wapiti walk the site as somebody signed in, and attack every form and address it finds."""
    report = REPORTS / f"wapiti-{label}.json"
    command = [tool("site", "wapiti"), "--url", f"{address}/", "--module", MODULES]
    command += [
        "--cookie-value",
        cookies,
        "--drop-set-cookie",
        "--exclude",
        f"{address}/*dang-xuat*",
    ]
    command += ["--max-scan-time", str(seconds), "--max-attack-time", str(seconds // 6)]
    command += ["--flush-session", "--store-session", str(REPORTS / "wapiti"), "--no-bugreport"]
    command += ["--format", "json", "--output", str(report), "--level", "1", "--color"]
    subprocess.run(command, cwd=REPORTS, check=False, stdout=_log(f"wapiti-{label}"))
    said = json.loads(report.read_text())
    found = tuple(
        sorted(
            {
                f"{kind}: {each['method']} {each['path']} {each['info']}"
                for kind, each_kind in (said["vulnerabilities"] | said["anomalies"]).items()
                for each in each_kind
            }
        )
    )
    return Attempt("wapiti", label, f"{said['infos']['crawled_pages_nbr']} pages", found)


def inject(address: str, cookies: str, paths: tuple[str, ...], label: str) -> Attempt:
    """Let sqlmap try every parameter of the searches."""
    found: list[str] = []
    for path in paths:
        command = [tool("site", "sqlmap"), "--url", f"{address}{path}", "--batch"]
        command += ["--level", "2", "--risk", "2", "--dbms", "PostgreSQL", "--threads", "4"]
        command += ["--output-dir", str(REPORTS / "sqlmap"), "--flush-session", "--skip-waf"]
        command += ["--technique", "BEUS", "--disable-coloring"]
        command += ["--cookie", cookies, "--skip", "Cookie"] if cookies else []
        log = REPORTS / f"sqlmap-{label}.log"
        done = subprocess.run(command, cwd=REPORTS, check=False, capture_output=True, text=True)
        with log.open("a") as file:
            file.write(done.stdout)
        found += [f"{path}: {each.group()}" for each in FOUND.finditer(done.stdout)]
    return Attempt("sqlmap", label, f"{len(paths)} searches", tuple(found))


def _log(name: str) -> int:
    path = REPORTS / f"{name}.log"
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
