"""Services of an account: backups, trail, recorder, detection, budgets."""

from ..resource import Handler, removed_by, without


def _create_vault(resource, properties):
    arguments = without(properties, "LockConfiguration", "AccessPolicy", "Notifications")
    answer = resource.call("backup", "create_backup_vault", arguments)
    name = resource.physical_id = properties["BackupVaultName"]
    arn = answer.get("BackupVaultArn") or resource.arn("backup", f"backup-vault:{name}")
    resource.attributes.update(BackupVaultName=name, BackupVaultArn=arn)
    _lock_vault(resource, properties)


def _lock_vault(resource, properties):
    lock = properties.get("LockConfiguration")
    if lock:
        resource.call("backup", "put_backup_vault_lock_configuration", lock, BackupVaultName=resource.physical_id)


def _create_plan(resource, properties):
    plan = without(properties["BackupPlan"], "BackupPlanRule")
    plan["Rules"] = [
        {("TargetBackupVaultName" if key == "TargetBackupVault" else key): value for key, value in rule.items()}
        for rule in properties["BackupPlan"]["BackupPlanRule"]
    ]
    arguments = {"BackupPlan": plan, "BackupPlanTags": properties.get("BackupPlanTags", {})}
    answer = resource.call("backup", "create_backup_plan", arguments)
    resource.physical_id = answer["BackupPlanId"]
    resource.attributes.update(BackupPlanId=answer["BackupPlanId"], BackupPlanArn=answer["BackupPlanArn"])
    resource.attributes["VersionId"] = answer.get("VersionId", "")


def _create_trail(resource, properties):
    separate = ("TrailName", "Tags", "IsLogging", "EventSelectors", "AdvancedEventSelectors", "InsightSelectors")
    arguments = without(properties, *separate)
    arguments.update(Name=properties.get("TrailName") or resource.name(), TagsList=properties.get("Tags", []))
    if "KMSKeyId" in arguments:
        arguments["KmsKeyId"] = arguments.pop("KMSKeyId")
    trail = resource.call("cloudtrail", "create_trail", arguments)
    name = resource.physical_id = trail["Name"]
    resource.attributes.update(Arn=trail["TrailARN"], SnsTopicArn=trail.get("SnsTopicARN", ""))
    _select_events(resource, properties)
    if str(properties.get("IsLogging", "")).lower() == "true":
        resource.client("cloudtrail").start_logging(Name=name)


def _select_events(resource, properties):
    for selectors, operation in (
        ("EventSelectors", "put_event_selectors"),
        ("AdvancedEventSelectors", "put_event_selectors"),
        ("InsightSelectors", "put_insight_selectors"),
    ):
        if properties.get(selectors):
            arguments = {selectors: properties[selectors]}
            resource.call("cloudtrail", operation, arguments, TrailName=resource.physical_id)


def _put_recorder(resource, properties):
    name = properties.get("Name", "default")
    arguments = {"ConfigurationRecorder": {**properties, "Name": name}}
    resource.call("config", "put_configuration_recorder", arguments)
    resource.physical_id = name


def _put_delivery_channel(resource, properties):
    config, name = resource.client("config"), properties.get("Name", "default")
    resource.call("config", "put_delivery_channel", {"DeliveryChannel": {**properties, "Name": name}})
    for recorder in config.describe_configuration_recorders()["ConfigurationRecorders"]:
        config.start_configuration_recorder(ConfigurationRecorderName=recorder["name"])
    resource.physical_id = name


def _delete_delivery_channel(resource, _properties):
    config = resource.client("config")
    for recorder in config.describe_configuration_recorders()["ConfigurationRecorders"]:
        config.stop_configuration_recorder(ConfigurationRecorderName=recorder["name"])
    config.delete_delivery_channel(DeliveryChannelName=resource.physical_id)


def _put_config_rule(resource, properties):
    name = properties.get("ConfigRuleName") or resource.name()
    resource.call("config", "put_config_rule", {"ConfigRule": {**properties, "ConfigRuleName": name}})
    rule = resource.client("config").describe_config_rules(ConfigRuleNames=[name])["ConfigRules"][0]
    resource.physical_id = name
    resource.attributes.update(Arn=rule["ConfigRuleArn"], ConfigRuleId=rule["ConfigRuleId"])


def _create_detector(resource, properties):
    resource.physical_id = resource.call("guardduty", "create_detector", without(properties, "Tags"))["DetectorId"]
    resource.attributes["Id"] = resource.physical_id


def _enable_hub(resource, properties):
    resource.call("securityhub", "enable_security_hub", properties)
    resource.physical_id = resource.attributes["ARN"] = resource.arn("securityhub", "hub/default")


def _disable_hub(resource, _properties):
    resource.client("securityhub").disable_security_hub()


def _create_budget(resource, properties):
    name = properties["Budget"].get("BudgetName") or resource.name(100)
    notifications = properties.get("NotificationsWithSubscribers", [])
    arguments = {"Budget": {**properties["Budget"], "BudgetName": name}, "NotificationsWithSubscribers": notifications}
    resource.call("budgets", "create_budget", arguments, AccountId=resource.account)
    resource.physical_id = name


def _delete_budget(resource, _properties):
    resource.client("budgets").delete_budget(AccountId=resource.account, BudgetName=resource.physical_id)


HANDLERS = {
    "AWS::Backup::BackupVault": Handler(
        _create_vault,
        removed_by("backup", "delete_backup_vault", "BackupVaultName"),
        _lock_vault,
        create_only=("BackupVaultName", "EncryptionKeyArn"),
    ),
    "AWS::Backup::BackupPlan": Handler(_create_plan, removed_by("backup", "delete_backup_plan", "BackupPlanId")),
    "AWS::CloudTrail::Trail": Handler(
        _create_trail, removed_by("cloudtrail", "delete_trail", "Name"), _select_events, create_only=("TrailName",)
    ),
    "AWS::Config::ConfigurationRecorder": Handler(
        _put_recorder,
        removed_by("config", "delete_configuration_recorder", "ConfigurationRecorderName"),
        _put_recorder,
        create_only=("Name",),
    ),
    "AWS::Config::DeliveryChannel": Handler(
        _put_delivery_channel, _delete_delivery_channel, _put_delivery_channel, create_only=("Name",)
    ),
    "AWS::Config::ConfigRule": Handler(
        _put_config_rule, removed_by("config", "delete_config_rule", "ConfigRuleName")
    ),
    "AWS::GuardDuty::Detector": Handler(_create_detector, removed_by("guardduty", "delete_detector", "DetectorId")),
    "AWS::SecurityHub::Hub": Handler(_enable_hub, _disable_hub),
    "AWS::Budgets::Budget": Handler(_create_budget, _delete_budget),
}
