import { stopTimeout } from './cmp-09-stop-timeout';
import { findings, taskDefinition } from '../../../../test/support/policy';

describe('CMP-09-StopTimeout', () => {
  test('finds a container without a stop timeout', () => {
    expect(findings(stopTimeout, { Task: taskDefinition({}) })).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.StopTimeout: container 'web' has no stop timeout from 2 to 120 seconds: absent",
    ]);
  });

  test('finds a stop timeout below the minimum', () => {
    expect(findings(stopTimeout, { Task: taskDefinition({ StopTimeout: 1 }) })).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.StopTimeout: container 'web' has no stop timeout from 2 to 120 seconds: 1",
    ]);
  });

  test('passes the minimum and the maximum', () => {
    expect(
      findings(stopTimeout, { Task: taskDefinition({ StopTimeout: 2 }), Other: taskDefinition({ StopTimeout: 120 }) }),
    ).toEqual([]);
  });
});
