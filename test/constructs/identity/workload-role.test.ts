import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Stack } from 'aws-cdk-lib';
import { WorkloadRole } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

function role(stack: Stack, permissionsBoundary?: iam.IManagedPolicy): WorkloadRole {
  return new WorkloadRole(stack, 'Role', {
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    description: 'What the process may do',
    permissionsBoundary,
  });
}

describe('secure by default', () => {
  test('it has no permissions', () => {
    const stack = testStack();
    role(stack);
    const template = TestTemplate.of(stack);
    expect(Object.keys(template.one('AWS::IAM::Role').Properties).sort()).toEqual([
      'AssumeRolePolicyDocument',
      'Description',
    ]);
    expect(template.all('AWS::IAM::ManagedPolicy')).toEqual({});
  });
});

describe('props', () => {
  test('a permissions boundary can be set', () => {
    const stack = testStack();
    role(stack, iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', 'arn:aws:iam::111111111111:policy/boundary'));
    expect(TestTemplate.of(stack).one('AWS::IAM::Role').Properties).toMatchObject({
      PermissionsBoundary: 'arn:aws:iam::111111111111:policy/boundary',
    });
  });
});

describe('grants and connections', () => {
  test('all grants become statements of one managed policy, none an inline policy', () => {
    const stack = testStack();
    const grantee = role(stack);
    new sqs.Queue(stack, 'First').grantSendMessages(grantee);
    new sqs.Queue(stack, 'Second').grantConsumeMessages(grantee);
    const template = TestTemplate.of(stack);
    expect(template.all('AWS::IAM::Policy')).toEqual({});
    expect(template.permissions('Role')).toHaveLength(2);
    const [roleId] = Object.keys(template.all('AWS::IAM::Role'));
    expect(template.one('AWS::IAM::ManagedPolicy').Properties).toMatchObject({ Roles: [{ Ref: roleId }] });
  });

  test('a resource can depend on a permission', () => {
    const stack = testStack();
    const grant = new sqs.Queue(stack, 'Queue').grantPurge(role(stack));
    const user = new sqs.Queue(stack, 'User');
    grant.applyBefore(user);
    const [policyId] = Object.keys(TestTemplate.of(stack).all('AWS::IAM::ManagedPolicy'));
    expect(TestTemplate.of(stack).one('AWS::SQS::Queue', 'User').DependsOn).toContain(policyId);
  });
});
