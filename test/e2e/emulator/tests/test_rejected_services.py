"""Refusals of the other services."""

import json

from emulator.settings import SETTINGS

from .aws import REGION, AwsTestCase, allow

_CODE = {"ZipFile": b"PK\x05\x06" + b"\0" * 18}


class Functions(AwsTestCase):
    """Lambda's quota and the permissions of roles."""

    def function(self, role, **more):
        """A function."""
        names = {"FunctionName": "function", "Runtime": "nodejs22.x", "Handler": "index.handler", "Code": _CODE}
        return self.client("lambda").create_function(**names, Role=role, **more)

    def reserve(self, number):
        """Reserve concurrent executions."""
        self.function(self.role())
        put = self.client("lambda").put_function_concurrency
        put(FunctionName="function", ReservedConcurrentExecutions=number)

    def test_a_new_account_has_none_to_reserve(self):
        with self.refused("InvalidParameterValueException", "below its minimum value of [10]"):
            self.reserve(1)

    def test_an_account_with_a_raised_quota_keeps_a_hundred(self):
        SETTINGS.set_quota("lambda-concurrent-executions", 1000)
        with self.refused("InvalidParameterValueException", "below its minimum value of [100]"):
            self.reserve(901)

    def test_nine_hundred_of_a_thousand_can_be_reserved(self):
        SETTINGS.set_quota("lambda-concurrent-executions", 1000)
        self.reserve(900)

    def test_a_function_in_a_network_needs_a_role_that_makes_interfaces(self):
        _, subnet, group = self.network()
        network = {"VpcConfig": {"SubnetIds": [subnet], "SecurityGroupIds": [group]}}
        with self.refused("InvalidParameterValueException", "CreateNetworkInterface"):
            self.function(self.role(), **network)

    def test_a_queue_needs_a_role_that_receives(self):
        queue = self.client("sqs").create_queue(QueueName="queue")["QueueUrl"]
        arn = self.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])
        self.function(self.role())
        self.client("lambda").create_alias(FunctionName="function", Name="live", FunctionVersion="$LATEST")
        source = {"EventSourceArn": arn["Attributes"]["QueueArn"], "FunctionName": "function:live"}
        with self.refused("InvalidParameterValueException", "ReceiveMessage"):
            self.client("lambda").create_event_source_mapping(**source)
        self.client("iam").put_role_policy(RoleName="role", PolicyName="a", PolicyDocument=allow("sqs:*"))
        self.client("lambda").create_event_source_mapping(**source)


class Identity(AwsTestCase):
    """IAM's quotas and policies in use."""

    def test_a_managed_policy_of_more_than_6144_characters_is_refused(self):
        with self.refused("LimitExceeded", "PolicySize: 6144"):
            document = allow(*[f"s3:Get{number:04}" for number in range(600)])
            self.client("iam").create_policy(PolicyName="policy", PolicyDocument=document)

    def test_a_role_has_ten_managed_policies(self):
        self.role()
        iam = self.client("iam")
        with self.refused("LimitExceeded", "PoliciesPerRole: 10"):
            for number in range(11):
                arn = iam.create_policy(PolicyName=f"p{number}", PolicyDocument=allow("s3:*"))["Policy"]["Arn"]
                iam.attach_role_policy(RoleName="role", PolicyArn=arn)

    def test_a_service_has_one_service_linked_role(self):
        iam = self.client("iam")
        iam.create_service_linked_role(AWSServiceName="config.amazonaws.com")
        with self.refused("InvalidInput", "has been taken in this account"):
            iam.create_service_linked_role(AWSServiceName="config.amazonaws.com")

    def test_an_attached_policy_and_its_role_stay(self):
        self.role()
        iam = self.client("iam")
        arn = iam.create_policy(PolicyName="policy", PolicyDocument=allow("s3:*"))["Policy"]["Arn"]
        iam.attach_role_policy(RoleName="role", PolicyArn=arn)
        with self.refused("DeleteConflict", "attached to entities"):
            iam.delete_policy(PolicyArn=arn)
        with self.refused("DeleteConflict", "must detach all policies first"):
            iam.delete_role(RoleName="role")


class Keys(AwsTestCase):
    """KMS."""

    def test_a_key_is_not_scheduled_for_deletion_by_its_alias(self):
        kms = self.client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName="alias/data", TargetKeyId=key)
        for operation in (kms.schedule_key_deletion, kms.enable_key_rotation, kms.get_key_policy):
            with self.subTest(operation.__name__), self.refused("NotFoundException", "Invalid keyId alias/data"):
                operation(KeyId="alias/data")
        kms.describe_key(KeyId="alias/data")


class Entry(AwsTestCase):
    """Load balancers, certificates, web ACLs."""

    def balancer(self):
        """A load balancer; its ARN."""
        subnets, group = self.subnets()
        create = self.client("elbv2").create_load_balancer
        return create(Name="web", Subnets=subnets, SecurityGroups=[group])["LoadBalancers"][0]["LoadBalancerArn"]

    def set(self, arn, **attributes):
        """Set attributes."""
        pairs = [{"Key": key.replace("__", "."), "Value": value} for key, value in attributes.items()]
        self.client("elbv2").modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=pairs)

    def bucket(self, policy):
        """A bucket for logs."""
        s3 = self.client("s3")
        s3.create_bucket(Bucket="entry-logs", CreateBucketConfiguration={"LocationConstraint": REGION})
        if policy:
            principal = {"Service": "logdelivery.elasticloadbalancing.amazonaws.com"}
            s3.put_bucket_policy(Bucket="entry-logs", Policy=allow("s3:PutObject", Principal=principal))

    def test_a_protected_load_balancer_stays(self):
        arn = self.balancer()
        self.set(arn, deletion_protection__enabled="true")
        with self.refused("OperationNotPermitted", "deletion protection is enabled"):
            self.client("elbv2").delete_load_balancer(LoadBalancerArn=arn)
        self.set(arn, deletion_protection__enabled="false")
        self.client("elbv2").delete_load_balancer(LoadBalancerArn=arn)

    def test_logs_need_a_bucket_that_admits_them(self):
        arn = self.balancer()
        self.bucket(policy=False)
        with self.refused("InvalidConfigurationRequest", "Access Denied for bucket: entry-logs"):
            self.set(arn, access_logs__s3__enabled="true", access_logs__s3__bucket="entry-logs")

    def test_the_bucket_of_the_logs_is_never_empty(self):
        arn = self.balancer()
        self.bucket(policy=True)
        self.set(arn, access_logs__s3__enabled="true", access_logs__s3__bucket="entry-logs")
        with self.refused("BucketNotEmpty"):
            self.client("s3").delete_bucket(Bucket="entry-logs")

    def test_a_certificate_of_a_listener_stays(self):
        arn = self.balancer()
        acm, elb = self.client("acm"), self.client("elbv2")
        certificate = acm.request_certificate(DomainName="example.com")["CertificateArn"]
        answer = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}
        listener = {"Protocol": "HTTPS", "Port": 443, "Certificates": [{"CertificateArn": certificate}]}
        elb.create_listener(LoadBalancerArn=arn, DefaultActions=[answer], **listener)
        with self.refused("ResourceInUseException", "is in use"):
            acm.delete_certificate(CertificateArn=certificate)

    def test_a_web_acl_that_protects_something_stays(self):
        waf = self.client("wafv2")
        visibility = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "acl"}
        acl = waf.create_web_acl(Name="acl", Scope="REGIONAL", DefaultAction={"Block": {}}, VisibilityConfig=visibility)
        summary = acl["Summary"]
        waf.associate_web_acl(WebACLArn=summary["ARN"], ResourceArn=self.balancer())
        with self.refused("WAFAssociatedItemException"):
            waf.delete_web_acl(Name="acl", Scope="REGIONAL", Id=summary["Id"], LockToken=summary["LockToken"])


class Records(AwsTestCase):
    """Trails, recorders, state machines, subscriptions, databases."""

    def test_a_trail_needs_a_bucket_that_admits_it(self):
        s3, trails = self.client("s3"), self.client("cloudtrail")
        s3.create_bucket(Bucket="trail", CreateBucketConfiguration={"LocationConstraint": REGION})
        with self.refused("InsufficientS3BucketPolicyException", "trail"):
            trails.create_trail(Name="trail", S3BucketName="trail")
        principal = {"Service": "cloudtrail.amazonaws.com"}
        s3.put_bucket_policy(Bucket="trail", Policy=allow("s3:PutObject", Principal=principal))
        trails.create_trail(Name="trail", S3BucketName="trail")

    def test_a_config_rule_needs_a_recorder(self):
        source = {"Owner": "AWS", "SourceIdentifier": "S3_BUCKET_VERSIONING_ENABLED"}
        with self.refused("NoAvailableConfigurationRecorderException"):
            self.client("config").put_config_rule(ConfigRule={"ConfigRuleName": "rule", "Source": source})

    def test_a_state_machine_with_a_log_needs_a_role_that_writes_it_and_a_managed_policy_is_enough(self):
        role, iam = self.role("states"), self.client("iam")
        group = {"cloudWatchLogsLogGroup": {"logGroupArn": f"arn:aws:logs:{REGION}:123456789012:log-group:a:*"}}
        logging = {"level": "ALL", "destinations": [group]}
        definition = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}})
        machine = {"name": "machine", "definition": definition, "loggingConfiguration": logging, "roleArn": role}
        with self.refused("AccessDeniedException", "not authorized to access the Log Destination"):
            self.client("stepfunctions").create_state_machine(**machine)
        policy = iam.create_policy(PolicyName="log", PolicyDocument=allow("logs:*LogDelivery"))["Policy"]["Arn"]
        iam.attach_role_policy(RoleName="role", PolicyArn=policy)
        self.client("stepfunctions").create_state_machine(**machine)

    def test_an_email_subscription_is_pending(self):
        sns = self.client("sns")
        topic = sns.create_topic(Name="topic")["TopicArn"]
        target = {"Protocol": "email", "Endpoint": "team@example.com", "ReturnSubscriptionArn": True}
        arn = sns.subscribe(TopicArn=topic, **target)["SubscriptionArn"]
        attributes = sns.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
        self.assertEqual(attributes["PendingConfirmation"], "true")

    def test_a_subnet_group_of_a_database_stays(self):
        subnets, _ = self.subnets()
        rds = self.client("rds")
        rds.create_db_subnet_group(DBSubnetGroupName="group", DBSubnetGroupDescription="group", SubnetIds=subnets)
        names = {"DBClusterIdentifier": "main", "Engine": "aurora-postgresql", "DBSubnetGroupName": "group"}
        rds.create_db_cluster(**names, MasterUsername="owner", MasterUserPassword="password1")
        with self.refused("InvalidDBSubnetGroupStateFault", "still using it"):
            rds.delete_db_subnet_group(DBSubnetGroupName="group")
        with self.refused("DependencyViolation"):
            self.client("ec2").delete_subnet(SubnetId=subnets[0])

    def test_a_log_group_that_exists_is_not_created_again(self):
        logs = self.client("logs")
        logs.create_log_group(logGroupName="group")
        with self.refused("ResourceAlreadyExistsException"):
            logs.create_log_group(logGroupName="group")

    def test_a_secret_that_is_scheduled_for_deletion_keeps_its_name(self):
        secrets = self.client("secretsmanager")
        secrets.create_secret(Name="secret", SecretString="a")
        secrets.delete_secret(SecretId="secret")
        with self.refused("InvalidRequestException", "scheduled for deletion"):
            secrets.create_secret(Name="secret", SecretString="a")
