"""Log groups, metric filters, alarms, dashboards."""

from ..resource import Handler, made_by, removed_by, tag_map


def _create_log_group(resource, properties):
    arguments = {
        "logGroupName": properties.get("LogGroupName") or resource.name(512),
        **resource.change_in_place(properties, "KmsKeyId", "LogGroupClass"),
    }
    if properties.get("Tags"):
        arguments["tags"] = tag_map(properties)
    resource.call("logs", "create_log_group", arguments)
    resource.physical_id = arguments["logGroupName"]
    resource.attributes["Arn"] = resource.arn("logs", f"log-group:{resource.physical_id}:*")
    _set_retention(resource, properties)


def _set_retention(resource, properties):
    logs, group = resource.client("logs"), resource.physical_id
    if "RetentionInDays" in properties:
        logs.put_retention_policy(logGroupName=group, retentionInDays=int(properties["RetentionInDays"]))
    else:
        logs.delete_retention_policy(logGroupName=group)


def _delete_filter(operation):
    def delete(resource, properties):
        getattr(resource.client("logs"), operation)(
            logGroupName=properties["LogGroupName"], filterName=resource.physical_id
        )

    return delete


def _put_alarm(operation):
    """Metric and composite alarms: both calls create and change."""

    def put(resource, properties):
        name = resource.physical_id or properties.get("AlarmName") or resource.name(255)
        resource.call("cloudwatch", operation, {**properties, "AlarmName": name})
        resource.physical_id = name
        resource.attributes["Arn"] = resource.arn("cloudwatch", f"alarm:{name}")

    return put


def _alarm(operation):
    put = _put_alarm(operation)
    return Handler(put, removed_by("cloudwatch", "delete_alarms", "AlarmNames", listed=True), put, create_only=("AlarmName",))


def _put_dashboard(resource, properties):
    name = resource.physical_id or properties.get("DashboardName") or resource.name(255)
    resource.call("cloudwatch", "put_dashboard", {**properties, "DashboardName": name})
    resource.physical_id = name


HANDLERS = {
    "AWS::Logs::LogGroup": Handler(
        _create_log_group,
        removed_by("logs", "delete_log_group", "logGroupName"),
        _set_retention,
        create_only=("LogGroupName", "LogGroupClass", "KmsKeyId"),
    ),
    "AWS::Logs::ResourcePolicy": Handler(
        made_by("logs", "put_resource_policy", name="PolicyName"),
        removed_by("logs", "delete_resource_policy", "policyName"),
    ),
    "AWS::Logs::MetricFilter": Handler(
        made_by("logs", "put_metric_filter", name="FilterName"), _delete_filter("delete_metric_filter")
    ),
    "AWS::Logs::SubscriptionFilter": Handler(
        made_by("logs", "put_subscription_filter", name="FilterName"), _delete_filter("delete_subscription_filter")
    ),
    "AWS::CloudWatch::Alarm": _alarm("put_metric_alarm"),
    "AWS::CloudWatch::CompositeAlarm": _alarm("put_composite_alarm"),
    "AWS::CloudWatch::Dashboard": Handler(
        _put_dashboard,
        removed_by("cloudwatch", "delete_dashboards", "DashboardNames", listed=True),
        _put_dashboard,
        create_only=("DashboardName",),
    ),
}
