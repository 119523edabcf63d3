"""One function an attacker: what it is pointed at, and what it says it found."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tools.security import door, searches
from tools.security.searches import Search

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
REPORTS = ROOT / "var" / "security"
MODULES = "crlf,csp,exec,file,http_headers,permanentxss,redirect,sql,ssrf,timesql,upload,xss,xxe"
"""Of wapiti: all but guesses at other people's products, and but three that judge by what they cannot
see here: a demonstration has no TLS for its cookies, csrf compares with an answer that is refused
already (tests/security posts to every address without the token and looks at every cookie), and ldap
takes a page that repeats what was searched for as the answer of a directory, which there is none."""
NOT_WALKED = (
    "/*dang-xuat*", "/*thu-hoi*", "/en/*", "/tra-cuu/co-quan/*/", "/tra-cuu/*after=*", "/static/*",
    "/quan-tri-noi-dung/*",
)  # fmt: skip
"""The ways out, with giving back what one may do; the same pages in English; the thousand leaves of
public lists; Wagtail's own administration, which is another product: the time is for what lies
behind our sign-in."""
PAGES_A_FOLDER = 12
"""Each form has a new token whenever it is shown, and wapiti takes it for another one."""
SHOWN = "SELECT path FROM paths JOIN responses USING (response_id) WHERE status_code = '200'"
BEHIND = re.compile(r"https?://[^/]+/(toi|don-vi|can-bo|ho-so|tai-khoan/(?!dang-|quen-))")
"""Pages that only somebody who is signed in is shown."""
SHARES_OF_WALK = 12
"""How many times as long wapiti walks as each of its modules attacks."""
FOUND = re.compile(r"is vulnerable|sqlmap identified the following")
"""What sqlmap says in the end: a field that only appears to be injectable it tries once more."""
CLEARED = re.compile(r"parameter '(\w[\w-]*)' does not seem to be injectable")


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody as whom the site is walked, and the page under which her own begin."""

    role: str
    home: str


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


def fuzz_api(address: str, token: str, label: str, seconds: int) -> Attempt:
    """Let schemathesis try every call of the API with what the schema allows and what it forbids."""
    report = REPORTS / f"schemathesis-{label}.json"
    command = [tool("api", "st"), "run", f"{address}/api/v1/openapi.json", "--checks", "all"]
    # What a schema cannot say (a cursor of ours, an employer's code) is refused by 400 or 422.
    command += ["--exclude-checks", "positive_data_acceptance"]
    command += ["--max-time", str(seconds), "--continue-on-failure", "--seed", "1"]
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


def crawl(address: str, cookies: str, walker: Walker, seconds: int) -> Attempt:
    """Let wapiti walk the site as somebody signed in, and attack every form and address it finds.

    Being signed out on the way counts as found: what lies behind the door was not attacked then.
    """
    role, home = walker.role, walker.home
    report = REPORTS / f"wapiti-{role}.json"
    jar = REPORTS / f"wapiti-{role}.cookies"
    jar.write_text(json.dumps(door.jar_of(address, cookies)))
    subprocess.run(
        _walk(address, walker, jar, seconds),
        cwd=REPORTS,
        check=False,
        stdout=_log(f"wapiti-{role}"),
        stderr=subprocess.STDOUT,
    )
    if not report.exists():
        return Attempt("wapiti", role, "broken off", (f"no report: see wapiti-{role}.log",))
    said = json.loads(report.read_text())
    found = {
        f"{kind}: {each['method']} {each['path']} {each['info']}"
        for kind, each_kind in (said["vulnerabilities"] | said["anomalies"]).items()
        for each in each_kind
    }
    if not door.opens(address, home, cookies):
        found.add(f"signed out on the way: {home} is shut")
    behind = _pages_behind(REPORTS / f"wapiti-{role}")
    tried = f"{said['infos']['crawled_pages_nbr']} pages, {behind} behind the door"
    return Attempt("wapiti", role, tried, tuple(sorted(found)))


def _walk(address: str, walker: Walker, jar: Path, seconds: int) -> list[str]:
    """Return the call of wapiti for one walk: from her own pages, in one language, never out."""
    command = [tool("site", "wapiti"), "--url", f"{address}/", "--module", MODULES]
    command += ["--start", f"{address}{walker.home}", "--cookie", str(jar)]
    for shut in NOT_WALKED:
        command += ["--exclude", f"{address}{shut}"]
    command += ["--skip", "csrfmiddlewaretoken", "--max-files-per-dir", str(PAGES_A_FOLDER)]
    each = seconds // (len(MODULES.split(",")) + SHARES_OF_WALK)
    command += ["--max-scan-time", str(each * SHARES_OF_WALK), "--max-attack-time", str(each)]
    command += ["--store-session", str(REPORTS / f"wapiti-{walker.role}"), "--no-bugreport"]
    command += ["--format", "json", "--output", str(REPORTS / f"wapiti-{walker.role}.json")]
    return [*command, "--level", "1", "--color"]


def _pages_behind(store: Path) -> int:
    """Count the pages behind the sign-in that wapiti was shown, by its own book."""
    (book,) = store.glob("*.db")
    with closing(sqlite3.connect(book)) as read:
        shown = {path for (path,) in read.execute(SHOWN)}
    return sum(1 for path in shown if BEHIND.match(path))


def inject(address: str, cookies: dict[str, str], seconds: int) -> Attempt:
    """Let sqlmap try every field of the searches, each as somebody who may open it.

    A field that it did not come to the end with counts as found: nobody knows.
    """
    found: list[str] = []
    fields = sum(len(each.asked) for each in searches.SEARCHES)
    until = time.monotonic() + seconds
    for each in searches.SEARCHES:
        if not door.opens(address, each.path, cookies[each.role]):
            found.append(f"{each.path}: shut to {each.role}, not tried")
            continue
        left = max(1, int(until - time.monotonic()))
        command = _injection(address, each, cookies[each.role], left)
        done = subprocess.run(command, cwd=REPORTS, check=False, capture_output=True, text=True)
        with (REPORTS / "sqlmap.log").open("a") as file:
            file.write(f"==== {each.path}\n{done.stdout}{done.stderr}")
        injected = [said.group() for said in FOUND.finditer(done.stdout)]
        untried = set() if injected else each.asked.keys() - set(CLEARED.findall(done.stdout))
        found += [f"{each.path}: {said}" for said in injected]
        found += [f"{each.path}: {name} was not tried to the end" for name in sorted(untried)]
    return Attempt(
        "sqlmap", f"{len(searches.SEARCHES)} searches", f"{fields} fields", tuple(found)
    )


def _injection(address: str, search: Search, cookies: str, seconds: int) -> list[str]:
    """Return the call of sqlmap for one search."""
    page = f"{address}{search.path}"
    fields = urlencode(search.asked | search.beside)
    command = [tool("site", "sqlmap"), "--batch", "--disable-coloring", "--flush-session"]
    command += ["--level", "2", "--risk", "2", "--dbms", "PostgreSQL", "--technique", "BEUS"]
    command += ["--skip-waf", "--ignore-code", "*", "--ignore-redirects", "--cookie", cookies]
    command += ["--output-dir", str(REPORTS / "sqlmap"), "--time-limit", str(seconds)]
    command += ["-p", ",".join(search.asked), "--threads", "1" if search.is_kept else "4"]
    command += ["--second-url", page] if search.is_kept else []
    if not search.is_posted:
        return [*command, "--url", f"{page}?{fields}"]
    token = door.token_of(page, cookies)
    return [*command, "--url", page, "--data", f"csrfmiddlewaretoken={token}&{fields}"]


def _log(name: str) -> int:
    path = REPORTS / f"{name}.log"
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
