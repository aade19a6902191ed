import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE_FILES, writeEvidence, type EnvironmentEvidence } from '../../../lib/evidence';
import { synthesize } from '../../../lib/stages/synthesize';
import { environments } from '../../../lib/config';
import { context } from '../../../cdk.json';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';
import { policyResult } from '../../support/policy-results';

test('the same results make the same bytes', () => {
  const [one, other] = [temporaryDirectory(), temporaryDirectory()];
  for (const directory of [one, other]) writeEvidence(directory, [policyResult()]);
  for (const file of EVIDENCE_FILES) {
    expect(readFileSync(join(one, file), 'utf8')).toBe(readFileSync(join(other, file), 'utf8'));
  }
});

describe('a synthesis', () => {
  const outdir = temporaryDirectory();
  let evidence: EnvironmentEvidence;

  beforeAll(() => {
    const silent = () => undefined;
    synthesize({
      environments,
      only: 'development',
      projectRoot: PROJECT_ROOT,
      policy: { packs: [] },
      context,
      outdir,
      progress: silent,
      summary: silent,
    });
    const written = JSON.parse(readFileSync(join(outdir, 'evidence.json'), 'utf8')) as {
      environments: [EnvironmentEvidence];
    };
    evidence = written.environments[0];
  });

  test('leaves evidence beside the templates, of every control', () => {
    expect(evidence).toMatchObject({ environment: 'development', tier: 'development' });
    expect(evidence.controls).toHaveLength(107);
  });

  test('follows a control to the resources that satisfy it, and the values that show it', () => {
    const control = evidence.controls.find((each) => each.control === 'CMP-02');
    const rule = control?.rules.find((each) => each.rule === 'CMP-02-ReadonlyRootFilesystem');
    expect(control?.status).toBe('satisfied');
    expect(rule?.resources.map(({ type }) => type)).toContain('AWS::ECS::TaskDefinition');
    expect(rule?.resources[0]?.properties).toContainEqual({
      path: 'Properties.ContainerDefinitions.0.ReadonlyRootFilesystem',
      value: 'true',
    });
  });
});
