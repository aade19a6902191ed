"""Custom resources: the program of the provider function runs for real, with Node, against this emulator."""

import functools
import hashlib
import io
import json
import os
import subprocess
import tempfile
import uuid
import zipfile
from pathlib import Path

from moto.backends import get_backend

from .. import clients, journal
from ..resource import Handler

_RUNNER = Path(__file__).parent.parent / "custom_resource_runner.cjs"
# Programs that are not run, with the reason; their resources are stubs.
NOT_RUN = {"Custom::SiteContent": "it reads and writes objects as streams, which the bridge does not carry"}


def _function(resource, properties):
    """The provider function, when it is one of this emulator's Node functions."""
    token = properties.get("ServiceToken", "")
    if ":function:" not in token or resource.type in NOT_RUN:
        return None
    function = get_backend("lambda")[resource.account][resource.region].get_function(token.split(":")[6])
    return function if function.run_time.startswith("nodejs") and function.code_bytes else None


@functools.lru_cache(maxsize=None)
def _unpacked(digest, content):
    """The folder with the program, one for each version of it, in the folder of the run."""
    folder = tempfile.mkdtemp(prefix=f"program-{digest}-", dir=journal.folder())
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    return folder


def _invoke(resource, request_type, properties, **more):
    """CloudFormation's request, and the answer; None when the program does not run here."""
    function = _function(resource, properties)
    if function is None:
        return None
    event = {
        "RequestType": request_type,
        "ResponseURL": "https://cloudformation.example/response",
        "StackId": resource.stack_id,
        "RequestId": str(uuid.uuid4()),
        "ResourceType": resource.type,
        "LogicalResourceId": resource.logical_id,
        "ResourceProperties": _texts(properties),
        **more,
    }
    folder = _unpacked(hashlib.sha256(function.code_bytes).hexdigest()[:12], function.code_bytes)
    done = subprocess.run(
        ["node", str(_RUNNER), folder, function.handler],
        input=json.dumps(event),
        capture_output=True,
        text=True,
        timeout=function.timeout + 10,
        check=False,
        env={**os.environ, **function.environment_vars, **clients.environment(resource.region)},
    )
    answers = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not answers:
        raise RuntimeError(f"the program sent no answer to CloudFormation: {done.stderr[-400:]}")
    answer = json.loads(answers[-1])
    if answer["Status"] != "SUCCESS":
        raise RuntimeError(f"Received response status [FAILED] from custom resource. {answer.get('Reason')}")
    return answer


def _texts(value):
    """CloudFormation hands every scalar over as text."""
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _keep(resource, answer):
    resource.physical_id = answer["PhysicalResourceId"]
    resource.attributes.update(answer.get("Data") or {})


def _create(resource, properties):
    answer = _invoke(resource, "Create", properties)
    if answer is None:
        resource.kind = journal.STUB
        resource.physical_id = resource.name(64)
        return
    _keep(resource, answer)


def _update(resource, properties):
    old = {"PhysicalResourceId": resource.physical_id, "OldResourceProperties": _texts(resource.properties)}
    answer = _invoke(resource, "Update", properties, **old)
    if answer is not None:
        if answer["PhysicalResourceId"] != resource.physical_id:
            resource.superseded.append((resource.physical_id, resource.properties))
        _keep(resource, answer)


def _delete(resource, properties):
    _invoke(resource, "Delete", properties, PhysicalResourceId=resource.physical_id)


HANDLER = Handler(_create, _delete, _update, create_only=("ServiceToken",))
PREFIXES = ("AWS::CloudFormation::CustomResource", "Custom::")
