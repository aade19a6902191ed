"""moto in this process with every refusal installed, for tests that call the services' APIs."""

import functools
import json
import unittest

import boto3
import botocore.exceptions
from moto import mock_aws

from emulator import moto_corrections, rejections
from emulator.settings import SETTINGS

REGION = "eu-west-1"


@functools.lru_cache(maxsize=None)
def _install():
    moto_corrections.load_no_images()
    rejections.install()


def trust(service):
    """A trust policy for one service."""
    principal = {"Service": f"{service}.amazonaws.com"}
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def allow(*actions, **more):
    """A policy document."""
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*", **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


class AwsTestCase(unittest.TestCase):
    """A new, empty account for every test."""

    def setUp(self):
        _install()
        SETTINGS.reset()
        aws = mock_aws()
        aws.start()
        self.addCleanup(aws.stop)
        self.addCleanup(SETTINGS.reset)

    @staticmethod
    @functools.lru_cache(maxsize=None)
    def client(service, region=REGION):
        """One client for each service: a client takes longer than a test."""
        return boto3.client(service, region, aws_access_key_id="test", aws_secret_access_key="test")

    def refused(self, code, message=""):
        """A context in which the call has to be refused with this code and message."""
        return _Refused(self, code, message)

    def role(self, service="lambda", actions=(), name="role"):
        """A role, with an inline policy when it may do anything; its ARN."""
        iam = self.client("iam")
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(service))["Role"]["Arn"]
        if actions:
            iam.put_role_policy(RoleName=name, PolicyName="policy", PolicyDocument=allow(*actions))
        return arn

    def subnets(self):
        """Ids of two subnets in different Availability Zones, and of a security group of their VPC."""
        vpc, subnet, group = self.network()
        place = {"VpcId": vpc, "CidrBlock": "10.0.1.0/24", "AvailabilityZone": f"{REGION}b"}
        return [subnet, self.client("ec2").create_subnet(**place)["Subnet"]["SubnetId"]], group

    def network(self):
        """Ids of a VPC, a subnet and a security group in it."""
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24", AvailabilityZone=f"{REGION}a")["Subnet"]
        group = ec2.create_security_group(GroupName="group", Description="group", VpcId=vpc)["GroupId"]
        return vpc, subnet["SubnetId"], group


class _Refused:
    def __init__(self, test, code, message):
        self.test, self.code, self.message = test, code, message

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _trace):
        self.test.assertIs(kind and issubclass(kind, botocore.exceptions.ClientError), True, f"not refused: {error}")
        self.test.assertEqual(error.response["Error"]["Code"], self.code, str(error))
        self.test.assertIn(self.message, error.response["Error"]["Message"])
        return True
