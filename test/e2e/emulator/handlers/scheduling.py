"""Schedules, event rules, state machines, functions and scaling."""

from ..errors import ApiRefusal
from ..resource import Handler, called, made_by, members, removed_by, tag_map, without
from ..shapes import text


def _update_schedule(resource, properties):
    resource.call("scheduler", "update_schedule", {**properties, "Name": resource.physical_id})


def _delete_schedule(resource, properties):
    group = {"GroupName": properties["GroupName"]} if "GroupName" in properties else {}
    resource.client("scheduler").delete_schedule(Name=resource.physical_id, **group)


def _put_rule(resource, properties):
    name = resource.physical_id or properties.get("Name") or resource.name(64)
    arguments = {**without(properties, "Targets"), "Name": name}
    resource.attributes["Arn"] = resource.call("events", "put_rule", arguments)["RuleArn"]
    resource.physical_id = name
    if properties.get("Targets"):
        resource.call("events", "put_targets", {"Rule": name, "Targets": properties["Targets"]})


def _delete_rule(resource, _properties):
    events, name = resource.client("events"), resource.physical_id
    targets = [target["Id"] for target in events.list_targets_by_rule(Rule=name)["Targets"]]
    if targets:
        events.remove_targets(Rule=name, Ids=targets)
    events.delete_rule(Name=name)


def _definition(properties):
    document = properties.get("DefinitionString") or text(properties["Definition"])
    for name, value in properties.get("DefinitionSubstitutions", {}).items():
        document = document.replace("${" + name + "}", str(value))
    return document


_MACHINE_FIELDS = ("LoggingConfiguration", "TracingConfiguration", "EncryptionConfiguration", "RoleArn", "Tags")


def _create_state_machine(resource, properties):
    arguments = {
        "name": properties.get("StateMachineName") or resource.name(80),
        "definition": _definition(properties),
        "type": properties.get("StateMachineType", "STANDARD"),
        **resource.change_in_place(properties, *_MACHINE_FIELDS),
    }
    resource.physical_id = resource.call("stepfunctions", "create_state_machine", arguments)["stateMachineArn"]
    resource.attributes.update(Arn=resource.physical_id, Name=arguments["name"])


def _update_state_machine(resource, properties):
    changes = {"definition": _definition(properties), **resource.change_in_place(properties, *_MACHINE_FIELDS[:-1])}
    resource.call("stepfunctions", "update_state_machine", changes, stateMachineArn=resource.physical_id)


def _create_function(resource, properties):
    arguments = {"FunctionName": resource.name(64), **properties}
    if "Tags" in arguments:
        arguments["Tags"] = tag_map(properties)
    if "ZipFile" in arguments["Code"]:
        arguments["Code"] = {"ZipFile": _zipped(arguments["Code"]["ZipFile"])}
    arguments.pop("ReservedConcurrentExecutions", None)
    function = resource.call("lambda", "create_function", arguments)
    resource.physical_id = function["FunctionName"]
    resource.attributes["Arn"] = function["FunctionArn"]
    _reserve_concurrency(resource, properties)


def _reserve_concurrency(resource, properties):
    functions, name = resource.client("lambda"), resource.physical_id
    if "ReservedConcurrentExecutions" in properties:
        reserved = int(properties["ReservedConcurrentExecutions"])
        functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=reserved)
    else:
        functions.delete_function_concurrency(FunctionName=name)


def _zipped(source):
    """Inline code is text in a template and an archive in the API."""
    import io
    import zipfile

    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("index.py", source)
    return archive.getvalue()


def _update_function(resource, properties):
    changes = without(properties, "Code", "Tags", "FunctionName", "ReservedConcurrentExecutions")
    resource.call("lambda", "update_function_configuration", changes, FunctionName=resource.physical_id)
    _reserve_concurrency(resource, properties)


def _create_permission(resource, properties):
    statement = resource.name(100)
    resource.call("lambda", "add_permission", {**properties, "StatementId": statement})
    resource.physical_id = resource.attributes["Id"] = statement


def _delete_permission(resource, properties):
    remove = resource.client("lambda").remove_permission
    remove(FunctionName=properties["FunctionName"], StatementId=resource.physical_id)


# What differs between $LATEST and a version of it.
_OF_A_VERSION = ("FunctionArn", "LastModified", "LastUpdateStatus", "RevisionId", "State", "Version")


def _publish_version(resource, properties):
    """Lambda publishes no second version of the same code and configuration, and CloudFormation then fails.

    https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
    Message: https://github.com/service-cloud-voice/ServiceCloudVoiceLambdas/issues/30
    """
    functions = resource.client("lambda")
    latest, *published = functions.list_versions_by_function(FunctionName=properties["FunctionName"])["Versions"]
    if published and without(latest, *_OF_A_VERSION) == without(published[-1], *_OF_A_VERSION):
        number = published[-1]["Version"]
        message = f"A version for this Lambda function exists ( {number} ). Modify the function to create a new version."
        raise ApiRefusal("AlreadyExists", message)
    version = resource.call("lambda", "publish_version", dict(properties))
    resource.physical_id = version["FunctionArn"]
    resource.attributes.update(Version=version["Version"], FunctionArn=version["FunctionArn"])


def _delete_version(resource, properties):
    remove = resource.client("lambda").delete_function
    remove(FunctionName=properties["FunctionName"], Qualifier=resource.attributes["Version"])


def _map_event_source(resource, properties):
    tags = {"Tags": tag_map(properties)} if "Tags" in properties else {}
    mapping = resource.call("lambda", "create_event_source_mapping", {**properties, **tags})
    resource.physical_id = resource.attributes["Id"] = mapping["UUID"]


def _put_scalable_target(resource, properties):
    """The service-linked role is what Application Auto Scaling takes when the template names none."""
    service = f"{properties['ServiceNamespace']}.application-autoscaling.amazonaws.com"
    role = f"arn:aws:iam::{resource.account}:role/aws-service-role/{service}/AWSServiceRole"
    resource.call("application-autoscaling", "register_scalable_target", {"RoleARN": role, **properties})
    names = ("ResourceId", "ScalableDimension", "ServiceNamespace")
    resource.physical_id = resource.attributes["Id"] = "|".join(properties[name] for name in names)


def _delete_scalable_target(resource, _properties):
    name, dimension, namespace = resource.physical_id.split("|")
    remove = resource.client("application-autoscaling").deregister_scalable_target
    remove(ResourceId=name, ScalableDimension=dimension, ServiceNamespace=namespace)


def _scaling_policy_arguments(properties):
    arguments = dict(properties)
    target = arguments.pop("ScalingTargetId", None)
    if target:
        arguments["ResourceId"], arguments["ScalableDimension"], arguments["ServiceNamespace"] = target.split("|")
    return arguments


def _put_scaling_policy(resource, properties):
    arguments = {"PolicyName": resource.name(), **_scaling_policy_arguments(properties)}
    resource.physical_id = resource.call("application-autoscaling", "put_scaling_policy", arguments)["PolicyARN"]
    resource.attributes.update(Arn=resource.physical_id, PolicyName=arguments["PolicyName"])


def _delete_scaling_policy(resource, properties):
    arguments = _scaling_policy_arguments(properties)
    names = ("ResourceId", "ScalableDimension", "ServiceNamespace")
    target = {name: arguments[name] for name in names}
    remove = resource.client("application-autoscaling").delete_scaling_policy
    remove(PolicyName=resource.attributes["PolicyName"], **target)


HANDLERS = {
    "AWS::Scheduler::Schedule": Handler(
        made_by("scheduler", "create_schedule", name="Name", limit=64, attributes=members(Arn="ScheduleArn")),
        _delete_schedule,
        _update_schedule,
        create_only=("Name", "GroupName"),
    ),
    "AWS::Scheduler::ScheduleGroup": Handler(
        made_by("scheduler", "create_schedule_group", name="Name", limit=64, attributes=members(Arn="ScheduleGroupArn")),
        removed_by("scheduler", "delete_schedule_group", "Name"),
    ),
    "AWS::Events::Rule": Handler(_put_rule, _delete_rule, _put_rule, create_only=("Name", "EventBusName")),
    "AWS::StepFunctions::StateMachine": Handler(
        _create_state_machine,
        removed_by("stepfunctions", "delete_state_machine", "stateMachineArn"),
        _update_state_machine,
        create_only=("StateMachineName", "StateMachineType"),
    ),
    "AWS::Lambda::Function": Handler(
        _create_function,
        removed_by("lambda", "delete_function", "FunctionName"),
        _update_function,
        create_only=("FunctionName", "PackageType", "Code"),
    ),
    "AWS::Lambda::Permission": Handler(_create_permission, _delete_permission),
    "AWS::Lambda::Version": Handler(
        _publish_version,
        _delete_version,
        create_only=("FunctionName",),
    ),
    "AWS::Lambda::Alias": Handler(
        made_by("lambda", "create_alias", ref="AliasArn", attributes=members("AliasArn")),
        called("lambda", "delete_alias", "FunctionName", "Name"),
        called("lambda", "update_alias"),
        create_only=("FunctionName", "Name"),
    ),
    "AWS::Lambda::EventSourceMapping": Handler(
        _map_event_source,
        removed_by("lambda", "delete_event_source_mapping", "UUID"),
        create_only=("EventSourceArn",),
    ),
    "AWS::ApplicationAutoScaling::ScalableTarget": Handler(
        _put_scalable_target,
        _delete_scalable_target,
        _put_scalable_target,
        create_only=("ResourceId", "ScalableDimension", "ServiceNamespace"),
    ),
    "AWS::ApplicationAutoScaling::ScalingPolicy": Handler(_put_scaling_policy, _delete_scaling_policy),
}
