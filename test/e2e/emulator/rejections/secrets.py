"""Secrets that are scheduled for deletion."""

from ..interception import before, refusal


@before("moto.secretsmanager.models.SecretsManagerBackend", "create_secret")
def name_is_not_scheduled_for_deletion(secrets, arguments):
    """Message: https://github.com/aws-ia/terraform-aws-eks-blueprints/issues/1733"""
    name = arguments["name"]
    secret = secrets.secrets.get(name) if name in secrets.secrets else None
    if secret is not None and secret.is_deleted():
        message = "You can't create this secret because a secret with this name is already scheduled for deletion."
        raise refusal("secretsmanager", "InvalidRequestException", message)
