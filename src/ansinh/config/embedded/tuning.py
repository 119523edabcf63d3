"""How the embedded PostgreSQL is run: on one machine beside the program, behind a socket only."""

from __future__ import annotations

import os

from ansinh.config.embedded.places import Place

MEGABYTE = 1024 * 1024
ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "max_locks_per_transaction": "256",
    "jit": "off",
    "random_page_cost": "1.1",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "log_line_prefix": "%m ",
    "log_min_duration_statement": "-1",
    "log_min_error_statement": "panic",  # statements may hold personal data
    "log_parameter_max_length_on_error": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
"""commit_delay and wal_compression stay off: with eight clients committing, each made it slower."""
FOR_TESTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def settings_for(place: Place) -> list[str]:
    """Return the settings as arguments of postgres."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
    chosen = ALWAYS | {
        "unix_socket_directories": str(place.socket_folder),
        "shared_buffers": f"{max(128, min(1024, memory // 8))}MB",
        "effective_cache_size": f"{max(256, memory // 2)}MB",
    }
    if not place.is_durable:
        chosen |= FOR_TESTS
    return [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]
