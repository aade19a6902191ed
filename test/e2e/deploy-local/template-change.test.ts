import {
  addImpossibleResource,
  changeRetention,
  changeStopTimeout,
  failAfterChanges,
  IMPOSSIBLE_RESOURCE,
  releaseFunction,
} from './template-change';

const template = {
  Resources: {
    Key: { Type: 'AWS::KMS::Key' },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 400, KmsKeyId: 'k' } },
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'web' }] } },
    Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } },
    Worker: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 256 } },
    WorkerVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Worker' } } },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: { FunctionVersion: { 'Fn::GetAtt': ['WorkerVersion', 'Version'] } },
    },
  },
};

test('changes the retention to a period that the group does not have', () => {
  const change = changeRetention(template);
  expect(change).toMatchObject({ logicalId: 'Logs', value: 545 });
  expect(change?.template.Resources.Logs?.Properties).toEqual({ RetentionInDays: 545, KmsKeyId: 'k' });
});

test('changes the task definition of a service', () => {
  const change = changeStopTimeout(template);
  expect(change).toMatchObject({ logicalId: 'Service', value: 101 });
  expect(change?.template.Resources.Task?.Properties).toEqual({
    ContainerDefinitions: [{ Name: 'web', StopTimeout: 101 }],
  });
});

test('releases a function: more memory, a version, and the alias of its callers', () => {
  const { logicalId, template: changed, value } = releaseFunction(template) ?? {};
  expect([logicalId, value, changed?.Resources.Worker?.Properties?.MemorySize]).toEqual([
    'WorkerVersionNext',
    320,
    320,
  ]);
  expect(changed?.Resources.Live?.Properties).toEqual({
    FunctionVersion: { 'Fn::GetAtt': ['WorkerVersionNext', 'Version'] },
  });
  expect(changed?.Resources).not.toHaveProperty('WorkerVersion');
});

test('fails after a change in place, a replacement and a creation', () => {
  const changed = failAfterChanges(template)?.Resources ?? {};
  expect(changed.Logs?.Properties?.RetentionInDays).toBe(545);
  expect(changed.Task?.Properties).toEqual({ ContainerDefinitions: [{ Name: 'web', StopTimeout: 101 }] });
  expect(changed.AddedParameter?.Properties?.Value).toEqual({ Ref: 'Service' });
  expect(changed[IMPOSSIBLE_RESOURCE]?.DependsOn).toEqual(['Service', 'AddedParameter', 'Logs']);
});

test('fails after the release of a function, if the template has no service', () => {
  const { Service: _service, ...Resources } = template.Resources;
  const changed = failAfterChanges({ Resources })?.Resources ?? {};
  expect(changed.Worker?.Properties?.MemorySize).toBe(320);
  expect(changed[IMPOSSIBLE_RESOURCE]?.DependsOn).toEqual(['WorkerVersionNext', 'AddedParameter', 'Logs']);
});

test('leaves the given template as it is', () => {
  changeRetention(template);
  addImpossibleResource(template);
  expect(template.Resources.Logs.Properties.RetentionInDays).toBe(400);
  expect(template.Resources).not.toHaveProperty(IMPOSSIBLE_RESOURCE);
});

test('finds nothing to change in a template without log groups and services', () => {
  const other = { Resources: { Key: { Type: 'AWS::KMS::Key' } } };
  expect(changeRetention(other)).toBeUndefined();
  expect(changeStopTimeout(other)).toBeUndefined();
  expect(failAfterChanges(other)).toBeUndefined();
  expect(releaseFunction(other)).toBeUndefined();
});
