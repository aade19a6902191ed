import * as iam from 'aws-cdk-lib/aws-iam';
import {
  OperatorIdentity,
  OperatorRole,
  WorkloadPermissionsBoundary,
  WorkloadRole,
} from '../../../constructs/identity';
import { TestTemplate, testStack } from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

const description = 'Runs one command';
const people = OperatorIdentity.permissionSet('DnsZoneOperator');

test('only users of the permission set can assume it, for an hour (IAM-03)', () => {
  const stack = testStack();
  new WorkloadPermissionsBoundary(stack, 'Boundary').applyTo(stack);
  const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
  new WorkloadRole(stack, 'Workload', { assumedBy, description: 'Runs' });
  new OperatorRole(stack, 'Operator', { description, assumedBy: people, roleName: 'zone-operator' });
  const { findings, template } = findingsAlone(stack);

  expect(findings).toEqual([]);
  const role = template.one('AWS::IAM::Role', 'Operator');
  expect(role.Properties).toMatchObject({
    RoleName: 'zone-operator',
    MaxSessionDuration: 3600,
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Condition: {
            ArnLike: {
              'aws:PrincipalArn': {
                'Fn::Join': [
                  '',
                  [
                    'arn:',
                    { Ref: 'AWS::Partition' },
                    ':iam::111111111111:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_DnsZoneOperator_*',
                  ],
                ],
              },
            },
          },
        },
      ],
    },
  });
  // Operators assume it; the boundary is for roles that services assume.
  expect(role.Properties).not.toHaveProperty('PermissionsBoundary');
});

test('users of a SAML provider can assume it, with an assertion whose audience is AWS (IAM-03)', () => {
  const stack = testStack();
  const provider = iam.SamlProvider.fromSamlProviderArn(
    stack,
    'Staff',
    'arn:aws:iam::111111111111:saml-provider/staff',
  );
  new OperatorRole(stack, 'Operator', { description, assumedBy: OperatorIdentity.saml(provider) });
  const { findings, template } = findingsAlone(stack);

  expect(findings).toEqual([]);
  expect(template.one('AWS::IAM::Role', 'Operator').Properties).toMatchObject({
    MaxSessionDuration: 3600,
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRoleWithSAML',
          Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
          Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/staff' },
        },
      ],
    },
  });
});

describe('rejects', () => {
  test.each(['*', 'Zone Operator', ''])('the permission set %p', (permissionSet) => {
    expect(() => OperatorIdentity.permissionSet(permissionSet)).toThrow(
      new Error(`OperatorIdentity.permissionSet: '${permissionSet}'; allowed are permission set names`),
    );
  });

  test('an invalid role name', () => {
    const props = { description, assumedBy: people, roleName: 'zone operator' };
    expect(() => new OperatorRole(testStack(), 'Operator', props)).toThrow(
      new Error(
        "Stack/Operator: invalid props\n  - roleName is 'zone operator'; allowed are 1 to 64 letters, digits and +=,.@_-",
      ),
    );
  });
});

test('it has no physical name by default', () => {
  const stack = testStack();
  new OperatorRole(stack, 'Operator', { description, assumedBy: people });
  expect(TestTemplate.of(stack).one('AWS::IAM::Role').Properties).not.toHaveProperty('RoleName');
});
