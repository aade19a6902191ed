"""The permissions of a role, as far as the creation checks of AWS read them: actions only, not resources or conditions."""

import fnmatch
import json

from .interception import backend


def role_of(like, arn):
    """The role with this ARN, or None."""
    return next((role for role in backend("iam", like).roles.values() if role.arn == arn), None)


def allows(like, arn, action):
    """Whether a policy of the role allows the action on some resource."""
    role = role_of(like, arn)
    return role is not None and any(
        fnmatch.fnmatchcase(action.lower(), pattern.lower()) for pattern in _allowed_actions(role)
    )


def has_policies(like, arn):
    """Whether a permission policy is attached to the role."""
    role = role_of(like, arn)
    return role is not None and bool(role.managed_policies or role.policies)


def _allowed_actions(role):
    managed = [version for policy in role.managed_policies.values() for version in policy.versions if version.is_default]
    for document in [*role.policies.values(), *(version.document for version in managed)]:
        parsed = json.loads(document) if isinstance(document, str) else document
        statements = parsed["Statement"] if isinstance(parsed["Statement"], list) else [parsed["Statement"]]
        for statement in statements:
            if statement["Effect"] == "Allow":
                actions = statement.get("Action", [])
                yield from [actions] if isinstance(actions, str) else actions
