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

describe('an answer to CloudFormation', () => {
  const answerOf = async (reconcile: Parameters<typeof customResource>[0], event: object = EVENT) => {
    const respond = jest.fn<Promise<void>, [string, object]>().mockResolvedValue();
    const log = jest.spyOn(console, 'error').mockImplementation();
    await customResource(reconcile, respond)(event);
    log.mockRestore();
    expect(respond).toHaveBeenCalledTimes(1);
    return respond.mock.calls[0]?.[1];
  };

  test('says what was made', async () => {
    expect(await answerOf(() => Promise.resolve({ physicalId: 'id', data: { A: '1' } }))).toEqual({
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'OptIn',
      Status: 'SUCCESS',
      PhysicalResourceId: 'id',
      Data: { A: '1' },
    });
  });

  test('says why nothing was made, with an id that CloudFormation can delete again', async () => {
    expect(await answerOf(() => Promise.reject(new RangeError('no')))).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'OptIn-not-created',
      Reason: 'RangeError: no',
    });
  });

  test('keeps the id of what an update failed to change', async () => {
    const event = { ...EVENT, RequestType: 'Update', PhysicalResourceId: 'id' };
    expect(await answerOf(() => Promise.reject(new Error('no')), event)).toMatchObject({ PhysicalResourceId: 'id' });
  });

  test('is no longer than CloudFormation takes', async () => {
    const answer = await answerOf(() => Promise.reject(new Error('x'.repeat(9000))));
    expect(JSON.stringify(answer).length).toBeLessThan(4096);
  });
});

describe('the opt-in to AWS Backup', () => {
  const optedIn = (settings: Record<string, boolean>, event: object = {}) => {
    const update = jest.fn<Promise<void>, [Record<string, boolean>]>().mockResolvedValue();
    const result = optIn({ describe: () => Promise.resolve(settings), optIn: update }, { ...EVENT, ...event });
    return { update, result };
  };

  test('switches on what is off, and names nothing else', async () => {
    const { update, result } = optedIn({ Aurora: false, S3: true, EFS: false });
    await expect(result).resolves.toEqual({ physicalId: 'backup-service-opt-in', data: { OptedIn: 'Aurora' } });
    expect(update.mock.calls).toEqual([[{ Aurora: true }]]);
  });

  test('changes nothing where all is on', async () => {
    const { update, result } = optedIn({ Aurora: true, S3: true });
    await result;
    expect(update).not.toHaveBeenCalled();
  });

  test('switches nothing off when the stack goes', async () => {
    const { update, result } = optedIn({ Aurora: true, S3: true }, { RequestType: 'Delete' });
    await expect(result).resolves.toEqual({ physicalId: 'backup-service-opt-in' });
    expect(update).not.toHaveBeenCalled();
  });

  test('fails where a type does not exist: a plan for it would silently back up nothing', async () => {
    await expect(optedIn({ Aurora: true }).result).rejects.toThrow(
      'AWS Backup does not support S3 in this Region; it supports Aurora',
    );
  });
});
