"""IAM roles and policies. The emulator keeps them and enforces none."""

import json

from ..resource import Handler, called, made_by, removed_by, without


def _create_role(resource, properties):
    arguments = without(properties, "Policies", "ManagedPolicyArns")
    role = resource.call("iam", "create_role", {"RoleName": resource.name(64), **arguments})["Role"]
    resource.physical_id = role["RoleName"]
    resource.attributes.update(Arn=role["Arn"], RoleId=role["RoleId"])
    _grant(resource, properties)


def _grant(resource, properties):
    iam, role = resource.client("iam"), resource.physical_id
    for arn in properties.get("ManagedPolicyArns", []):
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    for policy in properties.get("Policies", []):
        document = json.dumps(policy["PolicyDocument"])
        iam.put_role_policy(RoleName=role, PolicyName=policy["PolicyName"], PolicyDocument=document)


def _withdraw(resource, properties):
    iam, role = resource.client("iam"), resource.physical_id
    for arn in properties.get("ManagedPolicyArns", []):
        iam.detach_role_policy(RoleName=role, PolicyArn=arn)
    for policy in properties.get("Policies", []):
        iam.delete_role_policy(RoleName=role, PolicyName=policy["PolicyName"])


def _update_role(resource, properties):
    iam, role = resource.client("iam"), resource.physical_id
    _withdraw(resource, resource.properties)
    _grant(resource, properties)
    trust = json.dumps(properties["AssumeRolePolicyDocument"])
    iam.update_assume_role_policy(RoleName=role, PolicyDocument=trust)
    if "Description" in properties:
        iam.update_role(RoleName=role, Description=properties["Description"])


def _delete_role(resource, properties):
    _withdraw(resource, properties)
    resource.client("iam").delete_role(RoleName=resource.physical_id)


def _put_inline_policy(resource, properties):
    document = json.dumps(properties["PolicyDocument"])
    for role in properties.get("Roles", []):
        put = resource.client("iam").put_role_policy
        put(RoleName=role, PolicyName=properties["PolicyName"], PolicyDocument=document)
    resource.physical_id = properties["PolicyName"]


def _delete_inline_policy(resource, properties):
    for role in properties.get("Roles", []):
        resource.client("iam").delete_role_policy(RoleName=role, PolicyName=properties["PolicyName"])


def _create_managed_policy(resource, properties):
    arguments = without(properties, "Roles", "Users", "Groups")
    arguments["PolicyName"] = arguments.pop("ManagedPolicyName", None) or resource.name(128)
    resource.physical_id = resource.call("iam", "create_policy", arguments)["Policy"]["Arn"]
    resource.attributes["PolicyArn"] = resource.physical_id
    _attach(resource, properties)


def _attach(resource, properties):
    for role in properties.get("Roles", []):
        resource.client("iam").attach_role_policy(RoleName=role, PolicyArn=resource.physical_id)


def _detach(resource, properties):
    for role in properties.get("Roles", []):
        resource.client("iam").detach_role_policy(RoleName=role, PolicyArn=resource.physical_id)


def _update_managed_policy(resource, properties):
    """A new default version; the one before goes, because IAM keeps five at most."""
    iam, arn = resource.client("iam"), resource.physical_id
    _detach(resource, resource.properties)
    _attach(resource, properties)
    if properties["PolicyDocument"] == resource.properties["PolicyDocument"]:
        return
    before = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(properties["PolicyDocument"]), SetAsDefault=True)
    iam.delete_policy_version(PolicyArn=arn, VersionId=before)


def _delete_managed_policy(resource, properties):
    _detach(resource, properties)
    resource.client("iam").delete_policy(PolicyArn=resource.physical_id)


def _create_oidc_provider(resource, properties):
    thumbprints = properties.get("ThumbprintList") or ["0" * 40]
    arguments = {**properties, "ThumbprintList": thumbprints}
    created = resource.call("iam", "create_open_id_connect_provider", arguments)
    resource.physical_id = resource.attributes["Arn"] = created["OpenIDConnectProviderArn"]


def _create_permission_set(resource, properties):
    arguments = without(properties, "ManagedPolicies")
    arn = resource.call("sso-admin", "create_permission_set", arguments)["PermissionSet"]["PermissionSetArn"]
    resource.physical_id = resource.attributes["PermissionSetArn"] = arn
    for policy in properties.get("ManagedPolicies", []):
        resource.client("sso-admin").attach_managed_policy_to_permission_set(
            InstanceArn=properties["InstanceArn"], PermissionSetArn=arn, ManagedPolicyArn=policy
        )


def _delete_permission_set(resource, properties):
    resource.client("sso-admin").delete_permission_set(
        InstanceArn=properties["InstanceArn"], PermissionSetArn=resource.physical_id
    )


def _create_assignment(resource, properties):
    resource.call("sso-admin", "create_account_assignment", properties)
    resource.physical_id = "|".join(properties[key] for key in ("PrincipalId", "TargetId", "PermissionSetArn"))


HANDLERS = {
    "AWS::IAM::Role": Handler(_create_role, _delete_role, _update_role, create_only=("RoleName", "Path")),
    "AWS::IAM::Policy": Handler(
        _put_inline_policy, _delete_inline_policy, _put_inline_policy, create_only=("PolicyName", "Roles")
    ),
    "AWS::IAM::ManagedPolicy": Handler(
        _create_managed_policy,
        _delete_managed_policy,
        _update_managed_policy,
        create_only=("ManagedPolicyName", "Path", "Description"),
    ),
    "AWS::IAM::OIDCProvider": Handler(
        _create_oidc_provider, removed_by("iam", "delete_open_id_connect_provider", "OpenIDConnectProviderArn")
    ),
    "AWS::IAM::ServiceLinkedRole": Handler(
        made_by("iam", "create_service_linked_role", at="Role", ref="RoleName")
    ),
    "AWS::SSO::PermissionSet": Handler(_create_permission_set, _delete_permission_set),
    "AWS::SSO::Assignment": Handler(_create_assignment, called("sso-admin", "delete_account_assignment")),
    "AWS::IAM::Group": Handler(
        made_by("iam", "create_group", name="GroupName"), removed_by("iam", "delete_group", "GroupName")
    ),
}
