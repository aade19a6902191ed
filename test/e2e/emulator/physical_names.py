"""Names that a template gives itself: two resources cannot have the same one."""

from .errors import ValidationError

# Types whose API creates or overwrites without a difference, and whose CloudFormation handler checks before it creates.
# CloudFormation answers AlreadyExists: https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
NAME_PROPERTIES = {
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::CloudWatch::CompositeAlarm": "AlarmName",
    "AWS::CloudWatch::Dashboard": "DashboardName",
    "AWS::Events::Rule": "Name",
    "AWS::Logs::ResourcePolicy": "PolicyName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::SSM::Parameter": "Name",
    "AWS::StepFunctions::StateMachine": "StateMachineName",
    "AWS::Backup::RestoreTestingPlan": "RestoreTestingPlanName",
    "AWS::Logs::QueryDefinition": "Name",
}
# Types that can be imported by a change set with ImportExistingResources: their primary identifier is in the template.
IMPORTABLE = {
    "AWS::Backup::BackupVault": "BackupVaultName",
    "AWS::DynamoDB::Table": "TableName",
    "AWS::ECR::Repository": "RepositoryName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::RDS::DBCluster": "DBClusterIdentifier",
    "AWS::S3::Bucket": "BucketName",
}


def check_name_is_free(registry, resource):
    """Refuse a name that a resource of a stack has; names of other types are checked by the service itself."""
    property_name = NAME_PROPERTIES.get(resource.type)
    name = resource.properties.get(property_name) if property_name else None
    if name and registry.has_named(resource, property_name, name):
        message = f"Resource of type '{resource.type}' with identifier '{name}' already exists."
        raise ValidationError(f"{message} (HandlerErrorCode: AlreadyExists)")


def import_name(resource, declared):
    """The name by which the resource can be imported, or None. The name must be literal and the deletion policy retain.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
    """
    name = declared.get("Properties", {}).get(IMPORTABLE.get(resource.type, ""))
    retained = declared.get("DeletionPolicy") in ("Retain", "RetainExceptOnCreate")
    return name if isinstance(name, str) and retained else None
