"""Step Functions: the role of a state machine has to be able to write its log when the machine is created."""

from ..interception import before, refusal
from ..role_permissions import allows


@before("moto.stepfunctions.models.StepFunctionBackend", "create_state_machine")
def role_can_write_the_log(machines, arguments):
    """Message: https://github.com/aws/aws-cdk/issues/26432"""
    logging = arguments.get("loggingConfiguration") or {}
    if logging.get("destinations") and not allows(machines, arguments["roleArn"], "logs:CreateLogDelivery"):
        message = "The state machine IAM Role is not authorized to access the Log Destination"
        raise refusal("stepfunctions", "AccessDeniedException", message)
