"""Starts the emulator: `python3 -m emulator --port 5000 --journal FILE`, from the folder that holds the package.

Binds loopback only. The account is `MOTO_ACCOUNT_ID`.
"""

import argparse
import os
import sys

_LOOPBACK = "127.0.0.1"


def main():
    """Set the process up before moto is imported: moto reads its settings while it loads."""
    parser = argparse.ArgumentParser(prog="emulator", description="A local emulator of AWS on loopback.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--journal", default="", help="file for one JSON line per resource operation")
    parser.add_argument("--seed", type=int, default=0, help="order of resources that do not depend on each other")
    options = parser.parse_args()
    for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
        os.environ.pop(name, None)
    # AWS's own managed policies exist, because the bootstrap roles attach some.
    os.environ.update(MOTO_IAM_LOAD_MANAGED_POLICIES="true")
    os.environ.update(MOTO_PORT=str(options.port), AWS_EC2_METADATA_DISABLED="true")

    from moto.server import main as serve

    from . import backup_jobs, clients, cloudformation_api, control_api, journal, moto_corrections, outages, rejections
    from .ordering import Chance
    from .settings import SETTINGS

    clients.use_port(options.port)
    journal.open_journal(options.journal)
    cloudformation_api.install()
    moto_corrections.install()
    rejections.install()
    backup_jobs.install()
    outages.install()
    control_api.install()
    SETTINGS.chance = Chance(options.seed)
    serve(["-H", _LOOPBACK, "-p", str(options.port)])


if __name__ == "__main__":
    sys.exit(main())
