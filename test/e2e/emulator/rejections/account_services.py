"""CloudTrail and Config: what their buckets must admit before they are switched on, and what they need of each other."""

import json

from ..interception import backend, before, refusal

_TRAIL = "moto.cloudtrail.models.CloudTrailBackend"
_CONFIG = "moto.config.models.ConfigBackend"


def _admits(like, bucket_name, service):
    bucket = backend("s3", like).buckets.get(bucket_name)
    document = json.loads(bucket.policy.decode()) if bucket is not None and bucket.policy else {"Statement": []}
    return any(
        item["Effect"] == "Allow" and service in str(item.get("Principal")) and "PutObject" in str(item["Action"])
        for item in document["Statement"]
    )


@before(_TRAIL, "create_trail")
def trail_can_write(trails, arguments):
    """InsufficientS3BucketPolicyException; message: https://github.com/aws/aws-cdk/issues/11602"""
    name = arguments["bucket_name"]
    if not _admits(trails, name, "cloudtrail.amazonaws.com"):
        message = f"Incorrect S3 bucket policy is detected for bucket: {name}"
        raise refusal("cloudtrail", "InsufficientS3BucketPolicyException", message)


@before(_CONFIG, "put_delivery_channel")
def channel_can_write(config, arguments):
    """InsufficientDeliveryPolicyException, https://github.com/hashicorp/terraform-provider-aws/issues/8655"""
    name = arguments["delivery_channel"].get("s3BucketName")
    if name and config.recorders and not _admits(config, name, "config.amazonaws.com"):
        message = f"Insufficient delivery policy to s3 bucket: {name}, unable to write to bucket, provided s3 key prefix is 'null'."
        raise refusal("config", "InsufficientDeliveryPolicyException", message)


@before(_CONFIG, "put_config_rule")
def recorder_exists(config, _arguments):
    """NoAvailableConfigurationRecorderException, https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigRule.html"""
    if not config.recorders:
        message = "Configuration recorder is not available to put config rule."
        raise refusal("config", "NoAvailableConfigurationRecorderException", message)
