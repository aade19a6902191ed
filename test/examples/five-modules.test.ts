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
    expect(result?.acknowledgements.filter(({ owner }) => owner !== undefined)).toEqual([]);
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
