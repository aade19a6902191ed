import { linkedDataAccess } from './sto-04-linked-data-access';
import { allow, arn, RESOURCES, role } from '../../../../test/support/graph-templates';
import { testRule, type TestResources } from '../../../../test/support/policy';

const TASKS = { Service: 'ecs-tasks.amazonaws.com' };
const workload = (resource: unknown, tag?: string): TestResources => {
  const { Properties, ...definition } = role(TASKS, allow('s3:GetObject', resource));
  return {
    ...(RESOURCES as TestResources),
    WebRole: { ...definition, Properties: { ...Properties, ...(tag !== undefined && { Tags: [tagOf(tag)] }) } },
  };
};
const tagOf = (Value: string) => ({ Key: 'workload', Value });
const objects = { 'Fn::Sub': '${Documents.Arn}/*' };
const ownedBy = (tag: string): TestResources => ({
  Documents: { Type: 'AWS::S3::Bucket', Properties: { Tags: [tagOf(tag)] } },
});
const PATH =
  'Stack/Web → Stack/WebRole (runs with the role: Stack/Task [Properties.TaskRoleArn]) → Stack/Documents (allowed by statement statement-0: Stack/WebRole [statement-0])';

testRule(linkedDataAccess, {
  'finds a workload that reads every bucket': [
    workload('arn:aws:s3:::*'),
    `WebRole[Documents] Properties.Policies: no statement names the store: ${PATH}`,
  ],
  'finds a workload that the store does not list': [
    { ...workload(objects, 'shop/web'), ...ownedBy('shop/orders shop/report') },
    `WebRole[Documents] Properties.Policies: the store has the tag workload 'shop/orders shop/report', and the role 'shop/web': ${PATH}`,
  ],
  'finds a workload without a tag at a store of another workload': [
    { ...workload(objects), ...ownedBy('shop/orders') },
    `WebRole[Documents] Properties.Policies: the store has the tag workload 'shop/orders', and the role 'none': ${PATH}`,
  ],
  'passes a statement that names the store': [workload(objects)],
  'passes a workload that the store lists': [{ ...workload(objects, 'shop/web'), ...ownedBy('shop/orders shop/web') }],
  'passes a role of no workload': [
    { ...workload(objects), Operator: role({ AWS: arn('Documents') }, allow('s3:GetObject', '*')) } as TestResources,
  ],
});
