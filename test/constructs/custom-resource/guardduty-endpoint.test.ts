import { removeEndpoint } from '../../../constructs/custom-resource/runtime/guardduty-endpoint';

const event = (RequestType: string) => ({ RequestType, ResourceProperties: { VpcId: 'vpc-1' } });
const REMOVED = { physicalId: 'guardduty-endpoint-of-vpc-1' };

/** A VPC that lists its endpoints the given number of times after their deletion. */
function vpc(endpoints: string[], groups: string[], listedAgain = 2) {
  const calls: string[] = [];
  let left = listedAgain;
  const ec2 = {
    endpointsOf: (id: string) => {
      const isDeleted = calls.some((call) => call.startsWith('delete endpoints'));
      calls.push(`list endpoints of ${id}`);
      return Promise.resolve(isDeleted && left-- <= 0 ? [] : endpoints);
    },
    deleteEndpoints: (ids: string[]) => {
      calls.push(`delete endpoints ${ids.join()}`);
      return Promise.resolve([] as string[]);
    },
    groupsOf: () => Promise.resolve(groups),
    deleteGroup: (id: string) => {
      calls.push(`delete group ${id}`);
      return Promise.resolve();
    },
  };
  let time = 0;
  const clock = { now: () => time, wait: (ms: number) => Promise.resolve(void (time += ms)) };
  return { calls, ec2, clock };
}

test('the endpoint is deleted, and then its security group', async () => {
  const { calls, clock, ec2 } = vpc(['vpce-1'], ['sg-1']);
  expect(await removeEndpoint(ec2, event('Delete'), clock)).toEqual(REMOVED);
  expect(calls).toEqual([
    'list endpoints of vpc-1',
    'delete endpoints vpce-1',
    'list endpoints of vpc-1',
    'list endpoints of vpc-1',
    'list endpoints of vpc-1',
    'delete group sg-1',
  ]);
});

test.each(['Create', 'Update'])('%s makes no calls', async (requestType) => {
  const { calls, clock, ec2 } = vpc(['vpce-1'], ['sg-1']);
  expect(await removeEndpoint(ec2, event(requestType), clock)).toEqual(REMOVED);
  expect(calls).toEqual([]);
});

test('a VPC without an endpoint of GuardDuty requires no deletion', async () => {
  const { calls, clock, ec2 } = vpc([], []);
  expect(await removeEndpoint(ec2, event('Delete'), clock)).toEqual(REMOVED);
  expect(calls).toEqual(['list endpoints of vpc-1']);
});

test('an endpoint that is not deleted in time, or that EC2 does not delete, fails the deletion', async () => {
  const { clock, ec2 } = vpc(['vpce-1'], [], 1000);
  await expect(removeEndpoint(ec2, event('Delete'), clock)).rejects.toThrow(
    new Error('vpce-1 of GuardDuty in vpc-1 is still being deleted'),
  );
  const deleteEndpoints = () => Promise.resolve(['not authorized']);
  await expect(removeEndpoint({ ...ec2, deleteEndpoints }, event('Delete'), clock)).rejects.toThrow(
    new Error('EC2 did not delete the endpoint of GuardDuty in vpc-1: not authorized'),
  );
});
