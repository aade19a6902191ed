import { Template } from 'aws-cdk-lib/assertions';
import { HardenedTask } from '../../../../constructs/compute/hardened-task';
import { WorkloadPermissionsBoundary } from '../../../../constructs/identity';
import { WorkloadEndpoints } from '../../../../constructs/network';
import { TemplateSet, type Resource } from '../../../../lib/policy/model';
import { permissionsOf, policyAt } from '../../../../lib/policy/predicates/iam';
import { Tier } from '../../../../facts/tier';
import { boundaryOf, type Call, permits } from '../../../support/iam-simulation';
import { template } from '../../../support/policy';
import { ACCOUNT, testImage, testNetwork, testStack } from '../../../support/stacks';

/** The account of AWS in eu-west-1. https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-ecr-repository-gdu-agent.html */
const AGENT = 'arn:aws:ecr:eu-west-1:694911143906:repository/aws-guardduty-agent-fargate';
const LAYER = 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/layer';
const BY_THE_ROLE = { 'aws:PrincipalAccount': ACCOUNT };

const PULL: readonly Call[] = [
  { action: 'ecr:GetAuthorizationToken', resource: '*' },
  ...['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'].map((action) => ({
    action,
    resource: AGENT,
  })),
];

const stack = testStack();
testNetwork(stack, WorkloadEndpoints.requiredBy([{}]));
new HardenedTask(stack, 'Task', { image: testImage(stack) });
new WorkloadPermissionsBoundary(stack, 'Boundary').applyTo(stack);
const body = Template.fromStack(stack).toJSON() as Readonly<Record<string, unknown>>;
const templateSet = new TemplateSet([template('Stack', body)], Tier.PRODUCTION);

const executionRole = (): Resource => {
  const role = templateSet
    .resources('AWS::IAM::Role')
    .find(({ logicalId }) => logicalId.startsWith('TaskExecutionRole'));
  if (role === undefined) throw new Error('There is no execution role.');
  return role;
};

test.each(PULL)(
  'the execution role and its boundary allow ECS to pull the GuardDuty agent: $action (CMP-11)',
  (call) => {
    const role = executionRole();
    expect(permits(permissionsOf(role, templateSet), call)).toBe(true);
    expect(permits(boundaryOf(role) ?? [], call)).toBe(true);
  },
);

test('it may pull no other image of other accounts (IAM-01)', () => {
  const resource = AGENT.replace('aws-guardduty-agent-fargate', 'anything');
  expect(permits(permissionsOf(executionRole(), templateSet), { action: 'ecr:BatchGetImage', resource })).toBe(false);
});

/** The policy of the endpoint for a service name with this suffix. */
function endpointPermits(service: string, call: Call): boolean {
  const endpoint = templateSet
    .resources('AWS::EC2::VPCEndpoint')
    .find((each) => each.get('ServiceName').pattern().endsWith(`.${service}`));
  return endpoint !== undefined && permits(policyAt(endpoint, 'PolicyDocument').statements, call);
}

test.each(['ecr.api', 'ecr.dkr'])(
  'the endpoint %s allows the execution role to pull from a repository of another account',
  (service) => {
    for (const call of PULL) {
      expect(endpointPermits(service, { ...call, context: BY_THE_ROLE })).toBe(true);
      expect(endpointPermits(service, { ...call, context: { 'aws:PrincipalAccount': '222222222222' } })).toBe(false);
    }
  },
);

test('the S3 gateway endpoint allows the layers with unsigned requests', () => {
  expect(endpointPermits('s3', { action: 's3:GetObject', resource: LAYER })).toBe(true);
  expect(endpointPermits('s3', { action: 's3:GetObject', resource: 'arn:aws:s3:::other-bucket/object' })).toBe(false);
});

test('the endpoint and the permissions boundary allow the reports of the agent', () => {
  const call = { action: 'guardduty:SendSecurityTelemetry', resource: '*', context: BY_THE_ROLE };
  expect(endpointPermits('guardduty-data', call)).toBe(true);
  expect(permits(boundaryOf(executionRole()) ?? [], call)).toBe(true);
});
