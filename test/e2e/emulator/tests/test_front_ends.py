"""Distributions and user pools, as a stack creates, updates and deletes them."""

import json
from unittest import mock

from emulator import clients, operations
from emulator.stack import Stack

from .aws import REGION, AwsTestCase
from .support import fresh_registry


def _distribution(comment):
    behavior = {
        "AllowedMethods": ["GET", "HEAD"],
        "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
        "TargetOriginId": "content",
        "ViewerProtocolPolicy": "redirect-to-https",
    }
    origin = {
        "DomainName": "content.s3.eu-west-1.amazonaws.com",
        "Id": "content",
        "OriginAccessControlId": {"Fn::GetAtt": ["Access", "Id"]},
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    configuration = {
        "Aliases": ["www.example.com"],
        "Comment": comment,
        "DefaultCacheBehavior": behavior,
        "Enabled": True,
        "IPV6Enabled": False,
        "Logging": {"Bucket": "logs.s3.eu-west-1.amazonaws.com"},
        "Origins": [origin],
    }
    access = {
        "Name": "content",
        "OriginAccessControlOriginType": "s3",
        "SigningBehavior": "always",
        "SigningProtocol": "sigv4",
    }
    return {
        "Access": {
            "Type": "AWS::CloudFront::OriginAccessControl",
            "Properties": {"OriginAccessControlConfig": access},
        },
        "Site": {"Type": "AWS::CloudFront::Distribution", "Properties": {"DistributionConfig": configuration}},
    }


def _sign_in(callback):
    pool = {"Ref": "Pool"}
    provider = {
        "UserPoolId": pool,
        "ProviderName": "Customer",
        "ProviderType": "SAML",
        "ProviderDetails": {"MetadataURL": "https://saml.example.org/metadata", "IDPSignout": True},
    }
    client = {
        "UserPoolId": pool,
        "GenerateSecret": True,
        "AllowedOAuthFlows": ["code"],
        "CallbackURLs": [callback],
        "SupportedIdentityProviders": ["COGNITO", {"Ref": "Provider"}],
    }
    return {
        "Pool": {
            "Type": "AWS::Cognito::UserPool",
            "Properties": {"EnabledMfas": ["SOFTWARE_TOKEN_MFA"], "MfaConfiguration": "ON"},
        },
        "Provider": {"Type": "AWS::Cognito::UserPoolIdentityProvider", "Properties": provider},
        "Client": {"Type": "AWS::Cognito::UserPoolClient", "Properties": client},
        "Domain": {"Type": "AWS::Cognito::UserPoolDomain", "Properties": {"UserPoolId": pool, "Domain": "example"}},
        "Group": {"Type": "AWS::Cognito::UserPoolGroup", "Properties": {"UserPoolId": pool, "GroupName": "editors"}},
    }


class FrontEnds(AwsTestCase):
    """A stack with a distribution, and one with a user pool."""

    def setUp(self):
        super().setUp()
        fresh_registry()
        # The handlers call the emulated services in this process.
        patched = mock.patch.object(clients, "client", self.client)
        patched.start()
        self.addCleanup(patched.stop)

    def deployed(self, resources, changed):
        """A stack that was created and updated; its deletion is checked at the end."""
        stack = Stack("product", "123456789012", REGION)
        operations.REGISTRY.add(stack)
        operations.create(stack, json.dumps({"Resources": resources}), {}, {})
        self.assertEqual(stack.status, "CREATE_COMPLETE", [event.reason for event in stack.events])
        operations.update(stack, json.dumps({"Resources": changed}), {}, {})
        self.assertEqual(stack.status, "UPDATE_COMPLETE", [event.reason for event in stack.events])
        return stack

    def test_a_distribution_has_the_properties_of_the_template(self):
        stack = self.deployed(_distribution("first"), _distribution("second"))
        cloudfront = self.client("cloudfront")
        [found] = cloudfront.list_distributions()["DistributionList"]["Items"]
        configuration = cloudfront.get_distribution_config(Id=found["Id"])["DistributionConfig"]
        self.assertEqual(configuration["Comment"], "second")
        self.assertEqual(configuration["Aliases"]["Items"], ["www.example.com"])
        self.assertFalse(configuration["IsIPV6Enabled"])
        operations.delete(stack)
        self.assertEqual(cloudfront.list_distributions()["DistributionList"]["Quantity"], 0)

    def test_a_user_pool_has_a_second_factor_and_a_client(self):
        stack = self.deployed(_sign_in("https://a.example.com/"), _sign_in("https://b.example.com/"))
        cognito = self.client("cognito-idp")
        [pool] = cognito.list_user_pools(MaxResults=10)["UserPools"]
        identity = {"UserPoolId": pool["Id"]}
        self.assertEqual(cognito.get_user_pool_mfa_config(**identity)["MfaConfiguration"], "ON")
        [listed] = cognito.list_user_pool_clients(**identity)["UserPoolClients"]
        client = cognito.describe_user_pool_client(ClientId=listed["ClientId"], **identity)["UserPoolClient"]
        self.assertEqual(client["CallbackURLs"], ["https://b.example.com/"])
        self.assertIn("ClientSecret", client)
        [provider] = cognito.list_identity_providers(**identity)["Providers"]
        self.assertEqual(provider["ProviderName"], "Customer")
        operations.delete(stack)
        self.assertEqual(cognito.list_user_pools(MaxResults=10)["UserPools"], [])
