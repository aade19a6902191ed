"""Refusals of AWS that moto 5.2.1 lacks, at the APIs of the services, so that every program receives them.

One module for each group of services. Each refusal names its source. A refusal whose exact message no source states says so.
"""

import importlib

_MODULES = (
    "account_services",
    "addresses",
    "backups",
    "certificates",
    "containers",
    "databases",
    "flow_logs",
    "functions",
    "identity",
    "keys",
    "load_balancers",
    "network_dependencies",
    "secrets",
    "security_groups",
    "subscriptions",
    "web_acls",
    "workflows",
)


def install():
    """Put every refusal in front of the operation that it is about."""
    for name in _MODULES:
        importlib.import_module(f".{name}", __name__)
