"""SNS: a subscription by email is pending until its recipient confirms it."""

from ..interception import after

_CONFIRMED_BY_RECIPIENT = ("email", "email-json", "http", "https")


@after("moto.sns.models.SNSBackend", "subscribe")
def recipient_has_to_confirm(_sns, arguments, subscription):
    """https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html (PendingConfirmation)"""
    if arguments["protocol"] in _CONFIRMED_BY_RECIPIENT and not subscription.confirmed:
        subscription.attributes["PendingConfirmation"] = "true"
    return subscription


def confirm_all(sns):
    """The action of the recipients on AWS: they open the link in the message."""
    for subscription in sns.subscriptions.values():
        subscription.confirmed = True
        subscription.attributes["PendingConfirmation"] = "false"
