"""Lambda: the account's concurrency, and what the role of a function must be allowed when AWS checks it."""

from ..interception import before, refusal
from ..role_permissions import allows
from ..settings import quota

_LAMBDA = "moto.awslambda.models.LambdaBackend"
# "You can reserve up to the Unreserved account concurrency value minus 100": https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
# An account with a smaller quota keeps all of it: [10] of 10 in aws-samples/one-observability-demo#278, [50] of 50 in aws-samples/s3-to-lambda-patterns#36.
_UNRESERVED = 100


@before(_LAMBDA, "put_function_concurrency")
def unreserved_executions_remain(functions, arguments):
    """Message: https://github.com/aws-samples/one-observability-demo/issues/278"""
    limit = quota("lambda-concurrent-executions")
    minimum = min(_UNRESERVED, limit)
    reserved = int(arguments["reserved_concurrency"]) + sum(
        int(function.reserved_concurrency)
        for function in functions.list_functions()
        if function.reserved_concurrency and function.function_name != arguments["function_name"]
    )
    if reserved and limit - reserved < minimum:
        message = (
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
            f"below its minimum value of [{minimum}]."
        )
        raise refusal("awslambda", "InvalidParameterValueException", message)


@before(_LAMBDA, "create_function")
def role_can_make_interfaces(functions, arguments):
    """Message: https://github.com/aws/aws-sam-cli/issues/617"""
    spec = arguments["spec"]
    if spec.get("VpcConfig", {}).get("SubnetIds") and not allows(functions, spec["Role"], "ec2:CreateNetworkInterface"):
        message = "The provided execution role does not have permissions to call CreateNetworkInterface on EC2"
        raise refusal("awslambda", "InvalidParameterValueException", message)


@before(_LAMBDA, "create_event_source_mapping")
def role_can_read_the_source(functions, arguments):
    """Message: https://github.com/anomalyco/sst/issues/5737"""
    spec = arguments["spec"]
    function = functions._lambdas.get_function_by_name_or_arn_with_qualifier(spec["FunctionName"])
    if ":sqs:" in spec["EventSourceArn"] and not allows(functions, function.role, "sqs:ReceiveMessage"):
        message = "The function execution role does not have permissions to call ReceiveMessage on SQS"
        raise refusal("awslambda", "InvalidParameterValueException", message)
