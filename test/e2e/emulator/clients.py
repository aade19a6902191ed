"""Clients of the emulated services. They talk to this very server on loopback and to nothing else."""

import functools
import re

import boto3
from botocore.config import Config

_port = 0


def use_port(port):
    """Point every client at the server that runs in this process."""
    global _port
    _port = port


def environment(region):
    """The variables by which another program finds this server and no other."""
    return {
        "AWS_ENDPOINT_URL": f"http://localhost:{_port}",
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }


@functools.lru_cache(maxsize=None)
def client(service, region):
    """One client a service and region; no retries, because an emulator that needs one hides a defect."""
    made = boto3.client(
        service,
        region_name=region,
        endpoint_url=f"http://127.0.0.1:{_port}",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(
            s3={"addressing_style": "path"},
            retries={"max_attempts": 0},
            connect_timeout=5,
            read_timeout=60,
        ),
    )
    # S3 Control puts the account in front of the host, a name that loopback does not have.
    made.meta.events.register("before-sign.s3-control.*", _without_account)
    return made


def _without_account(request, **_more):
    request.url = re.sub(r"//\d{12}\.", "//", request.url)
