import * as iam from 'aws-cdk-lib/aws-iam';
import { OperatorRole, WorkloadBoundary, WorkloadRole } from '../../../constructs/identity';
import { TestTemplate, testStack } from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

const description = 'Runs one command';

test('people of the permission set take it for an hour, and nobody else of the account (IAM-03)', () => {
  const stack = testStack();
  new WorkloadBoundary(stack, 'Boundary').capRolesOf(stack);
  const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
  new WorkloadRole(stack, 'Workload', { assumedBy, description: 'Runs' });
  new OperatorRole(stack, 'Operator', { description, permissionSet: 'ZoneOperator', roleName: 'zone-operator' });
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
                    ':iam::111111111111:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_ZoneOperator_*',
                  ],
                ],
              },
            },
          },
        },
      ],
    },
  });
  // It runs nothing: the boundary is for what services assume.
  expect(role.Properties).not.toHaveProperty('PermissionsBoundary');
});

describe('rejects', () => {
  test.each(['*', 'Zone Operator', ''])('the permission set %p', (permissionSet) => {
    expect(() => new OperatorRole(testStack(), 'Operator', { description, permissionSet })).toThrow(
      new Error(
        `Stack/Operator: invalid props\n  - permissionSet is '${permissionSet}'; allowed is the name of one permission set`,
      ),
    );
  });

  test('a name that IAM does not take', () => {
    const props = { description, permissionSet: 'ZoneOperator', roleName: 'zone operator' };
    expect(() => new OperatorRole(testStack(), 'Operator', props)).toThrow(
      new Error(
        "Stack/Operator: invalid props\n  - roleName is 'zone operator'; allowed are 1 to 64 letters, digits and +=,.@_-",
      ),
    );
  });
});

test('it has no name unless it is given one', () => {
  const stack = testStack();
  new OperatorRole(stack, 'Operator', { description, permissionSet: 'ZoneOperator' });
  expect(TestTemplate.of(stack).one('AWS::IAM::Role').Properties).not.toHaveProperty('RoleName');
});
