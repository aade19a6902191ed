"""Refusals of AWS that moto 5.2.1 lacks, at the APIs of the services, so that every program receives them.

One module for each group of services. Each refusal names its source. A refusal whose exact message no source states says so.
"""

import sys

from ..packages import modules_of


def install():
    """Put every refusal in front of the operation that it is about."""
    modules_of(sys.modules[__name__])
