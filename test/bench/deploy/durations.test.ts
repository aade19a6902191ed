import { creationSeconds, DURATION_SOURCES, DURATIONS, updateSeconds } from '../../../bench/deploy/durations';

describe('the durations of resource types', () => {
  test('have a source unless they are estimates', () => {
    const withoutSource = Object.entries(DURATIONS).filter(
      ([, { basis, source }]) => basis !== 'estimate' && source === undefined,
    );
    expect(withoutSource).toEqual([]);
  });

  test('name sources with a public address, each of which is used', () => {
    const used = Object.values(DURATIONS).flatMap(({ source, updateSource }) => [source, updateSource]);
    const known = Object.keys(DURATION_SOURCES);
    expect(new Set(used.filter((source) => source !== undefined))).toEqual(new Set(known));
    for (const { url } of Object.values(DURATION_SOURCES)) expect(url).toMatch(/^https:\/\/github\.com\/\S+\/\d+$/);
  });

  test('a type without an entry takes a few seconds', () => {
    expect(creationSeconds({ Type: 'AWS::Logs::MetricFilter' })).toBe(6);
  });

  test.each([
    ['rolling', {}, 0],
    ['blue/green', { BakeTimeInMinutes: 5 }, 5],
    ['canary', { BakeTimeInMinutes: 5, CanaryConfiguration: { CanaryBakeTimeInMinutes: 10 } }, 15],
    ['linear', { BakeTimeInMinutes: 5, LinearConfiguration: { StepPercent: 25, StepBakeTimeInMinutes: 5 } }, 20],
  ])('a %s update of a service includes the time for which it waits', (_, DeploymentConfiguration, minutes) => {
    const service = { Type: 'AWS::ECS::Service', Properties: { DeploymentConfiguration } };
    expect(updateSeconds(service) - updateSeconds({ Type: 'AWS::ECS::Service' })).toBe(minutes * 60);
    expect(creationSeconds(service)).toBe(creationSeconds({ Type: 'AWS::ECS::Service' }));
  });
});
