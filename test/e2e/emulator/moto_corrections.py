"""Where moto 5.2.1 answers in a way that AWS does not, and a deployment would stumble over it."""

import json


def install():
    """Apply every correction."""
    _read_bucket_policies_with_their_conditions()
    _answer_event_history()
    compare_whole_backup_plans()
    _put_composite_alarms()
    _disable_alarm_actions()
    _know_health_check_logs()
    _verify_tokens()
    know_keys_of_functions()
    load_no_images()


def _read_bucket_policies_with_their_conditions():
    """moto ignores conditions, so that "deny what is not TLS" would deny everything, uploads of assets included."""
    from moto.iam.access_control import IAMPolicy, PermissionResult
    from moto.s3.models import FakeBucket

    def get_permission(self, action, resource):
        document = json.loads(self.policy.decode()) if self.policy else {"Statement": []}
        statements = document["Statement"] if isinstance(document["Statement"], list) else [document["Statement"]]
        document["Statement"] = [statement for statement in statements if not statement.get("Condition")]
        if not document["Statement"]:
            return PermissionResult.NEUTRAL
        return IAMPolicy(json.dumps(document)).is_action_permitted(action, resource=resource)

    FakeBucket.get_permission = get_permission


def _answer_event_history():
    """The CDK CLI reads details from CloudTrail after a failure; an error there would hide the failure itself."""
    from moto.cloudtrail.responses import CloudTrailResponse

    CloudTrailResponse.lookup_events = lambda self: json.dumps({"Events": []})


def compare_whole_backup_plans():
    """moto refuses a second plan of the same name, deleted ones included. AWS Backup compares the whole document.

    https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupPlan.html
    """
    from moto.backup.exceptions import AlreadyExistsException
    from moto.backup.models import BackupBackend, Plan

    def create_backup_plan(self, backup_plan, backup_plan_tags, creator_request_id):
        document = json.dumps(backup_plan, sort_keys=True)
        if any(plan.document == document and plan.deletion_date is None for plan in self.plans.values()):
            raise AlreadyExistsException(msg="Backup plan with the same plan document already exists")
        plan = Plan(backup_plan=backup_plan, creator_request_id=creator_request_id, backend=self)
        plan.document = document
        if backup_plan_tags:
            self.tag_resource(plan.backup_plan_arn, backup_plan_tags)
        self.plans[plan.backup_plan_id] = plan
        return plan

    BackupBackend.create_backup_plan = create_backup_plan


def _put_composite_alarms():
    """moto keeps composite alarms (an alarm with a rule) and only lacks the action's name."""
    from moto.cloudwatch.responses import CloudWatchResponse

    CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm


def _disable_alarm_actions():
    """moto has the field, and no operation that sets it. An unknown name is no error at AWS either."""
    from moto.cloudwatch.responses import CloudWatchResponse
    from moto.core.responses import EmptyResult

    def disable_alarm_actions(self):
        for name in self._get_param("AlarmNames", []):
            if name in self.cloudwatch_backend.alarms:
                self.cloudwatch_backend.alarms[name].actions_enabled = False
        return EmptyResult()

    CloudWatchResponse.disable_alarm_actions = disable_alarm_actions


def _know_health_check_logs():
    """moto knows that load balancers log health checks, and not where to."""
    from moto.elbv2.models import FakeLoadBalancer

    FakeLoadBalancer.VALID_ATTRS |= {"health_check_logs.s3.bucket", "health_check_logs.s3.prefix"}


def _verify_tokens():
    """moto knows no action that verifies tokens, which the API has since November 2025.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html
    """
    from moto.elbv2.models import ELBv2Backend

    validate = ELBv2Backend._validate_actions

    def validate_actions(self, actions):
        validate(self, [action for action in actions if action.type != "jwt-validation"])

    ELBv2Backend._validate_actions = validate_actions


def know_keys_of_functions():
    """moto ignores the key for the variables of a function, which the API returns.

    https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
    """
    from moto.awslambda.models import LambdaFunction

    create, update, describe = (
        LambdaFunction.__init__,
        LambdaFunction.update_configuration,
        LambdaFunction.get_configuration,
    )

    def create_with_key(self, account_id, spec, *others, **named):
        create(self, account_id, spec, *others, **named)
        self.key_arn = spec.get("KMSKeyArn")

    def update_with_key(self, config_updates):
        self.key_arn = config_updates.get("KMSKeyArn", self.key_arn)
        return update(self, config_updates)

    def describe_with_key(self, on_create=False):
        key = {} if self.key_arn is None else {"KMSKeyArn": self.key_arn}
        return {**describe(self, on_create), **key}

    LambdaFunction.__init__ = create_with_key
    LambdaFunction.update_configuration = update_with_key
    LambdaFunction.get_configuration = describe_with_key


def load_no_images():
    """moto makes more than a thousand machine images for every Region; nothing here starts an instance."""
    from moto.ec2.models.amis import AmiBackend

    AmiBackend._load_amis = lambda self: None
