"""Load balancers: deletion protection, and the test files that they write into the buckets of their logs."""

import json

from ..interception import after, backend, before, refusal

_ELB = "moto.elbv2.models.ELBv2Backend"
# Kinds of log and the file by which each is tested.
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html (Step 4) and enable-connection-logging.html
_TEST_FILES = {
    "access_logs": "ELBAccessLogTestFile",
    "connection_logs": "ELBConnectionLogTestFile",
    "health_check_logs": "ELBHealthCheckLogTestFile",
}


@before(_ELB, "delete_load_balancer")
def protection_is_off(elb, arguments):
    """OperationNotPermitted; message: https://github.com/aws-cloudformation/rain/issues/187"""
    balancer = elb.load_balancers.get(arguments["arn"])
    if balancer is not None and balancer.attrs.get("deletion_protection.enabled") == "true":
        message = f"Load balancer '{balancer.arn}' cannot be deleted because deletion protection is enabled"
        raise refusal("elbv2", "OperationNotPermitted", message)


@before(_ELB, "modify_load_balancer_attributes")
def log_bucket_is_writable(elb, arguments):
    """InvalidConfigurationRequest, "Access Denied for bucket": https://github.com/aws/aws-cdk/issues/5758"""
    for _kind, name, _prefix in _logs(arguments["attrs"]):
        bucket = backend("s3", elb).buckets.get(name)
        if bucket is None or not _admits_logs(bucket):
            message = f"Access Denied for bucket: {name}. Please check S3bucket permission"
            raise refusal("elbv2", "InvalidConfigurationRequest", message)


@after(_ELB, "modify_load_balancer_attributes")
def test_file_is_written(elb, arguments, attributes):
    """The bucket is never empty from now on."""
    for kind, name, prefix in _logs(arguments["attrs"]):
        key = "/".join(part for part in (prefix, "AWSLogs", elb.account_id, _TEST_FILES[kind]) if part)
        backend("s3", elb).put_object(name, key, b"Enable AccessLog for ELB")
    return attributes


def _logs(attributes):
    for kind in _TEST_FILES:
        if attributes.get(f"{kind}.s3.enabled") == "true":
            yield kind, attributes.get(f"{kind}.s3.bucket", ""), attributes.get(f"{kind}.s3.prefix", "")


def _admits_logs(bucket):
    """Whether a policy names a service of Elastic Load Balancing or one of its accounts as a principal that may put."""
    document = json.loads(bucket.policy.decode()) if bucket.policy else {"Statement": []}
    allowed = [item for item in document["Statement"] if item["Effect"] == "Allow" and "PutObject" in str(item["Action"])]
    return any("Principal" in item for item in allowed)
