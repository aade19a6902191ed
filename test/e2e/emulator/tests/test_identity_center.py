"""Permission sets, which no environment has by default, against moto in this process."""

import boto3

from .test_database import REGION, InProcess, made, removed

INSTANCE = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"


class PermissionSets(InProcess):
    """Permission sets and assignments."""

    def test_are_made_given_to_a_group_and_removed(self):
        sso = boto3.client("sso-admin", REGION)
        declared = {"InstanceArn": INSTANCE, "Name": "Reader", "SessionDuration": "PT1H", "ManagedPolicies": [READ_ONLY]}
        reader = made("AWS::SSO::PermissionSet", **declared)
        arn = reader.attributes["PermissionSetArn"]
        policies = sso.list_managed_policies_in_permission_set(InstanceArn=INSTANCE, PermissionSetArn=arn)
        self.assertEqual([each["Arn"] for each in policies["AttachedManagedPolicies"]], [READ_ONLY])

        assigned = {
            "InstanceArn": INSTANCE,
            "PermissionSetArn": arn,
            "PrincipalType": "GROUP",
            "PrincipalId": "12345678-1234-1234-1234-123456789012",
            "TargetType": "AWS_ACCOUNT",
            "TargetId": "222222222222",
        }
        assignment = made("AWS::SSO::Assignment", **assigned)
        where = {"InstanceArn": INSTANCE, "AccountId": "222222222222", "PermissionSetArn": arn}
        self.assertEqual(len(sso.list_account_assignments(**where)["AccountAssignments"]), 1)

        removed(assignment, **assigned)
        self.assertEqual(sso.list_account_assignments(**where)["AccountAssignments"], [])
        removed(reader, **declared)
        self.assertEqual(sso.list_permission_sets(InstanceArn=INSTANCE)["PermissionSets"], [])
