import { applySettings } from '../../../constructs/custom-resource/runtime/account-security-defaults';

const PROPERTIES = {
  AccountId: '111111111111',
  ServiceLinkedRoles: ['config.amazonaws.com'],
  // As CloudFormation passes them: numbers are strings.
  MinimumPasswordLength: '14',
  PasswordsRemembered: '24',
  SecurityContact: { EmailAddress: 'security@example.com', Name: 'Team', Title: 'Security contact', PhoneNumber: '0' },
  InspectorResourceTypes: ['ECR', 'LAMBDA'],
};

type Answers = Readonly<Record<string, () => Promise<unknown>>>;

/** An account with the given responses, empty by default. */
function fakeAccount(answers: Answers = {}) {
  return jest.fn<Promise<unknown>, [service: string, command: string, input: object]>((_service, command) => {
    return answers[command]?.() ?? Promise.resolve({});
  });
}

const pause = () => Promise.resolve();
const set = (account: ReturnType<typeof fakeAccount>, RequestType = 'Create', properties: object = PROPERTIES) =>
  applySettings(account, { RequestType, ResourceProperties: properties }, pause);

test.each(['Create', 'Update'])('%s applies every setting', async (requestType) => {
  const account = fakeAccount();
  expect(await set(account, requestType)).toEqual({ physicalId: 'account-security-defaults' });
  expect(account.mock.calls).toEqual([
    ['iam', 'CreateServiceLinkedRole', { AWSServiceName: 'config.amazonaws.com' }],
    [
      'iam',
      'UpdateAccountPasswordPolicy',
      {
        MinimumPasswordLength: 14,
        PasswordReusePrevention: 24,
        RequireSymbols: true,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        RequireLowercaseCharacters: true,
        AllowUsersToChangePassword: true,
      },
    ],
    [
      's3-control',
      'PutPublicAccessBlock',
      {
        AccountId: '111111111111',
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    ],
    ['ec2', 'EnableEbsEncryptionByDefault', {}],
    ['ec2', 'ModifyInstanceMetadataDefaults', { HttpTokens: 'required', HttpPutResponseHopLimit: 2 }],
    [
      'account',
      'PutAlternateContact',
      {
        AlternateContactType: 'SECURITY',
        EmailAddress: 'security@example.com',
        Name: 'Team',
        Title: 'Security contact',
        PhoneNumber: '0',
      },
    ],
    ['inspector2', 'Enable', { resourceTypes: ['ECR', 'LAMBDA'] }],
  ]);
});

test('deletion reverts no setting', async () => {
  const account = fakeAccount();
  expect(await set(account, 'Delete')).toEqual({ physicalId: 'account-security-defaults' });
  expect(account).not.toHaveBeenCalled();
});

test('contact and Inspector are not changed without their properties', async () => {
  const account = fakeAccount();
  await set(account, 'Create', { ...PROPERTIES, SecurityContact: undefined, InspectorResourceTypes: [] });
  expect(account.mock.calls.map(([service]) => service)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/account|inspector2/)]),
  );
});

test('the EC2 defaults are not changed if a declarative policy sets them, because EC2 denies the call', async () => {
  const account = fakeAccount();
  await set(account, 'Create', { ...PROPERTIES, Ec2Defaults: 'elsewhere' });
  expect(account.mock.calls.map(([, command]) => command)).not.toContain('ModifyInstanceMetadataDefaults');
});

test('a failed setting does not prevent the others, and all failures are reported', async () => {
  const account = fakeAccount({
    EnableEbsEncryptionByDefault: () => Promise.reject(new RangeError('no volumes')),
    Enable: () =>
      Promise.resolve({ failedAccounts: [{ errorCode: 'ACCESS_DENIED', errorMessage: 'managed by 222222222222' }] }),
  });
  await expect(set(account)).rejects.toThrow(
    new Error('VolumeEncryption: RangeError: no volumes; Inspector: Error: ACCESS_DENIED: managed by 222222222222'),
  );
  expect(account).toHaveBeenCalledTimes(7);
});

describe('Inspector', () => {
  /** Responds with one of these codes per call, and then without a failure. */
  const respondingWith = (...codes: string[]) => {
    const remaining = [...codes];
    return fakeAccount({
      Enable: () => {
        const errorCode = remaining.shift();
        return Promise.resolve({
          failedAccounts: errorCode === undefined ? [] : [{ errorCode, errorMessage: 'later' }],
        });
      },
    });
  };
  const attempts = (account: ReturnType<typeof fakeAccount>) =>
    account.mock.calls.filter(([, command]) => command === 'Enable').length;

  test.each([
    ['is already enabled', ['ALREADY_ENABLED'], 1],
    ['is being enabled', ['ENABLE_IN_PROGRESS', 'ENABLE_IN_PROGRESS'], 3],
    ['is being disabled, as after a rollback', ['DISABLE_IN_PROGRESS'], 2],
    ['is throttled by another service', ['EVENTBRIDGE_THROTTLED', 'SSM_THROTTLED'], 3],
  ])('succeeds if it %s', async (_, codes, calls) => {
    const account = respondingWith(...codes);
    await expect(set(account)).resolves.toBeDefined();
    expect(attempts(account)).toBe(calls);
  });

  test('fails after eight attempts with the last error code', async () => {
    const account = respondingWith(...new Array<string>(9).fill('ENABLE_IN_PROGRESS'));
    await expect(set(account)).rejects.toThrow('Inspector: Error: ENABLE_IN_PROGRESS: later');
    expect(attempts(account)).toBe(8);
  });
});
