"""The quota of rules in a security group."""

from ..interception import before, refusal
from ..settings import quota

_EC2 = "moto.ec2.models.EC2Backend"


def _weight(ec2, prefix_list):
    """A rule with a prefix list counts with the maximum of entries that the list may have.

    https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
    """
    known = ec2.managed_prefix_lists.get(prefix_list)
    return int(getattr(known, "max_entries", None) or 1)


def _count(ec2, rules):
    return sum(_weight(ec2, rule.prefix_list_id) if rule.prefix_list_id else 1 for rule in rules)


def _check(ec2, arguments, direction):
    group = ec2.get_security_group_by_name_or_id(arguments["group_name_or_id"], arguments.get("vpc_id"))
    if group is None:
        return
    added = len(arguments.get("ip_ranges") or []) + len(arguments.get("source_groups") or [])
    added += sum(_weight(ec2, item["PrefixListId"]) for item in arguments.get("prefix_list_ids") or [])
    if _count(ec2, getattr(group, f"{direction}_rules")) + added > quota("rules-per-security-group"):
        message = "The maximum number of rules per security group has been reached."
        raise refusal("ec2", "RulesPerSecurityGroupLimitExceeded", message)


@before(_EC2, "authorize_security_group_ingress")
def inbound_quota_is_kept(ec2, arguments):
    """RulesPerSecurityGroupLimitExceeded, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"""
    _check(ec2, arguments, "ingress")


@before(_EC2, "authorize_security_group_egress")
def outbound_quota_is_kept(ec2, arguments):
    """The quota holds for each direction."""
    _check(ec2, arguments, "egress")
