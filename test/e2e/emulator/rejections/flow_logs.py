"""Flow logs that are accepted and do not deliver."""

from ..interception import after
from ..settings import SETTINGS


@after("moto.ec2.models.EC2Backend", "create_flow_logs")
def delivery_is_reported(ec2, arguments, result):
    """EC2 accepts a log group's ARN with `:*`, reports DeliverLogsStatus FAILED and "Access error", and delivers nothing.

    https://github.com/hashicorp/terraform-provider-aws/issues/6373, awsdocs/aws-cloudformation-user-guide PR 306
    """
    created, _unsuccessful = result
    names_streams = (arguments["log_destination"] or "").endswith(":*")
    for flow_log in created:
        if names_streams or SETTINGS.faults.withholds("flow-log-delivery"):
            flow_log.deliver_logs_status, flow_log.deliver_logs_error_message = "FAILED", "Access error"
        elif (arguments["log_destination"] or "").startswith("arn:aws:logs:"):
            flow_log.deliver_logs_status, flow_log.deliver_logs_error_message = "SUCCESS", None
    return result
