"""Takes the first page of each printed paper that roles can open."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tools.shots.acting import Stage
from tools.shots.camera import Camera

DOTS = 80
WHERE = {
    "accountant": ("/ho-so/", "/van-ban/"),
    "reception": ("/can-bo/ho-so/", "/giay/"),
}


def take(camera: Camera, stage: Stage) -> None:
    """Take the papers of the newest dossiers, and a worker's extract in both languages."""
    for role, (where, mark) in WHERE.items():
        page = stage(role)
        for place, address in enumerate(_papers(page, camera, where, mark)):
            camera.keep(drawn(page.request.get(address).body()), role, f"paper-{place + 1}")
    for place, root in enumerate(camera.roots()):
        lan = stage("worker")
        lan.goto(f"{root}/toi/")
        with lan.expect_response(lambda answer: "/van-ban/" in answer.url) as found:
            lan.locator("form[action$='/ban-trich/'] button").click()
        camera.keep(drawn(lan.request.get(found.value.url).body()), "worker", f"extract-{place}")


def _papers(page: Page, camera: Camera, where: str, mark: str) -> list[str]:
    """Return the addresses of the papers that dossiers of a list link to."""
    page.goto(
        f"{camera.address}{'/can-bo/viec/tat-ca/' if where.startswith('/can-bo/') else where}"
    )
    dossiers = _links(page, where)
    found: list[str] = []
    for each in [*dossiers[:1], *dossiers[-1:]]:
        page.goto(each)
        found += _links(page, mark)
    return list(dict.fromkeys(found))


def _links(page: Page, mark: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        f"main a[href*='{mark}']", "links => links.map(link => link.href)"
    )
    return list(dict.fromkeys(each.partition("?")[0] for each in found))


def drawn(paper: bytes, dots: int = DOTS) -> bytes:
    """Return the first page of a PDF as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "paper.pdf")
        file.write_bytes(paper)
        subprocess.run(
            ["pdftoppm", "-png", "-r", str(dots), "-singlefile", file, file.with_suffix("")],  # noqa: S607
            check=True,
        )
        return file.with_suffix(".png").read_bytes()
