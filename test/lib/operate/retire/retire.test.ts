import { RetireExit } from '../../../../lib/operate/retire';
import { development } from '../../../reference-estate';
import { RetireTrial, RULE_ARN, SERVICE, STACK } from './retire-trial';

const NAME = 'production/service-web';
const CONFIRMED = [NAME, '--confirm', NAME];
let trial: RetireTrial;

beforeEach(() => {
  trial = new RetireTrial();
});
afterEach(() => trial.remove());

test('without a confirmation, the command shows the steps in order and changes nothing', async () => {
  const { errors, exit, output } = await trial.retire([NAME]);
  expect(errors).toEqual([]);
  expect(exit).toBe(RetireExit.DONE);
  expect(output.slice(2)).toEqual([
    '1. Remove the listener rules: requests for the service end:',
    '  Rule',
    '2. Disable the actions of the alarms:',
    '  Alarm',
    '3. Delete the stack with these resources:',
    '  AWS::ECS::Service: Service',
    '  AWS::CloudWatch::Alarm: Alarm',
    '  AWS::ElasticLoadBalancingV2::ListenerRule: Rule',
    '4. Remove the DNS records:',
    '  www.example.com: cdk-secure-baseline cloudflare production apply',
    'These resources remain:',
    '  AWS::Logs::LogGroup: Log',
    `Nothing is changed. To remove the stack, add: --confirm ${NAME}`,
  ]);
  expect(trial.changes).toEqual([]);
});

test('with the confirmation, it removes the rule, disables the alarm, and deletes the stack, in this order', async () => {
  const { errors, exit, output } = await trial.retire(CONFIRMED);
  expect([errors, exit]).toEqual([[], RetireExit.DONE]);
  expect(trial.changes).toEqual(['DeleteRule', 'DisableAlarmActions', 'UpdateTerminationProtection', 'DeleteStack']);
  expect(trial.aws.inputs('DeleteRule')).toEqual([{ RuleArn: RULE_ARN }]);
  expect(trial.aws.inputs('DisableAlarmActions')).toEqual([{ AlarmNames: ['physical-Alarm'] }]);
  expect(trial.aws.inputs('DeleteStack')).toEqual([{ StackName: STACK }]);
  expect(output.slice(-2)).toEqual([
    `The stack ${STACK} is removed.`,
    'Remove the DNS records of www.example.com: cdk-secure-baseline cloudflare production apply',
  ]);
});

describe('refuses', () => {
  const result = async () => {
    const { errors, exit } = await trial.retire(CONFIRMED);
    return { errors: errors.join('\n'), exit, changes: trial.changes };
  };
  const refusal = (problem: string) => ({
    errors: expect.stringContaining(problem) as string,
    exit: RetireExit.REFUSED,
    changes: [],
  });

  test.each([
    [
      'a database',
      { Database: { Type: 'AWS::RDS::DBCluster', DeletionPolicy: 'Delete' } },
      'Database (AWS::RDS::DBCluster)',
    ],
    ['a bucket', { Bucket: { Type: 'AWS::S3::Bucket' } }, 'Bucket (AWS::S3::Bucket)'],
    ['a log group', { Log: { Type: 'AWS::Logs::LogGroup' } }, 'Log (AWS::Logs::LogGroup)'],
    ['a type that no schema describes', { Store: { Type: 'AWS::New::Store' } }, 'Store (AWS::New::Store)'],
  ])('to delete %s', async (_, resources, problem) => {
    trial.templates.set(STACK, { ...SERVICE, ...resources });
    expect(await result()).toEqual(
      refusal(`${problem} holds data that the removal deletes. Back up and remove it first.`),
    );
  });

  test('to delete a queue with messages; an empty queue is deleted', async () => {
    trial.templates.set(STACK, { ...SERVICE, Queue: { Type: 'AWS::SQS::Queue' } });
    trial.messages = 3;
    expect(await result()).toEqual(refusal('The queue Queue holds 3 messages.'));
    trial.messages = 0;
    expect((await trial.retire(CONFIRMED)).exit).toBe(RetireExit.DONE);
  });

  test('a stack of the app', async () => {
    trial.remove();
    trial = new RetireTrial({ 'production-keys': {}, [STACK]: {} });
    expect(await result()).toEqual(refusal(`${STACK} is in the app. Remove it from the settings`));
  });

  test('a stack that does not exist', async () => {
    trial.aws.stacks.delete(STACK);
    expect(await result()).toEqual(refusal(`The stack ${STACK} does not exist in`));
  });

  test('a stack that another stack reads an output of', async () => {
    const reader = { 'Fn::GetStackOutput': { StackName: STACK, OutputName: 'Arn' } };
    trial.templates.set('production-job-report', { Role: { Type: 'AWS::IAM::Role', Properties: { Path: reader } } });
    expect(await result()).toEqual(
      refusal(`production-job-report reads an output of ${STACK}. Deploy the environment first.`),
    );
  });

  test('a service that a probe still requests', async () => {
    const probe = { Type: 'AWS::Synthetics::Canary', Properties: { Code: { Script: 'https://www.example.com/' } } };
    trial.templates.set('production-job-report', { Probe: probe });
    expect(await result()).toEqual(
      refusal('production-job-report has a probe of www.example.com. Deploy the environment first.'),
    );
  });

  test('credentials of another account', async () => {
    trial.aws.account = '222222222222';
    expect(await result()).toEqual(refusal('The credentials are of account 222222222222'));
  });
});

test('a stack that CloudFormation cannot delete is reported with the reason', async () => {
  trial.aws.undeletable.add(STACK);
  const { errors, exit } = await trial.retire(CONFIRMED);
  expect(exit).toBe(RetireExit.REFUSED);
  expect(errors.join('\n')).toContain('Group: has a dependent object');
});

describe('an invalid call', () => {
  test.each([
    [['service-web'], "Name one stack as ENVIRONMENT/STACK, for example production/service-web; got 'service-web'."],
    [
      [NAME, '--confirm', 'production/service-api'],
      `--confirm 'production/service-api' does not match the stack. Repeat its name: --confirm ${NAME}.`,
    ],
    [['test/service-web'], "There is no environment 'test'; the settings have development, staging, production."],
    [[NAME, '--force'], "Unknown option '--force'"],
  ])('%j changes nothing', async (argv, message) => {
    const { errors, exit } = await trial.retire(argv);
    expect(errors[0]).toContain(message);
    expect(exit).toBe(RetireExit.MISUSE);
    expect(trial.aws.sent).toEqual([]);
  });
});

test('an environment that is not in the cloud assembly is not read', async () => {
  const { errors } = await trial.retire([`${development.name}/service-web`]);
  expect(errors).toEqual([expect.stringContaining('has no environment development. Run cdk-secure-baseline synth')]);
  expect(trial.aws.sent).toEqual([]);
});
