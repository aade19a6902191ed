import { separateAssumedRoles } from './key-03-separate-assumed-roles';
import { allow, arn, RESOURCES, role } from '../../../../test/support/graph-templates';
import { testRule, type TestResources } from '../../../../test/support/policy';

const SIGN_IN = { Federated: 'arn:aws:iam::111111111111:saml-provider/company' };
const { Key } = RESOURCES;
const roles = (trusted: string, use: string): TestResources =>
  ({
    Key,
    Administrator: role(SIGN_IN, allow('kms:PutKeyPolicy', arn('Key')), allow('sts:AssumeRole', arn('Operator'))),
    Operator: role({ AWS: arn(trusted) }, allow('sts:AssumeRole', arn('Reader'))),
    Reader: role({ AWS: arn('Operator') }, allow(use, arn('Key'))),
    Other: role(SIGN_IN),
  }) as TestResources;

testRule(separateAssumedRoles, {
  'finds a key administrator that obtains its use by two roles': [
    roles('Administrator', 'kms:Decrypt'),
    expect.stringMatching(
      /^Administrator\[Stack\/Key\] Properties\.Policies: it administers Stack\/Key \(allowed by statement .*Stack\/Administrator.*\) and uses it by roles: Stack\/Administrator → Stack\/Operator \(.*\) → Stack\/Reader \(.*\) → Stack\/Key \(allowed by .*Stack\/Reader/,
    ),
  ],
  'passes a key administrator without the trust of the role': [roles('Other', 'kms:Decrypt')],
  'passes roles that only describe the key': [roles('Administrator', 'kms:DescribeKey')],
});
