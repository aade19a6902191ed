"""IAM: policies in use, and the sizes and numbers that IAM admits.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html; "white space … is not counted"
"""

import re

from ..interception import before, refusal
from ..settings import quota

_IAM = "moto.iam.models.IAMBackend"


def _size(document):
    return len(re.sub(r"\s", "", document))


def _check(name, value, subject):
    if value > quota(name):
        raise refusal("iam", "LimitExceeded", f"Cannot exceed quota for {subject}: {quota(name)}")


@before(_IAM, "create_policy")
def managed_policy_is_small_enough(_iam, arguments):
    """LimitExceeded, "Cannot exceed quota for PolicySize: 6144" (https://github.com/aws-cloudformation/cfn-lint/issues/3804)"""
    _check("managed-policy-size", _size(arguments["policy_document"]), "PolicySize")


@before(_IAM, "create_policy_version")
def policy_version_is_small_enough(_iam, arguments):
    """The same for a new version."""
    _check("managed-policy-size", _size(arguments["policy_document"]), "PolicySize")


@before(_IAM, "attach_role_policy")
def role_has_few_policies(iam, arguments):
    """"Cannot exceed quota for PoliciesPerRole: 10" """
    attached = {*iam.get_role(arguments["role_name"]).managed_policies, arguments["policy_arn"]}
    _check("managed-policies-per-role", len(attached), "PoliciesPerRole")


@before(_IAM, "put_role_policy")
def inline_policies_are_small_enough(iam, arguments):
    """"Maximum policy size of 10240 bytes exceeded for role" (https://github.com/aws/aws-cdk/issues/12403)"""
    role = iam.get_role(arguments["role_name"])
    others = [text for name, text in role.policies.items() if name != arguments["policy_name"]]
    if sum(map(_size, [*others, arguments["policy_json"]])) > quota("inline-policies-size"):
        message = f"Maximum policy size of {quota('inline-policies-size')} bytes exceeded for role {role.name}"
        raise refusal("iam", "LimitExceeded", message)


@before(_IAM, "create_role")
def trust_policy_is_small_enough(_iam, arguments):
    """"Cannot exceed quota for ACLSizePerRole: 2048" """
    _check("trust-policy-size", _size(arguments["assume_role_policy_document"]), "ACLSizePerRole")


@before(_IAM, "create_service_linked_role")
def service_linked_role_is_new(iam, arguments):
    """InvalidInput, "Service role name … has been taken in this account": https://github.com/bcgov/startup-sample-project-aws-containers/issues/13"""
    path = f"/aws-service-role/{arguments['service_name']}/"
    existing = next((role for role in iam.roles.values() if role.path == path), None)
    if existing is not None and not arguments["suffix"]:
        message = f"Service role name {existing.name} has been taken in this account, please try a different suffix."
        raise refusal("iam", "InvalidInput", message)


@before(_IAM, "delete_policy")
def policy_is_detached(iam, arguments):
    """DeleteConflict, https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html"""
    arn = arguments["policy_arn"]
    holders = [*iam.roles.values(), *iam.users.values(), *iam.groups.values()]
    if any(arn in holder.managed_policies for holder in holders):
        message = "Cannot delete a policy attached to entities."
        raise refusal("iam", "DeleteConflict", message)
    if sum(1 for version in iam.get_policy(arn).versions if not version.is_default):
        message = "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy."
        raise refusal("iam", "DeleteConflict", message)
