import { noHostAccess } from './cmp-04-no-host-access';
import { taskDefinition, findings, testRule } from '../../../../test/support/policy';

testRule(noHostAccess, {
  'finds a privileged container': [
    { Task: taskDefinition({ Privileged: true }) },
    "Task[web] Properties.ContainerDefinitions.0.Privileged: container 'web' is privileged: it has root access to the host",
  ],
  'passes a task without shared namespaces': [
    { Task: taskDefinition({ Privileged: false }, { NetworkMode: 'awsvpc', PidMode: 'task' }) },
  ],
});

describe('CMP-04-NoHostAccess', () => {
  test.each(['NetworkMode', 'PidMode', 'IpcMode'])('finds the host namespace of %s', (mode) => {
    expect(findings(noHostAccess, { Task: taskDefinition({}, { [mode]: 'host' }) })).toEqual([
      `Task[${mode}] Properties.${mode}: the task shares a namespace of the host: ${mode} is host`,
    ]);
  });
});
