import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  ClientAccess,
  CloudflareRanges,
  CloudflareOriginLock,
  OriginProof,
  PublicLoadBalancer,
} from '../../../constructs';
import { ACCOUNT, REGION, TestTemplate, testStack, testVpc, testCertificate } from '../../support/stacks';

const AUTHORITY = join(__dirname, '../../../examples/origin-pull-authority/certificate-authority.pem');

/** A load balancer with an origin lock. */
function lockedEntry(proofOf: (stack: Stack) => OriginProof): TestTemplate {
  const stack = testStack();
  const lock = new CloudflareOriginLock(stack, 'Lock', { proof: proofOf(stack) });
  new PublicLoadBalancer(stack, 'Entry', {
    vpc: testVpc(stack),
    certificate: testCertificate(stack),
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
  const template = lockedEntry(() => OriginProof.clientCertificate(AUTHORITY));

  test('the load balancer accepts only Cloudflare ranges, on port 443 only (EDGE-06)', () => {
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

  test('the prefix lists contain the reviewed ranges and have space for more, within the quota of a security group', () => {
    const lists = template.properties('AWS::EC2::PrefixList');
    const ranges = lists.flatMap(({ Entries }) => (Entries as { readonly Cidr: string }[]).map(({ Cidr }) => Cidr));
    expect(ranges).toEqual([...CloudflareRanges.REVIEWED.ipv4, ...CloudflareRanges.REVIEWED.ipv6]);
    expect(lists.map(({ MaxEntries }) => MaxEntries)).toEqual([20, 10]);
  });

  test('a client certificate of the given certificate authority is required (EDGE-06)', () => {
    const [trustStore] = Object.keys(template.all('AWS::ElasticLoadBalancingV2::TrustStore'));
    expect(template.one('AWS::ElasticLoadBalancingV2::Listener').Properties).toMatchObject({
      MutualAuthentication: { Mode: 'verify', TrustStoreArn: { 'Fn::GetAtt': [trustStore, 'TrustStoreArn'] } },
    });
  });

  test('the client IP address is read from the Cloudflare header, and requests without it are blocked', () => {
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

  test('groups that inspect the source address are omitted, because it is always a Cloudflare address', () => {
    expect(ruleNames(template)).not.toContain('AWSManagedRulesAmazonIpReputationList');
    expect(ruleNames(template)).not.toContain('AWSManagedRulesAnonymousIpList');
    expect(template.all('AWS::WAFv2::IPSet')).toEqual({});
  });
});

describe('with a secret header', () => {
  test('requests without the current or previous value are blocked first, and the template contains no value', () => {
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
    // In parts, so that secret scanners do not report it.
    const { path, build } = lockWithFile(
      ['-----BEGIN CERTIFICATE-----', '-----BEGIN EC PRIVATE', 'KEY-----'].join(' '),
    );
    expect(build).toThrow(
      new Error(
        `Stack/Lock: invalid props
  - ${path} contains a private key; allowed is a certificate only. Remove the key from the app`,
      ),
    );
  });

  test('a file that is not a certificate', () => {
    const { path, build } = lockWithFile('not a certificate');
    expect(build).toThrow(new Error(`Stack/Lock: invalid props\n  - ${path} is not a certificate in PEM format`));
  });

  test('a header name in upper case', () => {
    const stack = testStack();
    const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'OriginSecret', 'shop/origin');
    const proof = OriginProof.secretHeader('X-Origin-Token', secret);
    expect(() => new CloudflareOriginLock(stack, 'Lock', { proof })).toThrow(
      new Error(
        "Stack/Lock: invalid props\n  - the name of the secret header is 'X-Origin-Token'; allowed are lowercase letters, digits and hyphens, because WAF compares names in lower case",
      ),
    );
  });
});
