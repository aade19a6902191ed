import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { StaticSite, type StaticSiteProps, WebAclScope, WebApplicationFirewall } from '../../../constructs';
import { findingsAlone } from '../../support/standing-alone';
import { ACCOUNT, actionsOf, OWNERSHIP_TAGS, REGION, statements, testApp, TestTemplate } from '../../support/stacks';

const SECURITY_TEXT = { contact: 'mailto:security@example.com', expires: '2027-11-22' };
const GLOBAL_REGION = 'us-east-1';

function folderWith(...files: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), '<h1>Shop</h1>');
  }
  return folder;
}

function site(changes: Partial<StaticSiteProps> = {}, webAclScope = WebAclScope.CLOUDFRONT): Stack {
  const stage = testApp();
  const stackIn = (id: string, region: string) =>
    new Stack(stage, id, {
      env: { account: ACCOUNT, region },
      crossRegionReferences: true,
      terminationProtection: true,
      tags: OWNERSHIP_TAGS,
    });
  const [global, stack] = [stackIn('Global', GLOBAL_REGION), stackIn('Site', REGION)];
  const arn = `arn:aws:acm:${GLOBAL_REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`;
  new StaticSite(stack, 'Site', {
    domainNames: ['www.example.com'],
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', arn),
    webApplicationFirewall: new WebApplicationFirewall(global, 'Firewall', { webAclScope }),
    folder: folderWith('index.html', '404.html'),
    securityText: SECURITY_TEXT,
    ...changes,
  });
  return stack;
}

/** The path that a CloudFront function requests from the bucket. */
function served(code: string, uri: string): string {
  const request = { uri };
  runInNewContext(`${code}; handler({ request })`, { request });
  return request.uri;
}

describe('secure by default', () => {
  const stack = site();
  const { template, findings } = findingsAlone(stack);

  test('CDK reports no warning about its origin', () => {
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('cloudfront-origins'));
    expect(warnings).toEqual([]);
  });

  test('it has no findings in all five packs, with its web ACL in another Region', () => {
    expect(findings).toEqual([]);
  });

  test('it requires HTTPS and TLS 1.3, has a web ACL and access logs (EDGE-07, TLS-01, EDGE-01, LOG-05)', () => {
    expect(template.one('AWS::CloudFront::Distribution').Properties['DistributionConfig']).toMatchObject({
      Aliases: ['www.example.com'],
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https', AllowedMethods: ['GET', 'HEAD'] },
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.3_2025' },
      WebACLId: { 'Fn::GetStackOutput': { StackName: 'Global', Region: GLOBAL_REGION } },
      Logging: { Bucket: { 'Fn::GetAtt': [expect.stringMatching(/^SiteAccessLogs/), 'RegionalDomainName'] } },
    });
  });

  test('the log bucket allows the access control list that CloudFront requires (LOG-05)', () => {
    expect(template.one('AWS::S3::Bucket', 'SiteAccessLogs').Properties).toMatchObject({
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
  });

  test('only this distribution reads the bucket (EDGE-07)', () => {
    const { Origins } = template.one('AWS::CloudFront::Distribution').Properties['DistributionConfig'] as {
      readonly Origins: readonly unknown[];
    };
    expect(Origins).toMatchObject([{ OriginAccessControlId: { 'Fn::GetAtt': [expect.anything(), 'Id'] } }]);
    const policy = template.one('AWS::S3::BucketPolicy', 'SiteContentBucket');
    const allowed = statements(policy, 'PolicyDocument').filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.map(actionsOf)).toEqual([['s3:GetObject', 's3:ListBucket']]);
    for (const { Condition, Principal } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
      expect(JSON.stringify(Condition)).toMatch(/"AWS:SourceArn".*distribution\/",{"Ref":"SiteDistribution/);
    }
  });

  test('the security headers override those of the bucket (EDGE-07)', () => {
    const policy = template.one('AWS::CloudFront::ResponseHeadersPolicy').Properties['ResponseHeadersPolicyConfig'];
    const Override = true;
    expect(policy).toMatchObject({
      SecurityHeadersConfig: {
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 63_072_000,
          IncludeSubdomains: true,
          Preload: true,
          Override,
        },
        ContentSecurityPolicy: {
          ContentSecurityPolicy: expect.stringContaining("default-src 'self'") as unknown,
          Override,
        },
        ContentTypeOptions: { Override },
        FrameOptions: { FrameOption: 'DENY', Override },
        ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override },
      },
      RemoveHeadersConfig: { Items: [{ Header: 'server' }] },
    });
  });

  test('404 responses have an error page, and requests that the web ACL blocks get 403', () => {
    const { CustomErrorResponses } = template.one('AWS::CloudFront::Distribution').Properties['DistributionConfig'] as {
      readonly CustomErrorResponses: unknown;
    };
    expect(CustomErrorResponses).toEqual([
      { ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/404.html', ErrorCachingMinTTL: 300 },
    ]);
  });

  test('the publisher has enough memory for a site of the maximum size', () => {
    expect(template.one('AWS::Lambda::Function', 'SitePublisher').Properties).toMatchObject({ MemorySize: 1024 });
  });

  test('the routing serves the published release, after its files exist (EDGE-07)', () => {
    const publication = template.one('Custom::SiteContent');
    const routing = template.one('AWS::CloudFront::Function');
    const { Release } = publication.Properties as { readonly Release: string };
    expect(Release).toMatch(/^[0-9a-f]{16}$/);
    expect(routing).toMatchObject({
      DependsOn: [expect.stringMatching(/^SitePublication/)],
      Properties: { AutoPublish: true, FunctionConfig: { Runtime: 'cloudfront-js-2.0' } },
    });
    expect(served(routing.Properties['FunctionCode'] as string, '/assets/app.js')).toBe(
      `/releases/${Release}/assets/app.js`,
    );
    expect(served(routing.Properties['FunctionCode'] as string, '/docs/')).toBe(`/releases/${Release}/docs/index.html`);
    expect(template.one('AWS::CloudFront::Distribution').Properties['DistributionConfig']).toMatchObject({
      DefaultCacheBehavior: { FunctionAssociations: [{ EventType: 'viewer-request' }] },
    });
  });

  test('the publishing function has access to one archive and one bucket', () => {
    expect(template.one('Custom::SiteContent').Properties).toMatchObject({
      ArchiveKey: expect.stringMatching(/\.zip$/) as unknown,
      Texts: {
        '.well-known/security.txt': 'Contact: mailto:security@example.com\nExpires: 2027-11-22T00:00:00Z\n',
      },
    });
    const onObjects = template
      .permissions('SitePublisher')
      .filter((each) => actionsOf(each).some((action) => action.startsWith('s3:')))
      .map((each) => [actionsOf(each).join(), JSON.stringify(each.Resource)]);
    expect(onObjects).toEqual([
      ['s3:GetObject', expect.stringMatching(/cdk-[a-z0-9]+-assets-[^*]*\.zip"/)],
      ['s3:ListBucket', expect.stringContaining('SiteContentBucket')],
      ['s3:GetObject,s3:PutObject,s3:DeleteObject', expect.stringContaining('SiteContentBucket')],
    ]);
  });
});

describe('an earlier release', () => {
  const template = TestTemplate.of(site({ folder: undefined, release: '3f2a91c0d4e7b815' }));

  test('it is served without a folder', () => {
    const { Properties } = template.one('Custom::SiteContent');
    expect(Properties).toMatchObject({ Release: '3f2a91c0d4e7b815', NotFoundPage: '404.html' });
    expect(Properties).not.toHaveProperty('ArchiveKey');
    const code = template.one('AWS::CloudFront::Function').Properties['FunctionCode'] as string;
    expect(served(code, '/')).toBe('/releases/3f2a91c0d4e7b815/index.html');
  });

  test.each(['AWS::CloudFront::Distribution', 'AWS::S3::Bucket', 'AWS::CloudFront::ResponseHeadersPolicy'])(
    'it changes no %s',
    (type) => {
      const folder = folderWith('index.html', '404.html');
      const [one, other] = [site({ folder }), site({ folder, release: 'r1' })];
      expect(TestTemplate.of(one).all(type)).toEqual(TestTemplate.of(other).all(type));
    },
  );
});

describe('client certificates', () => {
  const authority = 'examples/origin-pull-authority/certificate-authority.pem';
  const template = TestTemplate.of(site({ viewerCertificateAuthority: authority }));

  test('only viewers with a certificate of the authority can connect, without HTTP/3 (EDGE-06)', () => {
    const [id] = Object.keys(template.all('AWS::CloudFront::TrustStore'));
    expect(template.one('AWS::CloudFront::Distribution').Properties['DistributionConfig']).toMatchObject({
      HttpVersion: 'http2',
      ViewerMtlsConfig: { Mode: 'required', TrustStoreConfig: { TrustStoreId: { 'Fn::GetAtt': [id, 'Id'] } } },
    });
  });
});

describe('rejects', () => {
  test('neither a folder nor a release, and a release outside its folder', () => {
    expect(() => site({ folder: undefined })).toThrow('folder and release are absent; set one of them');
    expect(() => site({ release: '../r1' })).toThrow(
      "release is '../r1'; allowed are 1 to 64 letters, digits, '.', '_' and '-', a letter or digit first",
    );
  });

  test('a folder above the maximum size', () => {
    const folder = folderWith('index.html', '404.html', 'videos/film.mp4');
    truncateSync(join(folder, 'videos/film.mp4'), 51 * 1024 * 1024);
    expect(() => site({ folder })).toThrow(
      `folder '${folder}' has 52 MiB; allowed are 50 MiB: upload large files to a bucket in a pipeline instead`,
    );
  });

  test('an incomplete folder and an invalid security.txt', () => {
    const folder = folderWith('.well-known/security.txt');
    const securityText = { contact: 'security', expires: 'soon', policy: 'http://example.com' };
    expect(() => site({ domainNames: [], folder, securityText })).toThrow(
      new Error(
        [
          'Site/Site: invalid props',
          'domainNames is empty; the default domain of CloudFront does not support TLS 1.3: add the names of the site',
          `folder '${folder}' has no index.html; build the site first`,
          `folder '${folder}' has no 404.html; add it, or set notFoundPage`,
          `folder '${folder}' has a .well-known/security.txt; remove it, because securityText creates that file`,
          "securityText.contact is 'security'; allowed are a mailto: address and an https URL",
          "securityText.expires is 'soon'; allowed is a date as YYYY-MM-DD",
          "securityText.policy is 'http://example.com'; allowed is an https URL",
        ].join('\n  - '),
      ),
    );
  });

  test('a regional web ACL', () => {
    expect(() => site({}, WebAclScope.REGIONAL)).toThrow(
      'webApplicationFirewall is regional; allowed is one with webAclScope: WebAclScope.CLOUDFRONT, in a stack of us-east-1',
    );
  });
});

describe('props', () => {
  test('policy, pages and names can be set', () => {
    const template = TestTemplate.of(
      site({
        contentSecurityPolicy: "default-src 'none'",
        notFoundPage: 'lost.html',
        folder: folderWith('index.html', 'lost.html'),
        securityText: { ...SECURITY_TEXT, policy: 'https://example.com/security' },
      }),
    );
    const [headers] = template.properties('AWS::CloudFront::ResponseHeadersPolicy');
    expect(JSON.stringify(headers)).toContain("default-src 'none'");
    const { DistributionConfig } = template.one('AWS::CloudFront::Distribution').Properties;
    expect(DistributionConfig).toMatchObject({ CustomErrorResponses: [{ ResponsePagePath: '/lost.html' }] });
    expect(JSON.stringify(template.one('Custom::SiteContent').Properties['Texts'])).toContain('/security');
  });
});
