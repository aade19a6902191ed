"""The one list of resource types that are accepted without being made, each with the reason.

A type in neither this table nor the catalog fails the stack. A stub proves that the template names the type and that
its references resolve; nothing about the type's properties is checked.
"""

from . import journal
from .resource import Handler, nothing

NO_API = "moto 5.2.1 has no API for it"
NO_SHIFT = "no function runs, so that no deployment shifts its invocations"

STUBS = {
    "AWS::AccessAnalyzer::Analyzer": NO_API,
    "AWS::Backup::Framework": NO_API,
    "AWS::Backup::LogicallyAirGappedBackupVault": NO_API,
    "AWS::CDK::Metadata": "CDK's own marker; AWS makes nothing of it either",
    "AWS::Chatbot::MicrosoftTeamsChannelConfiguration": NO_API,
    "AWS::Chatbot::SlackChannelConfiguration": NO_API,
    "AWS::CloudFront::Function": NO_API,
    "AWS::CloudFront::ResponseHeadersPolicy": NO_API,
    "AWS::CloudWatch::AnomalyDetector": NO_API,
    "AWS::CodeDeploy::Application": NO_SHIFT,
    "AWS::CodeDeploy::DeploymentConfig": NO_SHIFT,
    "AWS::CodeDeploy::DeploymentGroup": NO_SHIFT,
    "AWS::EC2::SnapshotBlockPublicAccess": NO_API,
    "AWS::EC2::VPCBlockPublicAccessExclusion": NO_API,
    "AWS::EC2::VPCBlockPublicAccessOptions": NO_API,
    "AWS::ECR::SigningConfiguration": NO_API,
    "AWS::ElastiCache::ServerlessCache": NO_API,
    "AWS::ElastiCache::UserGroup": NO_API,
    "AWS::ElasticLoadBalancingV2::TrustStore": NO_API,
    "AWS::Logs::AccountPolicy": NO_API,
    "AWS::Logs::QueryDefinition": NO_API,
    "AWS::Macie::Session": NO_API,
    "AWS::NetworkFirewall::Firewall": "moto makes a firewall, but no rule groups and no policy to give it",
    "AWS::NetworkFirewall::FirewallPolicy": NO_API,
    "AWS::NetworkFirewall::LoggingConfiguration": NO_API,
    "AWS::NetworkFirewall::RuleGroup": NO_API,
    "AWS::RDS::DBProxyEndpoint": NO_API,
    "AWS::Route53Resolver::FirewallDomainList": NO_API,
    "AWS::Route53Resolver::FirewallRuleGroup": NO_API,
    "AWS::Route53Resolver::FirewallRuleGroupAssociation": NO_API,
    "AWS::SecretsManager::RotationSchedule": "rotation needs a function that runs",
    "AWS::SecurityHub::Standard": NO_API,
    "AWS::Shield::DRTAccess": NO_API,
    "AWS::Shield::ProactiveEngagement": NO_API,
    "AWS::Shield::ProtectionGroup": NO_API,
    "AWS::Synthetics::Canary": "its code does not run",
}
# Custom resources are no stubs, but their attributes are made up where their program does not run.
MADE_UP_PREFIXES = ("AWS::CloudFormation::CustomResource", "Custom::")


def is_stub(resource_type):
    """Whether the table names the type, or its attributes may be made up."""
    return resource_type in STUBS or resource_type.startswith(MADE_UP_PREFIXES)


def _accept(resource, _properties):
    resource.physical_id = resource.name(64)


def made_up_attribute(resource, name):
    """A stub's `Fn::GetAtt` gets a value of the right shape, so that the references to it resolve."""
    if name.lower().endswith("arn"):
        return resource.arn(resource.type.split("::")[1].lower(), f"stub/{resource.logical_id}")
    if name == "EndpointIds":
        # Of a firewall: a zone and the endpoint in it.
        return [f"{resource.region}a:vpce-{resource.logical_id.lower()}"]
    if name.lower().endswith("id"):
        return resource.physical_id
    return f"stub-{resource.logical_id}-{name}".lower()


HANDLER = Handler(_accept, update=nothing, kind=journal.STUB)
