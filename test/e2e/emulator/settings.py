"""Settings of a running emulator: the order of independent resources, the account's quotas, faults."""

from .faults import Faults
from .ordering import Chance

# Quotas of a new account, by name. Sources:
# lambda-concurrent-executions: a new account has 10 (L-B99A9384) and keeps 10 of them unreserved, see aws-samples/one-observability-demo#278.
# elastic-ips: 5 a Region, https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
# rules-per-security-group: 60 in each direction, a prefix list counts with its maximum of entries (same page).
# managed-policy-size, managed-policies-per-role, inline-policies-size, trust-policy-size:
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
NEW_ACCOUNT_QUOTAS = {
    "lambda-concurrent-executions": 10,
    "elastic-ips": 5,
    "rules-per-security-group": 60,
    "managed-policy-size": 6144,
    "managed-policies-per-role": 10,
    "inline-policies-size": 10240,
    "trust-policy-size": 2048,
}


class Settings:
    """The settings of this process."""

    def __init__(self):
        self.chance = Chance()
        self.quotas = dict(NEW_ACCOUNT_QUOTAS)
        self.faults = Faults()

    def set_quota(self, name, value):
        """Raise or lower one quota; an unknown name is refused."""
        if name not in NEW_ACCOUNT_QUOTAS:
            raise ValueError(f"no quota {name}: {', '.join(sorted(NEW_ACCOUNT_QUOTAS))}")
        self.quotas[name] = int(value)

    def reset(self):
        """Back to a new account without faults; the order stays."""
        self.quotas = dict(NEW_ACCOUNT_QUOTAS)
        self.faults = Faults()


SETTINGS = Settings()


def quota(name):
    """The quota that is in force now."""
    return SETTINGS.quotas[name]
