"""S3 buckets and their policies."""

import json

from ..resource import Handler, removed_by

_HOME_REGION = "us-east-1"  # the one region that CreateBucket wants no location for


def _create_bucket(resource, properties):
    bucket = properties.get("BucketName") or resource.name(63, lower=True)
    location = {"CreateBucketConfiguration": {"LocationConstraint": resource.region}}
    locked = {"ObjectLockEnabledForBucket": True} if properties.get("ObjectLockEnabled") else {}
    place = {} if resource.region == _HOME_REGION else location
    resource.client("s3").create_bucket(Bucket=bucket, **place, **locked)
    resource.physical_id = bucket
    resource.attributes.update(
        Arn=f"arn:aws:s3:::{bucket}",
        DomainName=f"{bucket}.s3.amazonaws.com",
        RegionalDomainName=f"{bucket}.s3.{resource.region}.amazonaws.com",
        DualStackDomainName=f"{bucket}.s3.dualstack.{resource.region}.amazonaws.com",
    )
    _configure(resource, properties)


def _configure(resource, properties):
    """One call for each part of the configuration, the template's names turned into the API's."""
    bucket = {"Bucket": resource.physical_id}
    encryption = properties.get("BucketEncryption")
    if encryption:
        rules = [
            {
                "ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"],
                "BucketKeyEnabled": rule.get("BucketKeyEnabled", False),
            }
            for rule in encryption["ServerSideEncryptionConfiguration"]
        ]
        arguments = {"ServerSideEncryptionConfiguration": {"Rules": rules}}
        resource.call("s3", "put_bucket_encryption", arguments, **bucket)
    for name, operation in (
        ("PublicAccessBlockConfiguration", "put_public_access_block"),
        ("VersioningConfiguration", "put_bucket_versioning"),
        ("OwnershipControls", "put_bucket_ownership_controls"),
        ("ObjectLockConfiguration", "put_object_lock_configuration"),
    ):
        if name in properties:
            resource.call("s3", operation, {name: properties[name]}, **bucket)
    if "LifecycleConfiguration" in properties:
        rules = [_lifecycle_rule(rule) for rule in properties["LifecycleConfiguration"]["Rules"]]
        arguments = {"LifecycleConfiguration": {"Rules": rules}}
        resource.call("s3", "put_bucket_lifecycle_configuration", arguments, **bucket)
    if properties.get("Tags"):
        resource.client("s3").put_bucket_tagging(**bucket, Tagging={"TagSet": properties["Tags"]})
    if properties.get("LoggingConfiguration", {}).get("DestinationBucketName"):
        _set_access_log(resource, properties["LoggingConfiguration"])


def _lifecycle_rule(rule):
    converted = {"Status": rule["Status"], "Filter": {"Prefix": rule.get("Prefix", "")}}
    if "Id" in rule:
        converted["ID"] = rule["Id"]
    if "ExpirationInDays" in rule:
        converted["Expiration"] = {"Days": rule["ExpirationInDays"]}
    if "NoncurrentVersionExpiration" in rule:
        converted["NoncurrentVersionExpiration"] = rule["NoncurrentVersionExpiration"]
    if "AbortIncompleteMultipartUpload" in rule:
        converted["AbortIncompleteMultipartUpload"] = rule["AbortIncompleteMultipartUpload"]
    if "Transitions" in rule:
        converted["Transitions"] = [
            {"StorageClass": step["StorageClass"], "Days": step["TransitionInDays"]} for step in rule["Transitions"]
        ]
    return converted


def _set_access_log(resource, configuration):
    """Set in moto's model: its API requires a policy of the target bucket that the stack creates only afterward."""
    from moto.s3.models import s3_backends

    bucket = s3_backends[resource.account]["aws"].buckets[resource.physical_id]
    prefix = configuration.get("LogFilePrefix", "")
    bucket.logging = {"TargetBucket": configuration["DestinationBucketName"], "TargetPrefix": prefix}


def _put_policy(resource, properties):
    document = json.dumps(properties["PolicyDocument"])
    resource.client("s3").put_bucket_policy(Bucket=properties["Bucket"], Policy=document)
    resource.physical_id = properties["Bucket"]


HANDLERS = {
    "AWS::S3::Bucket": Handler(
        _create_bucket,
        removed_by("s3", "delete_bucket", "Bucket"),
        _configure,
        create_only=("BucketName", "ObjectLockEnabled"),
    ),
    "AWS::S3::BucketPolicy": Handler(
        _put_policy, removed_by("s3", "delete_bucket_policy", "Bucket"), _put_policy, create_only=("Bucket",)
    ),
}
