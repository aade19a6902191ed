"""`{{resolve:secretsmanager:…}}` and `{{resolve:ssm:…}}`, looked up when a resource is made."""

import json
import re

_REFERENCE = re.compile(r"\{\{resolve:([a-z-]+):([^}]+?)\}\}")
_SECRET = re.compile(r"(arn:[^:]*:[^:]*:[^:]*:[^:]*:secret:[^:]+|[^:]+)(?::SecretString)?(?::([^:]*))?")


def resolve(value, client):
    """Replace the references in `value`, however deep; `client(service)` returns the clients to read with."""
    if isinstance(value, dict):
        return {key: resolve(item, client) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve(item, client) for item in value]
    if isinstance(value, str) and "{{resolve:" in value:
        return _REFERENCE.sub(lambda match: _look_up(match[1], match[2], client), value)
    return value


def _look_up(service, reference, client):
    if service == "secretsmanager":
        parts = _SECRET.match(reference)
        secret = client("secretsmanager").get_secret_value(SecretId=parts[1])["SecretString"]
        return str(json.loads(secret)[parts[2]]) if parts[2] else secret
    if service in ("ssm", "ssm-secure"):
        name = reference.split(":")[0]
        return client("ssm").get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]
    raise ValueError(f"unknown dynamic reference {{{{resolve:{service}:…}}}}")
