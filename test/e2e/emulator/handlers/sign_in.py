"""Cognito user pools: the sign-in of the users of a product."""

from ..resource import Handler, called, made_by, without
from ..shapes import text

# The API sets them with another call.
_MFA = ("EnabledMfas", "MfaConfiguration")


def _create_pool(resource, properties):
    arguments = {**without(properties, "UserPoolName", *_MFA), "PoolName": properties.get("UserPoolName", resource.name())}
    pool = resource.call("cognito-idp", "create_user_pool", arguments)["UserPool"]
    provider = f"cognito-idp.{resource.region}.amazonaws.com/{pool['Id']}"
    resource.physical_id = pool["Id"]
    resource.attributes.update(
        Arn=pool["Arn"], UserPoolId=pool["Id"], ProviderName=provider, ProviderURL=f"https://{provider}"
    )
    _set_second_factor(resource, properties)


def _set_second_factor(resource, properties):
    factors = properties.get("EnabledMfas", [])
    arguments = {"UserPoolId": resource.physical_id, "MfaConfiguration": properties.get("MfaConfiguration", "OFF")}
    if "SOFTWARE_TOKEN_MFA" in factors:
        arguments["SoftwareTokenMfaConfiguration"] = {"Enabled": True}
    resource.call("cognito-idp", "set_user_pool_mfa_config", arguments)


def _update_pool(resource, properties):
    changes = without(properties, "UserPoolName", "Schema", "UsernameAttributes", "UsernameConfiguration", *_MFA)
    resource.call("cognito-idp", "update_user_pool", changes, UserPoolId=resource.physical_id)
    _set_second_factor(resource, properties)


def _delete_pool(resource, _properties):
    resource.client("cognito-idp").delete_user_pool(UserPoolId=resource.physical_id)


def _create_client(resource, properties):
    arguments = {"ClientName": resource.name(), **properties}
    client = resource.call("cognito-idp", "create_user_pool_client", arguments)["UserPoolClient"]
    resource.physical_id = client["ClientId"]
    resource.attributes.update(ClientId=client["ClientId"])


def _update_client(resource, properties):
    changes = without(properties, "GenerateSecret")
    resource.call("cognito-idp", "update_user_pool_client", changes, ClientId=resource.physical_id)


def _delete_client(resource, properties):
    identity = {"ClientId": resource.physical_id, "UserPoolId": properties["UserPoolId"]}
    resource.client("cognito-idp").delete_user_pool_client(**identity)


def _create_provider(resource, properties):
    """Details are booleans in a template and texts in the API."""
    details = {name: text(value) for name, value in properties["ProviderDetails"].items()}
    resource.call("cognito-idp", "create_identity_provider", {**properties, "ProviderDetails": details})
    resource.physical_id = properties["ProviderName"]


HANDLERS = {
    "AWS::Cognito::UserPool": Handler(_create_pool, _delete_pool, _update_pool, create_only=("Schema",)),
    "AWS::Cognito::UserPoolClient": Handler(
        _create_client, _delete_client, _update_client, create_only=("GenerateSecret", "UserPoolId")
    ),
    "AWS::Cognito::UserPoolDomain": Handler(
        made_by("cognito-idp", "create_user_pool_domain", name="Domain"),
        called("cognito-idp", "delete_user_pool_domain", "Domain", "UserPoolId"),
    ),
    "AWS::Cognito::UserPoolGroup": Handler(
        made_by("cognito-idp", "create_group", name="GroupName"),
        called("cognito-idp", "delete_group", "GroupName", "UserPoolId"),
    ),
    "AWS::Cognito::UserPoolIdentityProvider": Handler(
        _create_provider,
        called("cognito-idp", "delete_identity_provider", "ProviderName", "UserPoolId"),
    ),
}
