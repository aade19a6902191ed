import { Stack } from 'aws-cdk-lib';
import { StaticSite } from '../../../constructs';
import { ShieldSubscription } from '../../../facts/shield-subscription';
import type { EnvironmentSettings } from '../../../lib/config';
import { SitesEdgeStack } from '../../../lib/stacks/sites-edge-stack';
import { SitesShieldStack } from '../../../lib/stacks/sites-shield-stack';
import { production } from '../../reference-estate';
import { testApp, TestTemplate } from '../../support/stacks';

const { account, domain, name, region } = production;

function shielded(automaticResponse?: 'legacy') {
  const shieldAdvanced = {
    confirmedBy: 'Head of platform',
    confirmedOn: '2026-11-22',
    statement: ShieldSubscription.STATEMENT,
    automaticResponse,
  };
  const settings: EnvironmentSettings = { ...production, shieldAdvanced };
  if (domain === undefined) throw new Error(`${name} has no domain`);
  const app = testApp();
  app.node.setContext('@aws-cdk/core:defaultCrossStackReferences', 'weak');
  const edge = new SitesEdgeStack(app, 'sites-edge', { settings, domain });
  const sites = ['manual', 'website'].map(
    (each) =>
      new StaticSite(new Stack(app, `site-${each}`, { env: { account, region } }), 'Site', {
        domainNames: [`${each}.${domain.dnsZone}`],
        certificate: edge.certificate,
        webApplicationFirewall: edge.webApplicationFirewall,
        release: '3f2a91c0d4e7b815',
        securityText: { contact: 'mailto:security@example.com', expires: '2027-05-01' },
      }),
  );
  const stack = new SitesShieldStack(app, 'sites-shield', { settings, shieldAdvanced, edge, sites });
  return { edge: TestTemplate.of(edge), template: TestTemplate.of(stack) };
}

const ruleNames = (template: TestTemplate) =>
  (template.one('AWS::WAFv2::WebACL').Properties['Rules'] as readonly { readonly Name: string }[]).map(
    ({ Name }) => Name,
  );

describe('with a subscription', () => {
  const { edge, template } = shielded();

  test('each distribution has a protection with a health check in the Region of its metrics (EDGE-05)', () => {
    const protections = template.properties('AWS::Shield::Protection');
    const arns = protections.map(({ ResourceArn }) => JSON.stringify(ResourceArn));
    expect(arns).toHaveLength(2);
    for (const [index, each] of ['manual', 'website'].entries()) {
      expect(arns[index]).toMatch(new RegExp(`:cloudfront::${account}:distribution/.*"StackName":"site-${each}"`));
    }
    for (const { HealthCheckArns } of protections) expect(HealthCheckArns).toHaveLength(1);
    const checks = template.properties('AWS::Route53::HealthCheck');
    expect(checks).toHaveLength(2);
    for (const check of checks) {
      expect(check).toMatchObject({ HealthCheckConfig: { AlarmIdentifier: { Region: 'us-east-1' } } });
    }
  });

  test('the web ACL of the sites mitigates HTTP floods', () => {
    expect(ruleNames(edge)).toContain('AWSManagedRulesAntiDDoSRuleSet');
  });
});

test('with the legacy mitigation, Shield adds rules to the web ACL', () => {
  const { edge, template } = shielded('legacy');
  expect(ruleNames(edge)).not.toContain('AWSManagedRulesAntiDDoSRuleSet');
  for (const protection of template.properties('AWS::Shield::Protection')) {
    expect(protection).toMatchObject({
      ApplicationLayerAutomaticResponseConfiguration: { Status: 'ENABLED', Action: { Block: {} } },
    });
  }
});
