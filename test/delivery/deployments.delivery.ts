import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environments } from '../reference-estate';
import { commandsOf, simulateWorkflows, type SimulatedRun, workflow, WORKFLOWS } from '../support/workflows';

const released = (conclusion: string, failing: readonly string[] = [], event = 'push'): SimulatedRun => ({
  workflow: 'deploy.yml',
  contexts: { github: { event: { workflow_run: { id: '42', conclusion, event } } } },
  failing,
});

const rolledBack = (environment: string, failing: readonly string[]): SimulatedRun => ({
  workflow: 'roll-back.yml',
  contexts: { github: {}, inputs: { environment, release: '7' } },
  failing,
});

const made = (images: string, failing: readonly string[] = []): SimulatedRun => ({
  workflow: 'release.yml',
  contexts: { github: {} },
  outputs: { assembly: { images } },
  failing,
});

const RUNS = {
  works: released('success'),
  releaseFails: released('failure'),
  pullRequest: released('success', [], 'pull_request'),
  developmentFails: released('success', ['development']),
  stagingFails: released('success', ['staging']),
  reviewFails: released('success', ['review']),
  rollBackOfProduction: rolledBack('production', ['development', 'staging']),
  rollBackOfStaging: rolledBack('staging', ['development', 'production']),
  made: made('["a"]'),
  madeWithoutImages: made('[]'),
  assemblyFails: made('', ['assembly']),
  imageFails: made('["a"]', ['image']),
} satisfies Record<string, SimulatedRun>;

const simulation = simulateWorkflows(Object.values(RUNS));
const resultOf = (name: keyof typeof RUNS) => {
  const result = simulation.runs[Object.keys(RUNS).indexOf(name)];
  if (result === undefined) throw new Error(`${name} was not simulated`);
  return result;
};
const deployedBy = (name: keyof typeof RUNS) => resultOf(name).deployed.map(({ environment }) => environment);

test('GitHub’s parser accepts every workflow, and finds a key that GitHub does not know', () => {
  expect(simulation.errors).toEqual([]);
  const planted = mkdtempSync(join(tmpdir(), 'workflows-'));
  cpSync(WORKFLOWS, planted, { recursive: true });
  const text = readFileSync(join(planted, 'deploy-environment.yml'), 'utf8');
  writeFileSync(join(planted, 'deploy-environment.yml'), text.replace('queue: max', 'queue: all'));
  expect(simulateWorkflows([], planted).errors.join()).toContain('deploy-environment.yml');
});

describe('a release', () => {
  test('is deployed to each environment of the settings, in their order', () => {
    expect(deployedBy('works')).toEqual(environments.map(({ name }) => name));
    expect(new Set(resultOf('works').deployed.map(({ release }) => release))).toEqual(new Set(['42']));
  });

  test('goes no further than an environment that does not work', () => {
    expect(deployedBy('developmentFails')).toEqual(['development']);
    expect(deployedBy('stagingFails')).toEqual(['development', 'staging']);
  });

  test('goes to production only after the human review on staging (DEL-11)', () => {
    expect(deployedBy('reviewFails')).toEqual(['development', 'staging']);
    expect(workflow('deploy.yml').jobs['review']?.environment).toBe('staging-review');
    expect(commandsOf(workflow('deploy.yml').jobs['review'])).toEqual([
      'node .ci/delivery/human-review.mjs "$RELEASE" review.json',
    ]);
    const { steps = [] } = workflow('deploy-environment.yml').jobs['deploy'] ?? {};
    const required = steps.find(({ run }) => run?.includes('"reviewed-$RELEASE" --required'));
    expect(required?.if).toBe("${{ inputs.after != '' }}");
  });

  test('is deployed only after the gate of its images, which nothing skips (DEL-08)', () => {
    const { steps = [] } = workflow('deploy-environment.yml').jobs['deploy'] ?? {};
    const position = (text: string) => steps.findIndex(({ run }) => run?.includes(text));
    expect(position('promote-images.mjs')).toBeGreaterThan(0);
    expect(position('image-gate.mjs')).toBeGreaterThan(position('promote-images.mjs'));
    expect(position('cdk deploy')).toBeGreaterThan(position('image-gate.mjs'));
    expect(steps[position('image-gate.mjs')]?.if).toBeUndefined();
  });

  test('is not deployed if its run failed, or was the run of a pull request', () => {
    expect(deployedBy('releaseFails')).toEqual([]);
    expect(deployedBy('pullRequest')).toEqual([]);
  });

  test('is recorded with its assembly and every image of it, and not otherwise', () => {
    expect(resultOf('made').results).toEqual({ assembly: 'success', image: 'success', record: 'success' });
    expect(resultOf('madeWithoutImages').results).toMatchObject({ image: 'skipped', record: 'success' });
    expect(resultOf('assemblyFails').results).toEqual({ assembly: 'failure', image: 'skipped', record: 'skipped' });
    expect(resultOf('imageFails').results).toMatchObject({ image: 'failure', record: 'skipped' });
  });

  test('reaches production only with the images that staging ran', () => {
    expect(resultOf('works').deployed.map(({ after }) => after)).toEqual([undefined, undefined, 'staging']);
    expect(resultOf('rollBackOfProduction').deployed[0]?.after).toBe('staging');
  });
});

describe('a roll-back', () => {
  test('of production works while development and staging do not', () => {
    const { deployed, results } = resultOf('rollBackOfProduction');
    expect(results).toEqual({ 'roll-back': 'success' });
    expect(deployed).toMatchObject([{ environment: 'production', release: '7' }]);
  });

  test('is offered for each environment of the settings', () => {
    expect(workflow('roll-back.yml').on).toMatchObject({
      workflow_dispatch: { inputs: { environment: { options: environments.map(({ name }) => name) } } },
    });
  });

  test('of one environment deploys to no other', () => {
    expect(deployedBy('rollBackOfStaging')).toEqual(['staging']);
  });

  test('waits for a deployment of the same environment only, and no later deployment takes its place in the queue', () => {
    const queue = { group: 'deploy-production', 'cancel-in-progress': false, queue: 'max' };
    expect(resultOf('rollBackOfProduction').deployed[0]?.concurrency).toEqual(queue);
    expect(resultOf('works').deployed.at(-1)?.concurrency).toEqual(queue);
    expect(resultOf('works').deployed[0]?.concurrency['group']).toBe('deploy-development');
  });
});
