import { MAX_POLICY_BYTES, stackPolicyOf } from '../../../../lib/operate/retire/stack-policy';
import { RetireTrial } from './retire-trial';

const DENIED = ['Update:Replace', 'Update:Delete'];
const ALLOW = { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' };
const DATA = { Database: { Type: 'AWS::RDS::DBCluster' }, Role: { Type: 'AWS::IAM::Role' } };
const POLICY = {
  Statement: [ALLOW, { Effect: 'Deny', Principal: '*', Action: DENIED, Resource: ['LogicalResourceId/Database'] }],
};

test('denies the replacement and deletion of each resource with data, and permits every other update', () => {
  expect(stackPolicyOf({ Resources: DATA })).toEqual(POLICY);
});

test('a stack without data has no policy', () => {
  expect(stackPolicyOf({ Resources: { Role: { Type: 'AWS::IAM::Role' } } })).toBeUndefined();
});

test('names the types if the resources exceed the maximum size of a policy', () => {
  const ids = Array.from({ length: 450 }, (_, index) => `BucketWithAGeneratedName${index}ABCDEF01`);
  const Resources = Object.fromEntries(ids.map((id) => [id, { Type: 'AWS::S3::Bucket' }]));
  const policy = stackPolicyOf({ Resources });
  expect(JSON.stringify(policy).length).toBeLessThan(MAX_POLICY_BYTES);
  expect(policy?.Statement[1]).toEqual({
    Effect: 'Deny',
    Principal: '*',
    Action: DENIED,
    Resource: '*',
    Condition: { StringEquals: { ResourceType: ['AWS::S3::Bucket'] } },
  });
});

describe('the command', () => {
  const trial = new RetireTrial({ 'production-data': DATA, 'production-edge': DATA, 'production-cluster': {} });
  afterAll(() => trial.remove());

  test('prints the policies by stack, without a request to AWS', async () => {
    const { exit, output } = await trial.stackPolicies(['production']);
    expect(JSON.parse(output.join('\n'))).toEqual({ 'production-data': POLICY, 'production-edge': POLICY });
    expect([exit, trial.aws.sent]).toEqual([0, []]);
  });

  test('sets the policies of deployed stacks with --apply', async () => {
    const { errors, exit, output } = await trial.stackPolicies(['production', '--apply']);
    expect([errors, exit]).toEqual([[], 0]);
    expect(output.slice(1)).toEqual([
      'production-data: the policy is set.',
      'production-edge: not deployed, no policy is set.',
    ]);
    expect(trial.aws.inputs('SetStackPolicy')).toEqual([
      { StackName: 'production-data', StackPolicyBody: JSON.stringify(POLICY) },
    ]);
  });

  test.each([
    [[], "Name one environment; got ''."],
    [['test'], "There is no environment 'test'; the settings have development, staging, production."],
  ])('refuses the call %j', async (argv, message) => {
    const { errors, exit } = await trial.stackPolicies(argv);
    expect([errors[0], exit]).toEqual([message, 2]);
  });
});
