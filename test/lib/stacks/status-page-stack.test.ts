import { SitesEdgeStack } from '../../../lib/stacks/sites-edge-stack';
import { RemoteProbesStack } from '../../../lib/stacks/probes-stack';
import { StatusPageStack } from '../../../lib/stacks/status-page-stack';
import { testApp, TestTemplate } from '../../support/stacks';
import { PRODUCTION_WITH_STATUS_PAGE, STATUS_PAGE } from '../../support/status-page';

const settings = PRODUCTION_WITH_STATUS_PAGE;
const { domain = { dnsZone: '' } } = settings;

function create(region = STATUS_PAGE.region) {
  const app = testApp();
  app.node.setContext('@aws-cdk/core:defaultCrossStackReferences', 'weak');
  const edge = new SitesEdgeStack(app, 'sites-edge', { settings, domain });
  const probes = new RemoteProbesStack(app, 'probes', { settings, region });
  const stack = new StatusPageStack(app, 'status-page', {
    ...{ settings, edge, probes },
    pageSettings: STATUS_PAGE,
    projectRoot: process.cwd(),
  });
  return { probes, stack };
}

describe('the status page of an environment', () => {
  const { probes, stack } = create();
  const template = TestTemplate.of(stack);

  test('is in its Region, behind the certificate and the web ACL of the sites', () => {
    expect(stack.region).toBe('eu-central-1');
    const { DistributionConfig } = template.one('AWS::CloudFront::Distribution').Properties;
    expect(DistributionConfig).toMatchObject({
      Aliases: ['status.example.com'],
      ViewerCertificate: { AcmCertificateArn: { 'Fn::GetStackOutput': { StackName: 'sites-edge' } } },
      WebACLId: { 'Fn::GetStackOutput': { StackName: 'sites-edge' } },
    });
  });

  test('requires the client certificate of the DNS zone, as the origin is locked (EDGE-06)', () => {
    expect(template.properties('AWS::CloudFront::TrustStore')).toHaveLength(1);
  });

  test('does not add the domain to the preload lists of browsers without the setting', () => {
    expect(JSON.stringify(template.one('AWS::CloudFront::ResponseHeadersPolicy'))).toContain('"Preload":false');
  });

  test('is updated by the probes of its Region only', () => {
    const patterns = JSON.stringify(template.properties('AWS::Events::Rule').map(({ EventPattern }) => EventPattern));
    expect(patterns).toContain('"StackName":"probes","Region":"eu-central-1"');
    expect(patterns).not.toContain('eu-west-1');
  });

  test('has no probe in its own Region, because it is deployed after these probes', () => {
    expect(probes.probes).toHaveLength(1);
    const elsewhere = new RemoteProbesStack(testApp(), 'probes', { settings, region: 'eu-north-1' });
    expect(elsewhere.probes).toHaveLength(2);
  });
});

test('a hostname without a probe is an error', () => {
  expect(() => create().probes.probeOf('shop.example.com')).toThrow('no probe of shop.example.com in eu-central-1');
});
