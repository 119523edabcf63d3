#!/bin/sh
# /usr/local/sbin/ansinh: any command of the program with the settings and the rights of the service.
set -eu
set -a
. /etc/ansinh/env
set +a
export HOME="$ANSINH_DATA_DIR"    # not root's, where libpq would look for certificates
exec setpriv --reuid=ansinh --regid=ansinh --init-groups --no-new-privs /opt/ansinh/current/bin/ansinh "$@"
