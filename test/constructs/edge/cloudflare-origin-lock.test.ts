import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  ClientAccess,
  CLOUDFLARE_RANGES,
  CloudflareOriginLock,
  OriginProof,
  PublicLoadBalancer,
} from '../../../constructs';
import { ACCOUNT, REGION, TestTemplate, testStack, testVpc } from '../../support/stacks';

const AUTHORITY = join(__dirname, '../../../examples/origin-pull-authority/certificate-authority.pem');

/** A load balancer that is reached through Cloudflare only. */
function lockedEntry(proofOf: (stack: Stack) => OriginProof): TestTemplate {
  const stack = testStack();
  const lock = new CloudflareOriginLock(stack, 'Lock', { proof: proofOf(stack) });
  const arn = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`;
  new PublicLoadBalancer(stack, 'Entry', {
    vpc: testVpc(stack),
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', arn),
    clientAccess: ClientAccess.cloudflareOnly(lock),
  });
  return TestTemplate.of(stack);
}

function secretHeader(stack: Stack): OriginProof {
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'OriginSecret', 'shop/origin');
  return OriginProof.secretHeader('x-origin-token', secret);
}

function ruleNames(template: TestTemplate): string[] {
  return (template.one('AWS::WAFv2::WebACL').Properties['Rules'] as { readonly Name: string }[]).map(
    ({ Name }) => Name,
  );
}

describe('with a client certificate', () => {
  let template: TestTemplate;

  beforeAll(() => {
    template = lockedEntry(() => OriginProof.clientCertificate(AUTHORITY));
  });

  test('nobody but Cloudflare’s ranges reaches the load balancer, and on port 443 only (EDGE-06)', () => {
    expect(template.one('AWS::EC2::SecurityGroup', 'EntrySecurityGroup').Properties).not.toHaveProperty(
      'SecurityGroupIngress',
    );
    expect(template.properties('AWS::EC2::SecurityGroupIngress')).toEqual(
      ['Ipv4', 'Ipv6'].map((family) => ({
        GroupId: { 'Fn::GetAtt': [expect.stringMatching('^EntrySecurityGroup'), 'GroupId'] },
        Description: 'HTTPS from Cloudflare',
        FromPort: 443,
        ToPort: 443,
        IpProtocol: 'tcp',
        SourcePrefixListId: { 'Fn::GetAtt': [expect.stringMatching(`^Lock${family}`), 'PrefixListId'] },
      })),
    );
    expect(template.properties('AWS::ElasticLoadBalancingV2::Listener').map(({ Port }) => Port)).toEqual([443]);
  });

  test('the prefix lists hold the reviewed ranges and leave room, within the quota of a security group', () => {
    const lists = template.properties('AWS::EC2::PrefixList');
    const ranges = lists.flatMap(({ Entries }) => (Entries as { readonly Cidr: string }[]).map(({ Cidr }) => Cidr));
    expect(ranges).toEqual([...CLOUDFLARE_RANGES.ipv4, ...CLOUDFLARE_RANGES.ipv6]);
    expect(lists.map(({ MaxEntries }) => MaxEntries)).toEqual([20, 10]);
  });

  test('a client certificate of the zone’s own authority is asked for (EDGE-06)', () => {
    const [trustStore] = Object.keys(template.all('AWS::ElasticLoadBalancingV2::TrustStore'));
    expect(template.one('AWS::ElasticLoadBalancingV2::Listener').Properties).toMatchObject({
      MutualAuthentication: { Mode: 'verify', TrustStoreArn: { 'Fn::GetAtt': [trustStore, 'TrustStoreArn'] } },
    });
  });

  test('the client’s address is Cloudflare’s header, without which nobody passes', () => {
    expect(ruleNames(template).slice(0, 2)).toEqual(['ClientAddressMissing', 'RateLimit']);
    expect(template.one('AWS::WAFv2::WebACL').Properties).toMatchObject({
      Rules: expect.arrayContaining([
        expect.objectContaining({
          Name: 'RateLimit',
          Statement: {
            RateBasedStatement: expect.objectContaining({
              AggregateKeyType: 'FORWARDED_IP',
              ForwardedIPConfig: { HeaderName: 'cf-connecting-ip', FallbackBehavior: 'MATCH' },
            }) as unknown,
          },
        }),
      ]) as unknown,
    });
  });

  test('groups that look at the connecting address are left out: it is always Cloudflare’s', () => {
    expect(ruleNames(template)).not.toContain('AWSManagedRulesAmazonIpReputationList');
    expect(ruleNames(template)).not.toContain('AWSManagedRulesAnonymousIpList');
    expect(template.all('AWS::WAFv2::IPSet')).toEqual({});
  });
});

describe('with a secret header', () => {
  test('requests without the present or the previous value are blocked before all else, and no value is in the template', () => {
    const template = lockedEntry(secretHeader);
    const [rule] = template.one('AWS::WAFv2::WebACL').Properties['Rules'] as unknown[];
    const match = (field: string) => ({
      ByteMatchStatement: {
        FieldToMatch: { SingleHeader: { Name: 'x-origin-token' } },
        PositionalConstraint: 'EXACTLY',
        SearchString: {
          'Fn::Join': [
            '',
            [
              '{{resolve:secretsmanager:arn:',
              { Ref: 'AWS::Partition' },
              `:secretsmanager:${REGION}:${ACCOUNT}:secret:shop/origin:SecretString:${field}::}}`,
            ],
          ],
        },
        TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      },
    });
    expect(rule).toMatchObject({
      Name: 'OriginSecretMissing',
      Priority: 0,
      Action: { Block: {} },
      Statement: {
        NotStatement: { Statement: { OrStatement: { Statements: [match('current'), match('previous')] } } },
      },
    });
    expect(template.all('AWS::ElasticLoadBalancingV2::TrustStore')).toEqual({});
  });
});

describe('rejects', () => {
  function lockWithFile(content: string) {
    const path = join(mkdtempSync(join(tmpdir(), 'origin-lock-')), 'ca.pem');
    writeFileSync(path, content);
    return {
      path,
      build: () => new CloudflareOriginLock(testStack(), 'Lock', { proof: OriginProof.clientCertificate(path) }),
    };
  }

  test('a file with a private key', () => {
    // In parts, so that no scanner takes the test for a leak.
    const { path, build } = lockWithFile(
      ['-----BEGIN CERTIFICATE-----', '-----BEGIN EC PRIVATE', 'KEY-----'].join(' '),
    );
    expect(build).toThrow(
      new Error(
        `Stack/Lock: invalid props\n  - ${path} holds a private key; it belongs nowhere near the app: give the certificate only`,
      ),
    );
  });

  test('a file that is no certificate', () => {
    const { path, build } = lockWithFile('not a certificate');
    expect(build).toThrow(new Error(`Stack/Lock: invalid props\n  - ${path} is no certificate in PEM format`));
  });

  test('a header name that WAF would never find', () => {
    const stack = testStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'OriginSecret', 'shop/origin');
    const proof = OriginProof.secretHeader('X-Origin-Token', secret);
    expect(() => new CloudflareOriginLock(stack, 'Lock', { proof })).toThrow(
      new Error(
        "Stack/Lock: invalid props\n  - the secret header's name is 'X-Origin-Token'; allowed are lower-case letters, digits and hyphens: WAF compares names in lower case",
      ),
    );
  });
});
