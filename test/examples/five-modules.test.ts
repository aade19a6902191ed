import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { fiveModules } from '../../examples/five-modules/app';
import { BaselinePolicy } from '../../lib/policy';

describe('the example of five modules', () => {
  const app = fiveModules();

  beforeAll(() => {
    try {
      app.synth();
    } catch (error) {
      if (BaselinePolicy.results(app).every(({ findings }) => findings.length === 0)) throw error;
    }
  });

  test('passes the policy of production, and acknowledges nothing', () => {
    const [result] = BaselinePolicy.results(app);
    expect(result?.resources).toBeGreaterThan(50);
    expect(result?.findings.map(({ constructPath, id }) => `${id} at ${constructPath}`)).toEqual([]);
    expect(app.synth().manifest.missing).toBeUndefined();
    expect(result?.acknowledgments.filter(({ owner }) => owner !== undefined)).toEqual([]);
  });

  test('a quota of 18 concurrent executions is enough, as its README says: 10 stay unreserved, and no queue uses more than is reserved', () => {
    const template = Template.fromStack(app.node.findChild('FiveModules') as Stack);
    const reserved = Object.values(template.findResources('AWS::Lambda::Function')).flatMap(
      ({ Properties }) => (Properties as { ReservedConcurrentExecutions?: number }).ReservedConcurrentExecutions ?? [],
    );
    expect(reserved).toEqual([2, 2, 2, 2]);
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 2 } });
  });
});

describe('its workers', () => {
  beforeAll(() => {
    jest.spyOn(console, 'log').mockReturnValue();
    jest.spyOn(console, 'error').mockReturnValue();
  });

  afterAll(() => {
    jest.restoreAllMocks();
  });

  test.each(['compute', 'message', 'pdf'])('%s hands back what it fails on, and nothing else', async (module) => {
    const { handler } = (await import(`../../examples/five-modules/${module}/index.js`)) as {
      readonly handler: (event: unknown) => Promise<unknown>;
    };
    const Records = [
      { messageId: 'good', body: '{}' },
      { messageId: 'bad', body: 'no JSON' },
    ];
    await expect(handler({ Records })).resolves.toEqual({ batchItemFailures: [{ itemIdentifier: 'bad' }] });
  });
});
