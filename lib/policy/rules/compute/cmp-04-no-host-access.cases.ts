import { noHostAccess } from './cmp-04-no-host-access';
import { taskDefinition, findings, testRule } from '../../../../test/support/policy';

const build = (PrivilegedMode: boolean | undefined) => ({
  Type: 'AWS::CodeBuild::Project',
  Properties: { Environment: { PrivilegedMode } },
});

testRule(noHostAccess, {
  'finds a privileged container': [
    { Task: taskDefinition({ Privileged: true }) },
    "Task[web] Properties.ContainerDefinitions.0.Privileged: container 'web' is privileged: it has root access to the host",
  ],
  'finds a privileged build': [
    { Build: build(true) },
    'Build[PrivilegedMode] Properties.Environment.PrivilegedMode: the build container is privileged: PrivilegedMode is true',
  ],
  'passes a build without privileged mode': [{ Build: build(false), Other: build(undefined) }],
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
