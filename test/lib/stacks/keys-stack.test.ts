import { production } from '../../reference-estate';
import { KeysStack } from '../../../lib/stacks/keys-stack';
import { testApp, TestTemplate } from '../../support/stacks';

const DATA_KEY = 'arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-0000-0000-000000000000';

test('a key that exists is taken, and the other domains get theirs (KEY-05)', () => {
  const stack = new KeysStack(testApp(), 'keys', { settings: { ...production, existingKeys: { data: DATA_KEY } } });
  expect(stack.keys.data.keyArn).toBe(DATA_KEY);
  const aliases = TestTemplate.of(stack).properties('AWS::KMS::Alias');
  expect(aliases.map(({ AliasName }) => AliasName).sort()).toEqual(
    ['artifacts', 'backup', 'compute', 'logs', 'messages', 'secrets'].map((domain) => `alias/production/${domain}`),
  );
});

test('the boundary lets workloads work with what they declare beyond its own list (IAM-03)', () => {
  const [service] = production.services;
  if (service === undefined) throw new Error('production has no service');
  const stack = new KeysStack(testApp(), 'keys', {
    settings: {
      ...production,
      services: [{ ...service, dependencies: { awsServices: ['kinesis-streams', 'email', 'sqs'] } }],
    },
  });
  const policy = JSON.stringify(TestTemplate.of(stack).one('AWS::IAM::ManagedPolicy').Properties);
  expect([policy.includes('"kinesis:*"'), policy.includes('"ses:*"'), policy.includes('"cognito-idp:*"')]).toEqual([
    true,
    true,
    false,
  ]);
});
