import { customResource } from '../../../constructs/custom-resource/runtime/custom-resource';
import { optIn } from '../../../constructs/custom-resource/runtime/backup-service-opt-in';

const EVENT = {
  RequestType: 'Create',
  ResponseURL: 'https://answers.example.com/1',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'OptIn',
  ResourceProperties: { ResourceTypes: ['Aurora', 'S3'] },
};

describe('a response to CloudFormation', () => {
  const responseOf = async (reconcile: Parameters<typeof customResource>[0], event: object = EVENT) => {
    const respond = jest.fn<Promise<void>, [string, object]>().mockResolvedValue();
    const log = jest.spyOn(console, 'error').mockImplementation();
    await customResource(reconcile, respond)(event);
    log.mockRestore();
    expect(respond).toHaveBeenCalledTimes(1);
    return respond.mock.calls[0]?.[1];
  };

  test('contains the id and the attributes of the resource', async () => {
    expect(await responseOf(() => Promise.resolve({ physicalId: 'id', data: { A: '1' } }))).toEqual({
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'OptIn',
      Status: 'SUCCESS',
      PhysicalResourceId: 'id',
      Data: { A: '1' },
    });
  });

  test('contains the reason of a failed creation, and an id that CloudFormation can delete', async () => {
    expect(await responseOf(() => Promise.reject(new RangeError('no')))).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'OptIn-not-created',
      Reason: 'RangeError: no',
    });
  });

  test('contains the existing id if an update fails', async () => {
    const event = { ...EVENT, RequestType: 'Update', PhysicalResourceId: 'id' };
    expect(await responseOf(() => Promise.reject(new Error('no')), event)).toMatchObject({ PhysicalResourceId: 'id' });
  });

  test('is limited to the size that CloudFormation accepts', async () => {
    const response = await responseOf(() => Promise.reject(new Error('x'.repeat(9000))));
    expect(JSON.stringify(response).length).toBeLessThan(4096);
  });
});

describe('the opt-in to AWS Backup', () => {
  const optedIn = (settings: Record<string, boolean>, event: object = {}) => {
    const update = jest.fn<Promise<void>, [Record<string, boolean>]>().mockResolvedValue();
    const result = optIn({ describe: () => Promise.resolve(settings), optIn: update }, { ...EVENT, ...event });
    return { update, result };
  };

  test('enables only the types that are disabled', async () => {
    const { update, result } = optedIn({ Aurora: false, S3: true, EFS: false });
    await expect(result).resolves.toEqual({ physicalId: 'backup-service-opt-in', data: { OptedIn: 'Aurora' } });
    expect(update.mock.calls).toEqual([[{ Aurora: true }]]);
  });

  test('makes no change if all types are enabled', async () => {
    const { update, result } = optedIn({ Aurora: true, S3: true });
    await result;
    expect(update).not.toHaveBeenCalled();
  });

  test('disables no type when the stack is deleted', async () => {
    const { update, result } = optedIn({ Aurora: true, S3: true }, { RequestType: 'Delete' });
    await expect(result).resolves.toEqual({ physicalId: 'backup-service-opt-in' });
    expect(update).not.toHaveBeenCalled();
  });

  test('fails for an unknown type, because a plan would not back it up', async () => {
    await expect(optedIn({ Aurora: true }).result).rejects.toThrow(
      'AWS Backup does not support S3 in this Region; it supports Aurora',
    );
  });
});
