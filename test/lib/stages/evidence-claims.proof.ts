import { join } from 'node:path';
import type { EnvironmentSettings } from '../../../lib/config';
import { EvidenceStatus } from '../../../lib/evidence/evidence-status';
import { readEnvironments } from '../../../lib/policy/check/check-environments';
import { environments as invented, allowedRegions } from '../../invented-estate';
import { baselineApp } from '../../support/baseline-app';
import {
  claimsWithoutResources,
  type ClaimedEnvironment,
  evidenceFor,
  OPTIONS,
  unfoundedClaims,
  unusedClaims,
} from '../../support/evidence-claims';
import { SETTING_VARIANTS } from '../../support/variants';

// The evidence of the reference estate, of the invented estate and of one in so many variants of the settings, compared with the templates.
const SAMPLING = process.env['EVERY_VARIANT'] === 'true' ? 1 : 9;

const subjects = [
  ...SETTING_VARIANTS.filter(({ base, name }, index) => name === base || index % SAMPLING === 0).map(
    ({ name, settings }) => [name, settings, undefined] as const,
  ),
  ...invented.map((settings) => [`invented ${settings.name}`, settings, allowedRegions] as const),
];

const shown = new Set<string>();

describe.each(subjects)('%s', (_, settings, regions) => {
  let environment: ClaimedEnvironment;
  let evidence: ReturnType<typeof evidenceFor>;

  beforeAll(() => {
    environment = synthesized(settings, regions);
    evidence = evidenceFor(environment);
    for (const { rule } of evidence.flatMap(({ rules }) => rules)) shown.add(rule);
  });

  test('every value that makes a rule satisfied is in the templates', () => {
    expect(unfoundedClaims(environment, evidence)).toEqual([]);
  });

  test('an option that no template uses is not in the evidence', () => {
    expect(unusedClaims(environment, evidence)).toEqual([]);
  });

  test('without the resources that the evidence names, a control is not satisfied', () => {
    expect(evidence.filter(({ status }) => status === EvidenceStatus.SATISFIED).length).toBeGreaterThan(40);
    expect(claimsWithoutResources(environment, evidence)).toEqual([]);
  });
});

test('the options are in the evidence of an environment that uses them', () => {
  const never = OPTIONS.filter((rule) => !shown.has(rule));
  expect(SAMPLING === 1 ? never : []).toEqual([]);
  expect(shown.size).toBeGreaterThan(150);
});

function synthesized(settings: EnvironmentSettings, regions: readonly string[] | undefined): ClaimedEnvironment {
  const { app } = baselineApp({ environments: [settings], policy: false, ...(regions && { allowedRegions: regions }) });
  const { directory } = app.synth();
  const { environments } = readEnvironments([
    { path: join(directory, `assembly-${settings.name}`), tier: settings.tier },
  ]);
  const templates = environments
    .flatMap((each) => each.templates)
    .map((template) => ({ ...template, name: template.name.slice(directory.length + 1) }));
  return { templates, tier: settings.tier };
}
