import { noHostAccess } from './cmp-04-no-host-access';
import { taskDefinition, findings } from '../../../../test/support/policy';

describe('CMP-04-NoHostAccess', () => {
  test('finds a privileged container', () => {
    expect(findings(noHostAccess, { Task: taskDefinition({ Privileged: true }) })).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.Privileged: container 'web' is privileged: it has root access to the host",
    ]);
  });

  test.each(['NetworkMode', 'PidMode', 'IpcMode'])('finds the host namespace of %s', (mode) => {
    expect(findings(noHostAccess, { Task: taskDefinition({}, { [mode]: 'host' }) })).toEqual([
      `Task[${mode}] Properties.${mode}: the task shares a namespace of the host: ${mode} is host`,
    ]);
  });

  test('passes a task without shared namespaces', () => {
    expect(
      findings(noHostAccess, {
        Task: taskDefinition({ Privileged: false }, { NetworkMode: 'awsvpc', PidMode: 'task' }),
      }),
    ).toEqual([]);
  });
});
