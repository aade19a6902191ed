import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Stack } from 'aws-cdk-lib';
import { context } from '../../../cdk.json';
import { environments } from '../../../lib/config';
import { EnvironmentStage } from '../../../lib/stages/environment-stage';
import { synthesize } from '../../../lib/stages/synthesize';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

const said: string[] = [];
let passed: boolean;

/** Development as `npm run synth` makes it, with a network that nobody watches in its first stack. */
beforeAll(() => {
  const synth = jest.spyOn(EnvironmentStage.prototype, 'synth').mockImplementation(function (this: EnvironmentStage) {
    synth.mockRestore();
    new ec2.CfnVPC(this.node.children[0] as Stack, 'Planted', { cidrBlock: '10.0.0.0/16' });
    return this.synth();
  });
  passed = synthesize({
    environments,
    only: 'development',
    projectRoot: PROJECT_ROOT,
    directoryHasDockerfile: () => true,
    policy: { today: '2026-11-22', packs: [] },
    context,
    outdir: temporaryDirectory(),
    progress: () => undefined,
    summary: (text) => said.push(text),
  });
});

test('a finding fails the synthesis of environments', () => {
  expect(passed).toBe(false);
});

test('the summary is still given, and says so', () => {
  const text = said.join('\n');
  expect(text).toMatch(/│ development │ development │ +10 │ +\d+ │ +- │ +4 │/);
  expect(text).toMatch(/FAILED in [\d.]+ s/);
});
