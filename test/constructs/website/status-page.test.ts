import { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import {
  StatusPage,
  type StatusPageProps,
  UptimeProbe,
  WebAclScope,
  WebApplicationFirewall,
} from '../../../constructs';
import { filesOf, statesOf, writePage } from '../../../constructs/website/runtime/status-page';
import { findingsAlone } from '../../support/standing-alone';
import { ACCOUNT, actionsOf, OWNERSHIP_TAGS, testApp } from '../../support/stacks';

const GLOBAL_REGION = 'us-east-1';
const NOW = new Date('2026-11-29T10:05:00Z');
const COMPONENTS = [
  { label: 'Shop & <API>', failed: 'internal-failed-1', missing: 'internal-missing-1' },
  { label: 'Website', failed: 'internal-failed-2', missing: 'internal-missing-2' },
];

function page(changes: Partial<StatusPageProps> = {}, webAclScope = WebAclScope.CLOUDFRONT): Stack {
  const app = testApp();
  const stackIn = (id: string, region: string) =>
    new Stack(app, id, {
      env: { account: ACCOUNT, region },
      crossRegionReferences: true,
      terminationProtection: true,
      tags: OWNERSHIP_TAGS,
    });
  const [global, stack] = [stackIn('Global', GLOBAL_REGION), stackIn('Status', 'eu-central-1')];
  const arn = `arn:aws:acm:${GLOBAL_REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`;
  const probe = new UptimeProbe(stack, 'Shop', { hostname: 'www.example.com', path: '/health' });
  new StatusPage(stack, 'Page', {
    title: 'Status of the shop',
    components: [{ label: 'Shop', probe }],
    domainNames: ['status.example.com'],
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', arn),
    webApplicationFirewall: new WebApplicationFirewall(global, 'Firewall', { webAclScope }),
    ...changes,
  });
  return stack;
}

describe('the page', () => {
  test.each([
    ['OK', 'OK', 'operational'],
    ['ALARM', 'OK', 'outage'],
    ['ALARM', 'ALARM', 'outage'],
    ['OK', 'ALARM', 'unknown'],
    ['INSUFFICIENT_DATA', 'OK', 'unknown'],
    [undefined, 'OK', 'unknown'],
    ['OK', undefined, 'unknown'],
  ])('an alarm on failures in the state %s and one on missing runs in the state %s: %s', (failed, missing, state) => {
    const [component] = COMPONENTS;
    const alarms = new Map(
      Object.entries({ [component?.failed ?? '']: failed, [component?.missing ?? '']: missing }).flatMap(
        ([name, value]) => (value === undefined ? [] : [[name, value] as const]),
      ),
    );
    expect(statesOf(COMPONENTS.slice(0, 1), alarms)).toEqual([{ label: 'Shop & <API>', state }]);
  });

  test('shows labels as text, states and the time of the update, and no internal name', async () => {
    const write = jest.fn<Promise<unknown>, [{ key: string; body: string }]>().mockResolvedValue(undefined);
    const alarms = COMPONENTS.flatMap(({ failed, missing }) => [
      { name: failed, state: failed.endsWith('2') ? 'ALARM' : 'OK' },
      { name: missing, state: 'OK' },
    ]);
    await writePage({ title: 'Status', components: COMPONENTS }, () => Promise.resolve(alarms), write, NOW);
    const files = new Map(write.mock.calls.map(([{ body, key }]) => [key, body]));
    expect([...files.keys()]).toEqual(['index.html', '404.html', 'status.json']);
    expect(files.get('index.html')).toContain(
      '<tr><th scope="row">Shop &#38; &#60;API&#62;</th><td>Operational</td></tr><tr><th scope="row">Website</th><td>Not available</td></tr>',
    );
    expect(files.get('index.html')).toContain(
      'Generated <time datetime="2026-11-29T10:05:00.000Z">2026-11-29 10:05 UTC',
    );
    expect(JSON.parse(files.get('status.json') ?? '')).toEqual({
      generated: '2026-11-29T10:05:00.000Z',
      components: [
        { label: 'Shop & <API>', state: 'operational' },
        { label: 'Website', state: 'outage' },
      ],
    });
    expect([...files.values()].join()).not.toContain('internal');
  });

  test('contains no script and no style, which the Content-Security-Policy rejects', () => {
    const bodies = filesOf('Status', [], NOW).map(({ body }) => body);
    expect(bodies.join()).not.toMatch(/<script|<style|style=|\son\w+=/);
  });

  test('a state that cannot be read fails the event, and nothing is written', async () => {
    const write = jest.fn<Promise<unknown>, [unknown]>();
    const failing = () => Promise.reject(new Error('throttled'));
    await expect(writePage({ title: 'Status', components: COMPONENTS }, failing, write, NOW)).rejects.toThrow(
      new Error('throttled'),
    );
    expect(write).not.toHaveBeenCalled();
  });
});

describe('secure by default', () => {
  const { findings, template } = findingsAlone(page());

  test('passes the policy when used alone', () => {
    expect(findings).toEqual([]);
  });

  test('runs of the probe and changes of its alarms update the page (DET-08)', () => {
    const patterns = template.properties('AWS::Events::Rule').map(({ EventPattern }) => EventPattern);
    expect(patterns).toContainEqual(
      expect.objectContaining({
        source: ['aws.synthetics'],
        detail: { 'canary-name': [{ Ref: expect.stringMatching(/^ShopCanary/) as unknown }] },
      }),
    );
    const arnOf = (name: string) => ({ 'Fn::GetAtt': [expect.stringMatching(name) as unknown, 'Arn'] });
    expect(patterns).toContainEqual(
      expect.objectContaining({
        source: ['aws.cloudwatch'],
        resources: [arnOf('^ShopFailedRuns'), arnOf('^ShopMissingRuns')],
      }),
    );
  });

  test('the function reads the alarms of the probe and writes objects of the page only (IAM-01)', () => {
    const permissions = template.permissions('PageWriter');
    const data = permissions.filter((each) => actionsOf(each).some((action) => /^(?:s3|cloudwatch):/.test(action)));
    expect(data.map((each) => actionsOf(each))).toEqual([
      ['cloudwatch:DescribeAlarms'],
      ['s3:PutObject', 's3:AbortMultipartUpload'],
    ]);
  });

  test('missing updates are an alert', () => {
    const alarm = template.one('AWS::CloudWatch::Alarm', 'PageMissingUpdates').Properties;
    expect(alarm).toMatchObject({
      MetricName: 'Invocations',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      EvaluationPeriods: 2,
      Period: 900,
    });
  });

  test('objects that are not updated expire (STO-01)', () => {
    expect(JSON.stringify(template.properties('AWS::S3::Bucket'))).toContain('"ExpirationInDays":30');
  });
});

describe('rejects', () => {
  test('a page without a name and components, a regional web ACL, and a title that is too long', () => {
    expect(() => page({ domainNames: [], components: [], title: 'x'.repeat(61) }, WebAclScope.REGIONAL)).toThrow(
      new Error(
        `Status/Page: invalid props\n  - domainNames is empty; the default domain of CloudFront does not support TLS 1.3: add the names of the page\n  - components has 0 entries; allowed are 1 to 50\n  - title is '${'x'.repeat(61)}'; allowed are 1 to 60 characters\n  - webApplicationFirewall is regional; allowed is one with webAclScope: WebAclScope.CLOUDFRONT, in a stack of us-east-1`,
      ),
    );
  });

  test('a label twice, and a probe in another Region', () => {
    const probe = new UptimeProbe(new Stack(testApp(), 'Other', { env: { region: 'eu-west-1' } }), 'Probe', {
      hostname: 'www.example.com',
      path: '/',
    });
    expect(() =>
      page({ components: Array(2).fill({ label: 'Shop', probe }) as StatusPageProps['components'] }),
    ).toThrow(
      new Error(
        `Status/Page: invalid props\n  - components has a label twice: Shop, Shop; rename one of the components\n${Array(2).fill("  - the probe of 'Shop' is in eu-west-1; create the probe and the page in one Region, another one than that of the product").join('\n')}`,
      ),
    );
  });
});
