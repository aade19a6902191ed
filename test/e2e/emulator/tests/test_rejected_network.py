"""Refusals of EC2, and calls that it accepts without an effect."""

from emulator.settings import SETTINGS

from .aws import REGION, AwsTestCase


class Network(AwsTestCase):
    """Addresses, interfaces, rules, flow logs."""

    def gateway(self, subnet):
        """A NAT gateway in the subnet; its id and its address."""
        ec2 = self.client("ec2")
        address = ec2.allocate_address(Domain="vpc")["AllocationId"]
        return ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address)["NatGateway"]["NatGatewayId"], address

    def test_a_region_has_five_elastic_addresses(self):
        ec2 = self.client("ec2")
        for _ in range(5):
            ec2.allocate_address(Domain="vpc")
        with self.refused("AddressLimitExceeded", "maximum number of addresses"):
            ec2.allocate_address(Domain="vpc")

    def test_a_raised_quota_holds(self):
        SETTINGS.set_quota("elastic-ips", 6)
        for _ in range(6):
            self.client("ec2").allocate_address(Domain="vpc")

    def test_the_address_of_a_gateway_stays(self):
        _, subnet, _ = self.network()
        _, address = self.gateway(subnet)
        with self.refused("InvalidIPAddress.InUse"):
            self.client("ec2").release_address(AllocationId=address)

    def test_a_subnet_with_a_gateway_stays_until_the_gateway_is_gone(self):
        _, subnet, _ = self.network()
        gateway, _ = self.gateway(subnet)
        ec2 = self.client("ec2")
        with self.refused("DependencyViolation", "has dependencies"):
            ec2.delete_subnet(SubnetId=subnet)
        ec2.delete_nat_gateway(NatGatewayId=gateway)
        ec2.delete_subnet(SubnetId=subnet)

    def test_an_internet_gateway_stays_while_its_network_has_public_addresses(self):
        vpc, subnet, _ = self.network()
        ec2 = self.client("ec2")
        internet = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=internet, VpcId=vpc)
        self.gateway(subnet)
        with self.refused("DependencyViolation", "mapped public address"):
            ec2.detach_internet_gateway(InternetGatewayId=internet, VpcId=vpc)

    def test_a_group_of_an_endpoint_stays(self):
        vpc, subnet, group = self.network()
        ec2 = self.client("ec2")
        name = f"com.amazonaws.{REGION}.logs"
        place = {"VpcId": vpc, "SubnetIds": [subnet], "SecurityGroupIds": [group]}
        made = ec2.create_vpc_endpoint(ServiceName=name, VpcEndpointType="Interface", **place)["VpcEndpoint"]
        with self.refused("DependencyViolation", "has a dependent object"):
            ec2.delete_security_group(GroupId=group)
        ec2.delete_vpc_endpoints(VpcEndpointIds=[made["VpcEndpointId"]])
        ec2.delete_security_group(GroupId=group)
        ec2.delete_subnet(SubnetId=subnet)
        ec2.delete_vpc(VpcId=vpc)

    def test_a_group_that_a_rule_of_another_group_names_stays(self):
        vpc, _, group = self.network()
        ec2 = self.client("ec2")
        other = ec2.create_security_group(GroupName="other", Description="other", VpcId=vpc)["GroupId"]
        pair = {"UserIdGroupPairs": [{"GroupId": group}]}
        permission = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **pair}
        ec2.authorize_security_group_ingress(GroupId=other, IpPermissions=[permission])
        with self.refused("DependencyViolation"):
            ec2.delete_security_group(GroupId=group)
        ec2.revoke_security_group_ingress(GroupId=other, IpPermissions=[permission])
        ec2.delete_security_group(GroupId=group)

    def test_a_network_with_groups_stays(self):
        vpc, subnet, group = self.network()
        ec2 = self.client("ec2")
        ec2.delete_subnet(SubnetId=subnet)
        with self.refused("DependencyViolation"):
            ec2.delete_vpc(VpcId=vpc)
        ec2.delete_security_group(GroupId=group)
        ec2.delete_vpc(VpcId=vpc)

    def test_a_group_has_sixty_rules_and_a_prefix_list_counts_with_its_maximum(self):
        _, _, group = self.network()
        ec2 = self.client("ec2")
        names = {"PrefixListName": "list", "AddressFamily": "IPv4", "MaxEntries": 55}
        entries = ec2.create_managed_prefix_list(**names)["PrefixList"]["PrefixListId"]
        lists = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "PrefixListIds": [{"PrefixListId": entries}]}
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[lists])

        def admit(number):
            ranges = {"IpRanges": [{"CidrIp": f"10.0.{number}.0/24"}]}
            permission = {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, **ranges}
            ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])

        for number in range(5):
            admit(number)
        with self.refused("RulesPerSecurityGroupLimitExceeded"):
            admit(5)


class FlowLogs(AwsTestCase):
    """A flow log that is accepted may deliver nothing."""

    def status(self, **destination):
        """DeliverLogsStatus of a flow log with this destination."""
        vpc, _, _ = self.network()
        self.client("logs").create_log_group(logGroupName="flows")
        ec2 = self.client("ec2")
        role = {"DeliverLogsPermissionArn": self.role("vpc-flow-logs")}
        ec2.create_flow_logs(ResourceIds=[vpc], ResourceType="VPC", TrafficType="ALL", **role, **destination)
        return ec2.describe_flow_logs()["FlowLogs"][0]["DeliverLogsStatus"]

    def test_a_log_group_by_name_gets_the_records(self):
        self.assertEqual(self.status(LogGroupName="flows"), "SUCCESS")

    def test_the_arn_of_the_streams_gets_nothing(self):
        destination = f"arn:aws:logs:{REGION}:123456789012:log-group:flows:*"
        self.assertEqual(self.status(LogDestinationType="cloud-watch-logs", LogDestination=destination), "FAILED")

    def test_a_fault_withholds_the_delivery(self):
        SETTINGS.faults.add({"withhold": "flow-log-delivery"})
        self.assertEqual(self.status(LogGroupName="flows"), "FAILED")
