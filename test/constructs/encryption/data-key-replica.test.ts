import { Duration, Stack } from 'aws-cdk-lib';
import { DataDomain, DataKey, DataKeyReplica, type DataKeyReplicaProps } from '../../../constructs/encryption';
import { findings } from '../../support/policy';
import { separateKeyStatements } from '../../../lib/policy/rules/encryption-keys/key-03-separate-key-statements';
import { keyUseConditions } from '../../../lib/policy/rules/encryption-keys/key-04-key-use-conditions';
import { ACCOUNT, statement, statements, testApp, TestTemplate } from '../../support/stacks';

const ELSEWHERE = 'eu-central-1';

function replica(props: Partial<DataKeyReplicaProps> = {}, multiRegion = true, region = ELSEWHERE) {
  const app = testApp();
  const stackIn = (id: string, where: string) =>
    new Stack(app, id, { env: { account: ACCOUNT, region: where }, crossRegionReferences: true });
  const home = stackIn('Home', 'eu-west-1');
  const away = stackIn('Away', region);
  const primary = new DataKey(home, 'Key', { domain: DataDomain.DATA, multiRegion });
  new DataKeyReplica(away, 'Replica', { primary, ...props });
  return { home, away };
}

describe('secure by default', () => {
  const template = TestTemplate.of(replica({ alias: 'shop/data' }).away);

  test('it is retained, and its deletion can be canceled for 30 days (KEY-02)', () => {
    expect(template.one('AWS::KMS::ReplicaKey')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { PendingWindowInDays: 30 },
    });
  });

  test('it can be used through the services of its Region, and has a separate statement for administration (KEY-03, KEY-04)', () => {
    const key = template.one('AWS::KMS::ReplicaKey');
    const use = statement(statements(key, 'KeyPolicy'), 'KeyUseThroughDomainServices');
    expect(JSON.stringify(use.Condition)).toContain(`s3.${ELSEWHERE}.`);
    expect(JSON.stringify(use.Condition)).not.toContain('eu-west-1');
    const resources = { Key: { Type: key.Type, Properties: key.Properties } };
    expect([...findings(separateKeyStatements, resources), ...findings(keyUseConditions, resources)]).toEqual([]);
  });

  test('it has an alias', () => {
    const [id] = Object.keys(template.all('AWS::KMS::ReplicaKey'));
    expect(template.one('AWS::KMS::Alias').Properties).toEqual({
      AliasName: 'alias/shop/data',
      TargetKeyId: { 'Fn::GetAtt': [id, 'KeyId'] },
    });
  });
});

test('only a key with multiRegion can be replicated', () => {
  expect(TestTemplate.of(replica().home).one('AWS::KMS::Key').Properties).toMatchObject({ MultiRegion: true });
  const stack = new Stack(testApp(), 'Stack');
  new DataKey(stack, 'Key', { domain: DataDomain.DATA });
  expect(TestTemplate.of(stack).one('AWS::KMS::Key').Properties).not.toHaveProperty('MultiRegion');
});

describe('rejects', () => {
  test('a single-Region key and a short deletion window, in one message', () => {
    expect(() => replica({ deletionWindow: Duration.days(1) }, false)).toThrow(
      new Error(
        'Away/Replica: invalid props\n  - primary is Home/Key, a single-Region key; set its multiRegion to true\n  - deletionWindow is 1 day; allowed is 7 days to 30 days',
      ),
    );
  });

  test('a replica in the Region of the primary key', () => {
    expect(() => replica({}, true, 'eu-west-1')).toThrow(
      'primary is in eu-west-1; allowed are primary keys in other Regions',
    );
  });

  test('a multi-Region key for the compute domain', () => {
    const stack = new Stack(testApp(), 'Stack');
    expect(() => new DataKey(stack, 'Key', { domain: DataDomain.COMPUTE, multiRegion: true })).toThrow(
      new Error(
        "Stack/Key: invalid props\n  - multiRegion is true for the domain 'compute'; ECS accepts only single-Region keys: remove multiRegion",
      ),
    );
  });
});
