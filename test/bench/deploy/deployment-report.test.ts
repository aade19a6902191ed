import { PIPELINES, pipelineConcurrency } from '../../../bench/deploy';
import { firstDeployment, nextDeployment } from '../../../bench/deploy/deployment-plan';
import { deploymentReport, renderDeployment } from '../../../bench/deploy/deployment-report';
import { withNewImage } from '../../../bench/deploy/image-change';
import { production } from '../../reference-estate';
import { assemblyNamed } from '../../support/variants/assemblies';
import { synthesizeVariant, type VariantAssembly, type VariantStack } from '../../support/variants/variant-assembly';

const before = assemblyNamed('production');
const after = synthesizeVariant({ name: 'production', base: 'production', settings: withNewImage(production, 'web') });
const props = { before, release: after, image: { service: 'web', after }, concurrency: 5 };

/** The environment with one stack changed. */
function withStack(id: string, change: Partial<VariantStack>): VariantAssembly {
  return { ...before, stacks: before.stacks.map((stack) => (stack.id === id ? { ...stack, ...change } : stack)) };
}

describe('the deployment of production', () => {
  const report = deploymentReport(props);
  const [first, , image] = report.rows;

  test('has no problems', () => {
    expect(report.problems).toEqual([]);
  });

  test('takes little more than half of the time of all stacks: services wait for the database', () => {
    expect(first.chain).toEqual(expect.arrayContaining(['keys', 'data', 'service-web']));
    expect(first.chainSeconds / first.sumSeconds).toBeLessThan(0.6);
  });

  test('changes one stack for a new image, and nothing of it is created again', () => {
    expect(image).toMatchObject({ changedStacks: 1 });
    const changed = nextDeployment(before, after).filter(({ seconds }) => seconds > 3);
    expect(changed.map(({ id }) => id)).toEqual(['service-web']);
  });

  test('states the expected durations and the dependencies that lengthen it', () => {
    const text = renderDeployment(report, 5);
    expect(text).toContain('new image of web');
    expect(text).toMatch(/data after account adds \d+ min \d\d s: its first deployment in an account requires/);
  });

  test('has a lower bound: the dependencies with a reference, and the stack that takes longest', () => {
    const { seconds, longest } = report.lowerBound;
    const share = (part: number) => (part / first.sumSeconds).toFixed(2);
    expect(longest.id).toBe('data');
    expect(seconds).toBeLessThan(first.chainSeconds);
    expect(seconds).toBeGreaterThan(longest.seconds);
    expect(renderDeployment(report, 5)).toContain(
      `Lower bound with the same stacks: ${share(seconds)}, if each stack waits only for those whose values it uses; data alone is ${share(longest.seconds)}.`,
    );
    const { dependencies = [] } = before.stacks.find(({ id }) => id === 'backup') ?? {};
    const changed = withStack('backup', { dependencies: [...dependencies, 'service-web'] });
    expect(deploymentReport({ ...props, before: changed }).lowerBound.seconds).toBe(seconds);
  });

  test.each(PIPELINES)('%s deploys as many stacks at a time as are independent of each other', (path) => {
    expect(pipelineConcurrency(path)).toBeGreaterThanOrEqual(report.requiredConcurrency);
  });
});

describe('a problem', () => {
  test('is a dependency without a reference and without a reason', () => {
    const { dependencies = [] } = before.stacks.find(({ id }) => id === 'edge') ?? {};
    const changed = withStack('edge', { dependencies: [...dependencies, 'data'] });
    const { problems, delays } = deploymentReport({ ...props, before: changed });
    expect(problems).toEqual(['production: edge is deployed after data, without a reference or a reason']);
    expect(delays).toContainEqual(expect.objectContaining({ later: 'edge', earlier: 'data', reason: undefined }));
  });

  test('is a new image that changes a second stack', () => {
    const changed = withStack('dashboards', { text: '{}' });
    expect(deploymentReport({ ...props, before: changed }).problems).toEqual([
      'production: a new image of web changes 2 stacks; it has to change 1',
    ]);
  });

  test('is a lower concurrency than the environment has independent stacks', () => {
    expect(deploymentReport({ ...props, concurrency: 1 }).problems).toEqual([
      expect.stringMatching(/^production: the pipelines deploy 1 stacks at a time; --concurrency \d is required$/),
    ]);
  });
});

test('a stack takes as long as its longest chain of resources', () => {
  const template = {
    Resources: {
      Cluster: { Type: 'AWS::RDS::DBCluster' },
      Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } },
      Key: { Type: 'AWS::KMS::Key', DependsOn: 'Cluster' },
    },
  };
  const [stack] = firstDeployment(withStack('data', { template })).filter(({ id }) => id === 'data');
  expect(stack).toMatchObject({ seconds: 25 + 225 + 399, resources: ['Cluster', 'Writer'] });
});
