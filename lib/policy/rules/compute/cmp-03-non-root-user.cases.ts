import { nonRootUser } from './cmp-03-non-root-user';
import { taskDefinition, findings, testRule } from '../../../../test/support/policy';

testRule(nonRootUser, {
  'finds a container without user': [
    { Task: taskDefinition({}) },
    "Task[web] Properties.ContainerDefinitions.0.User: container 'web' may run as root: User is absent",
  ],
  'passes 1000': [{ Task: taskDefinition({ User: '1000' }) }],
  'passes 10001:10001': [{ Task: taskDefinition({ User: '10001:10001' }) }],
});

describe('CMP-03-NonRootUser', () => {
  test.each(['root', '0', '0:0', '1000:0', 'app'])('finds a container that runs as %s', (User) => {
    expect(findings(nonRootUser, { Task: taskDefinition({ User }) })).toEqual([
      `Task[web] Properties.ContainerDefinitions.0.User: container 'web' may run as root: User is ${User}`,
    ]);
  });
});
