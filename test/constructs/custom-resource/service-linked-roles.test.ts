import { setServiceLinkedRoles } from '../../../constructs/custom-resource/runtime/service-linked-roles';

const SERVICES = ['ecs.amazonaws.com', 'rds.amazonaws.com'];
const PHYSICAL_ID = { physicalId: 'service-linked-roles' };

const set = (call: jest.Mock<Promise<unknown>>, RequestType: string) =>
  setServiceLinkedRoles(call, { RequestType, ResourceProperties: { ServiceLinkedRoles: SERVICES } });

test.each(['Create', 'Update'])('%s creates the role of each service', async (requestType) => {
  const call = jest.fn<Promise<unknown>, []>().mockResolvedValue({});
  expect(await set(call, requestType)).toEqual(PHYSICAL_ID);
  expect(call.mock.calls).toEqual(
    SERVICES.map((AWSServiceName) => ['iam', 'CreateServiceLinkedRole', { AWSServiceName }]),
  );
});

test('an existing role is not changed; any other error is a failure', async () => {
  const taken = 'Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix.';
  expect(await set(jest.fn<Promise<unknown>, []>().mockRejectedValue(new Error(taken)), 'Create')).toEqual(PHYSICAL_ID);
  await expect(
    set(jest.fn<Promise<unknown>, []>().mockRejectedValue(new Error('not authorized')), 'Create'),
  ).rejects.toThrow('not authorized');
});

test('deletion removes no role: other resources of the account use it', async () => {
  const call = jest.fn<Promise<unknown>, []>();
  expect(await set(call, 'Delete')).toEqual(PHYSICAL_ID);
  expect(call).not.toHaveBeenCalled();
});
