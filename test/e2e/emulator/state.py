"""The state of all services as one flat object, so that two moments can be compared.

It is read out of moto's own memory, not through the APIs: nothing that a service keeps can be missed because no call
reads it. Left out is what changes without a change of the configuration, each kind with its reason.
"""

import datetime
import re
import sys
import types

from moto.backends import list_of_moto_modules
from moto.core.base_backend import BackendDict

# Attributes that a service writes for itself.
_IGNORED_ATTRIBUTES = re.compile(
    r"^_?(.*(time|date|created|updated|modified|timestamp).*|.*_at|.*[a-z]At"  # moments
    r"|lock_token|revision_id|code_sha_256|version_id|.*etag.*|md5hash"  # new with each write
    r"|events|deployments|streams|history|access_key_last_used|last_used.*"  # what happened, not what is
    r"|(running|pending)(_tasks)?_count"  # tasks that moto counts and does not run
    r"|account_id|partition|region_name"  # part of the path
    r"|backend|_backend|backends|.*_backend|.*_backends|parent|tagger|tagging_service"  # other parts of the tree
    r"|lock|_lock|moto_lock|url_bases|state_machine_.*)$"
)
# Templates and archives that the CDK CLI uploads before a deployment, and the keys of its sessions.
_IGNORED_PATHS = re.compile(r"^s3/.*/buckets/cdk-|^ecr/.*/repositories/cdk-|^iam/.*/access_keys/")
# Classes of objects that no deployment makes.
_IGNORED_CLASSES = ("AWSManagedPolicy", "Ami")
# Whole services that are no part of what an environment consists of.
_IGNORED_SERVICES = {
    "cloudformation": "our own engine keeps the stacks",
    "moto_api": "moto itself",
    "sts": "sessions",
}
# Objects that stay after their deletion, by class and the states in which they count as deleted.
_DELETED = {
    "Key": ("key_state", ("PendingDeletion",)),
    "TaskDefinition": ("status", ("INACTIVE",)),
    "Service": ("status", ("INACTIVE",)),
    "Cluster": ("status", ("INACTIVE",)),
    "NatGateway": ("state", ("deleted",)),
    "VPCEndPoint": ("state", ("deleted",)),
}
_MAX_DEPTH = 14


def flat():
    """`service/account/region/path` to value."""
    found = {}
    for service in list_of_moto_modules():
        if service not in _IGNORED_SERVICES:
            for path, instance in _instances(service):
                _walk(instance, f"{service}/{path}", found, (), 0)
    return {path: value for path, value in found.items() if not _IGNORED_PATHS.search(path)}


def _instances(service):
    """The backends that exist, without creating any."""
    module = sys.modules.get(f"moto.{service}.models")
    own = [value for value in vars(module).values() if isinstance(value, BackendDict)] if module else []
    for backends in (item for item in own if item.backend.__module__.startswith(f"moto.{service}.")):
        for account, regions in backends.items():
            for region, instance in dict(regions).items():
                yield f"{account}/{region}", instance


def _walk(value, path, found, above, depth):
    if depth > _MAX_DEPTH or id(value) in above:
        return
    if isinstance(value, (str, int, float, bool, bytes, type(None))):
        found[path] = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    elif isinstance(value, (datetime.datetime, types.FunctionType, types.MethodType, types.ModuleType, type)):
        return
    elif isinstance(value, dict):
        for key, item in list(value.items()):
            _walk_named(str(key), item, path, found, (*above, id(value)), depth)
    elif isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        for index, item in enumerate(items):
            _walk(item, f"{path}/{index}", found, (*above, id(value)), depth + 1)
    elif type(value).__module__.startswith("moto.") and not _is_left_out(value):
        for name, item in list(vars(value).items()):
            if not _IGNORED_ATTRIBUTES.match(name):
                _walk_named(name, item, path, found, (*above, id(value)), depth)


def _walk_named(name, item, path, found, above, depth):
    if not _IGNORED_ATTRIBUTES.match(name):
        _walk(item, f"{path}/{name}", found, above, depth + 1)


def _is_left_out(value):
    if type(value).__name__ in _IGNORED_CLASSES:
        return True
    attribute, states = _DELETED.get(type(value).__name__, ("", ()))
    return getattr(value, attribute, None) in states if attribute else False
