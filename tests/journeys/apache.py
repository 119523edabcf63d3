"""Debian's Apache with its OpenID Connect module, in a folder of its own on a free port."""

import os
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

MODULES = Path("/usr/lib/apache2/modules")
PROGRAM = shutil.which("apache2") or "/usr/sbin/apache2"
IS_HERE = Path(PROGRAM).exists() and (MODULES / "mod_auth_openidc.so").exists()
MISSING = "needs Apache's client: apt-get install apache2-bin libapache2-mod-auth-openidc"
LOADED = "mpm_event authn_core authz_core authz_user mime dir env include filter auth_openidc"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Members</title>
<h1>Members</h1>
<p id="subject"><!--#echo var="REMOTE_USER" --></p>
<p id="name"><!--#echo var="OIDC_CLAIM_name" --></p>
<p id="session"><!--#echo var="OIDC_CLAIM_sid" --></p>
"""
SETTINGS = """
ServerName localhost
ServerRoot {folder}
PidFile {folder}/pid
DefaultRuntimeDir {folder}
ErrorLog {folder}/errors.log
LogLevel warn auth_openidc:info
Listen 127.0.0.1:{port}
{loads}
{identity}
TypesConfig /dev/null
AddType text/html .shtml
AddOutputFilter INCLUDES .shtml
DocumentRoot {folder}/pages
OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCClientID {client_id}
OIDCClientSecret {secret}
OIDCRedirectURI {site}/members/back
OIDCCryptoPassphrase 0123456789abcdef0123456789abcdef
OIDCScope "openid profile"
OIDCPKCEMethod S256
OIDCRemoteUserClaim sub
<Directory {folder}/pages>
  Options +Includes
  Require all denied
</Directory>
<Location /members>
  AuthType openid-connect
  Require valid-user
</Location>
"""


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Apache:
    """A web site whose members sign in with their account at the agency."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.port = free_port()
        self.site = f"http://localhost:{self.port}"
        self.back = f"{self.site}/members/back"
        self.process = None

    def start(self, *, issuer, client_id, secret):
        """Start the site and wait until it answers."""
        pages = self.folder / "pages" / "members"
        pages.mkdir(parents=True)
        (pages / "index.shtml").write_text(PAGE)
        loads = "\n".join(
            f"LoadModule {each}_module {MODULES}/mod_{each}.so" for each in LOADED.split()
        )
        is_root = os.geteuid() == 0
        settings = self.folder / "httpd.conf"
        settings.write_text(
            SETTINGS.format(
                folder=self.folder,
                port=self.port,
                loads=loads,
                identity="User www-data\nGroup www-data" if is_root else "",
                issuer=issuer,
                client_id=client_id,
                secret=secret,
                site=self.site,
            )
        )
        if is_root:
            for each in (self.folder, *self.folder.rglob("*")):
                each.chmod(0o755 if each.is_dir() else 0o644)
        self.process = subprocess.Popen([PROGRAM, "-f", settings, "-DFOREGROUND"])

    def answers(self):
        """Tell whether the site is up."""
        try:
            urllib.request.urlopen(self.site, timeout=2).close()
        except urllib.error.HTTPError as fault:
            fault.close()
        except OSError:
            assert self.process.poll() is None, (self.folder / "errors.log").read_text()
            return False
        return True

    def log(self):
        """Return what the site has to say about its faults."""
        return (self.folder / "errors.log").read_text()

    def stop(self):
        """Stop the site."""
        self.process.terminate()
        self.process.wait(10)
