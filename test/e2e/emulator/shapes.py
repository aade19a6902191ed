"""Turns template properties into arguments of a service's API, led by the API's own input shape.

A property that the API has no field for cannot be carried; its path is reported, so that a run can list it. Everything
else is then validated by the SDK: a missing required field or a value of the wrong kind fails the resource.
"""

import json


def fit(shape, value, path="", unknown=None):
    """`value` with the member names and scalar types that `shape` requires; paths without a member go to `unknown`."""
    unknown = unknown if unknown is not None else []
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        return _fit_structure(shape, value, path, unknown)
    if kind == "list":
        return [fit(shape.member, item, path, unknown) for item in (value if isinstance(value, list) else [value])]
    if kind == "map" and isinstance(value, dict):
        return {key: fit(shape.value, item, path, unknown) for key, item in value.items()}
    return _fit_scalar(kind, value)


def _fit_structure(shape, value, path, unknown):
    """CloudFormation and the APIs differ in the case of names only (`ContainerDefinitions`, `containerDefinitions`)."""
    members = {name.lower(): name for name in shape.members}
    fitted = {}
    for key, item in value.items():
        member = members.get(key.lower())
        if member is None:
            unknown.append(f"{path}{key}")
        else:
            fitted[member] = fit(shape.members[member], item, f"{path}{key}.", unknown)
    return fitted


def _fit_scalar(kind, value):
    """CloudFormation hands numbers and booleans over as text at will; the APIs do not take them so."""
    if kind in ("integer", "long"):
        return int(value)
    if kind in ("float", "double"):
        return float(value)
    if kind == "boolean":
        return value if isinstance(value, bool) else str(value).lower() == "true"
    if kind == "blob":
        return value if isinstance(value, bytes) else str(value).encode()
    if kind == "string":
        return text(value)
    return value


def text(value):
    """A document becomes JSON, a boolean the lowercase word, anything else its text."""
    if isinstance(value, (dict, list)):
        return json.dumps(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
