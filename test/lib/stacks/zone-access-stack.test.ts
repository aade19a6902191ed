import { Stack } from 'aws-cdk-lib';
import { EncryptionKeys, AlertRouting, TerraformStateBucket } from '../../../constructs';
import type { CloudflareSettings } from '../../../lib/config';
import { production } from '../../reference-estate';
import { ZoneAccessStack } from '../../../lib/stacks/zone-access-stack';
import { actionsOf, statement, statements, testApp, TestTemplate } from '../../support/stacks';

const app = testApp();
const { account, region } = production;
const shared = new Stack(app, 'shared', { env: { account, region } });
const dependencies = {
  keys: new EncryptionKeys(shared, 'Keys'),
  alertRouting: new AlertRouting(shared, 'Alerts'),
  states: new TerraformStateBucket(shared, 'States', { bucketName: 'states-of-production' }),
};

function zoneAccess(id: string, cloudflare?: CloudflareSettings): ZoneAccessStack {
  const settings = { ...production, domain: { dnsZone: 'example.com', cloudflare } };
  return new ZoneAccessStack(app, id, { settings, ...dependencies });
}

// Both before the first synthesis: a template is written of the whole app.
const plain = zoneAccess('plain');
const named = zoneAccess('named', { tokenRotateBy: '2027-05-01', zonePermissionSets: { operators: 'EdgeTeam' } });

describe('the token of the zone', () => {
  const template = TestTemplate.of(plain);

  test('has the name that the command reads, and the key of the secrets (DNS-08, SEC-01)', () => {
    expect(template.one('AWS::SecretsManager::Secret').Properties).toMatchObject({
      Name: 'production/cloudflare/api-token',
      GenerateSecretString: {},
      KmsKeyId: expect.anything() as unknown,
    });
  });

  test('is read by the operator alone, and put in by its keeper alone (SEC-03)', () => {
    const policy = statements(template.one('AWS::SecretsManager::ResourcePolicy'), 'ResourcePolicy');
    const only = (role: RegExp) => ({
      ArnNotEquals: { 'aws:PrincipalArn': [{ 'Fn::GetAtt': [expect.stringMatching(role), 'Arn'] }] },
    });
    expect(statement(policy, 'DenyReadExceptReaders').Condition).toEqual(only(/^OperatorRole/));
    expect(statement(policy, 'DenyPutExceptWriters').Condition).toEqual(only(/^TokenAdministratorRole/));
  });

  test('the operator may what the command does, and no more (IAM-01)', () => {
    expect(template.one('AWS::IAM::Role', 'Operator').Properties).toMatchObject({
      RoleName: 'production-zone-operator',
    });
    expect(template.permissions('Operator').flatMap(actionsOf).sort()).toEqual([
      'acm:DescribeCertificate',
      'acm:ListCertificates',
      'cloudformation:DescribeStacks',
      'cloudformation:DescribeStacks',
      'kms:Decrypt',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
    ]);
  });

  test('people are reminded every 90 days (SEC-02)', () => {
    expect(template.one('AWS::Scheduler::Schedule').Properties).toMatchObject({ ScheduleExpression: 'rate(90 days)' });
  });
});

test('the settings say when the token is due, and who may take the roles', () => {
  const template = TestTemplate.of(named);
  expect(template.one('AWS::Scheduler::Schedule').Properties).toMatchObject({ StartDate: '2027-05-01T06:00:00.000Z' });
  expect(JSON.stringify(template.one('AWS::IAM::Role', 'Operator'))).toContain('AWSReservedSSO_EdgeTeam_*');
  expect(JSON.stringify(template.one('AWS::IAM::Role', 'TokenAdministrator'))).toContain(
    'AWSReservedSSO_ZoneTokenAdministrator_*',
  );
});
