import { gracefulStop } from '../../../../lib/policy/rules/cmp-09-graceful-stop';
import { findings, taskDefinition } from '../../../support/policy';

describe('CMP-09-GracefulStop', () => {
  test('finds a container that does not say how long it takes', () => {
    expect(findings(gracefulStop, { Task: taskDefinition({}) })).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.StopTimeout: container 'web' does not say how long it takes to stop: absent",
    ]);
  });

  test('finds one that is killed at once', () => {
    expect(findings(gracefulStop, { Task: taskDefinition({ StopTimeout: 1 }) })).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.StopTimeout: container 'web' does not say how long it takes to stop: 1",
    ]);
  });

  test('passes the bounds', () => {
    expect(
      findings(gracefulStop, { Task: taskDefinition({ StopTimeout: 2 }), Other: taskDefinition({ StopTimeout: 120 }) }),
    ).toEqual([]);
  });
});
