"""Functions and their versions, as CloudFormation publishes them."""

import boto3

from emulator import catalog, moto_corrections
from emulator.errors import ApiRefusal

from .aws import trust
from .test_database import REGION, InProcess, made

_CODE = {"ZipFile": "def handler(event, context): pass"}


def _change_memory(function, mebibytes):
    properties = {**function.properties, "MemorySize": mebibytes}
    catalog.handler_for(function.type).update(function, properties)


class Versions(InProcess):
    """A release of a function whose stack rolls back, and the next attempt."""

    @classmethod
    def setUpClass(cls):
        moto_corrections.know_keys_of_functions()

    def setUp(self):
        super().setUp()
        iam = boto3.client("iam", REGION)
        self.role = iam.create_role(RoleName="role", AssumeRolePolicyDocument=trust("lambda"))["Role"]["Arn"]

    def function(self, **properties):
        """A function of the stack."""
        names = {"Runtime": "python3.13", "Handler": "index.handler", "Code": _CODE, "MemorySize": 128}
        return made("AWS::Lambda::Function", Role=self.role, **names, **properties)

    def test_the_same_configuration_has_no_second_version(self):
        function = self.function()
        made("AWS::Lambda::Version", FunctionName=function.physical_id)
        with self.assertRaisesRegex(ApiRefusal, r"A version for this Lambda function exists \( 1 \)"):
            made("AWS::Lambda::Version", FunctionName=function.physical_id)

    def test_a_version_that_outlives_a_rollback_prevents_the_next_attempt(self):
        function = self.function()
        made("AWS::Lambda::Version", FunctionName=function.physical_id)
        _change_memory(function, 256)
        released = made("AWS::Lambda::Version", FunctionName=function.physical_id)
        _change_memory(function, 128)
        _change_memory(function, 256)
        with self.assertRaisesRegex(ApiRefusal, "exists"):
            made("AWS::Lambda::Version", FunctionName=function.physical_id)
        catalog.handler_for(released.type).delete(released, {"FunctionName": function.physical_id})
        made("AWS::Lambda::Version", FunctionName=function.physical_id)

    def test_the_key_of_the_variables_is_described(self):
        key = f"arn:aws:kms:{REGION}:111111111111:key/1"
        function = self.function(KmsKeyArn=key)
        described = function.client("lambda").get_function_configuration(FunctionName=function.physical_id)
        self.assertEqual(described["KMSKeyArn"], key)
