"""Errors of a stack, with the messages of CloudFormation."""

from moto.cloudformation.exceptions import CloudFormationError


class ValidationError(CloudFormationError):
    """The request or the template is refused; the AWS CLI and the CDK CLI look for this code."""

    code = "ValidationError"


class ChangeSetNotFound(CloudFormationError):
    """The CDK CLI waits for exactly this answer after it has deleted a change set."""

    code = "ChangeSetNotFound"


class ApiRefusal(Exception):
    """The error of a service whose operation moto lacks."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")


class ResourceFailed(Exception):
    """One resource could not be made, changed or removed."""

    def __init__(self, logical_id, reason):
        super().__init__(f"Resource {logical_id}: {reason}")
        self.logical_id = logical_id
        self.reason = reason
