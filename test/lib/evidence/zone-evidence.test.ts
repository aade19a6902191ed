import { type ControlEvidence, environmentEvidence } from '../../../lib/evidence';
import { oscalComponentDefinition } from '../../../lib/evidence/oscal/component-definition';
import { reviewZone } from '../../../lib/cloudflare/zone-review';
import type { EnvironmentSettings } from '../../../lib/config';
import { development, production, staging } from '../../reference-estate';
import { copyOf, synthesized, TODAY } from '../../support/cloudflare';
import { policyResult } from '../../support/policy-results';
import { type Break, record, setting } from '../../support/zone-changes';

const stacks = synthesized([production, staging]);

/** The evidence for the controls of a DNS zone. */
function evidenceOf(settings: EnvironmentSettings, change?: Break): ControlEvidence[] {
  const folders = stacks.map((folder) => {
    if (change === undefined || folder.environment !== settings.name || folder.stack !== 'zone') return folder;
    const json = copyOf(stacks, settings.name, 'zone');
    change(json);
    return { ...folder, json };
  });
  const result = policyResult({ stage: settings.name, tier: settings.tier });
  const { controls } = environmentEvidence(result, { zone: reviewZone(settings, folders, TODAY) });
  return controls.filter(({ control }) => control.startsWith('DNS-'));
}

const statuses = (controls: readonly ControlEvidence[]) =>
  controls.map(({ control, status }) => `${control} ${status}`);

test('a DNS zone satisfies each of its controls', () => {
  expect(statuses(evidenceOf(production))).toEqual([
    ...['01', '02', '03', '04', '05', '06', '07', '08', '09'].map((number) => `DNS-${number} satisfied`),
    'DNS-10 not used',
  ]);
});

test('the evidence shows the resource and the values that a rule read', () => {
  const tls = evidenceOf(production).find(({ control }) => control === 'DNS-03');
  expect(tls?.rules.find(({ rule }) => rule === 'DNS-03-StrictOriginTls')?.resources).toEqual([
    {
      resource: expect.stringMatching(/^cloudflare_zone_setting\.Security_OriginTls/) as string,
      type: 'cloudflare_zone_setting',
      properties: [
        { path: 'Properties.setting_id', value: 'ssl' },
        { path: 'Properties.value', value: 'strict' },
      ],
    },
  ]);
});

test('a rule for production only is not applicable in staging', () => {
  expect(evidenceOf(staging).find(({ control }) => control === 'DNS-05')).toMatchObject({
    status: 'not applicable',
    because: 'it is required in production only',
  });
});

test('without a domain every control of a DNS zone is not applicable', () => {
  const controls = evidenceOf(development);
  expect(new Set(controls.map(({ status }) => status))).toEqual(new Set(['not applicable']));
  expect(new Set(controls.map(({ because }) => because))).toEqual(new Set(['the environment has no domain']));
});

test('a finding violates the control, with its resource', () => {
  const tls = evidenceOf(production, setting('OriginTls', 'full')).find(({ control }) => control === 'DNS-03');
  expect(tls?.status).toBe('violated');
  expect(tls?.rules.flatMap(({ resources }) => resources).filter(({ findings }) => findings)).toEqual([
    expect.objectContaining({ type: 'cloudflare_zone_setting', findings: ['DNS-03-StrictOriginTls[ssl]'] }),
  ]);
});

test('an API token in a document is a finding, and the evidence does not repeat it', () => {
  const token = `${'aB3'.repeat(13)}x`;
  const evidence = evidenceOf(production, record('Service-web', { comment: token }));
  expect(statuses(evidence)).toContain('DNS-08 violated');
  expect(JSON.stringify(evidence)).not.toContain(token);
});

test('the OSCAL component of the environment includes the DNS zone', () => {
  const zone = reviewZone(production, stacks, TODAY);
  const document = JSON.stringify(oscalComponentDefinition([environmentEvidence(policyResult(), { zone })]));
  expect(document).toContain('"control-id":"DNS-02"');
  expect(document).toContain('Decided by DNS-02-CertificateAuthorities (');
});
