import { quotaCheck } from '../../../../lib/operate/doctor/quotas/account-quota';
import { SITE_QUOTAS } from '../../../../lib/operate/doctor/quotas/site-quotas';
import { shieldSubscription } from '../../../../lib/operate/doctor/shield-subscription';
import { signInDomains } from '../../../../lib/operate/doctor/sign-in-domains';
import { siteNames } from '../../../../lib/operate/doctor/site-names';
import { serviceError } from '../../../support/fake-aws';
import { diagnose, planned } from './doctor-support';

const NOT_DEPLOYED = { DescribeStackResource: serviceError('ValidationError', 'Stack production-x does not exist') };
const deployedAs = (PhysicalResourceId: string) => ({
  DescribeStackResource: { StackResourceDetail: { PhysicalResourceId } },
});

describe('sites', () => {
  const resources = [planned('AWS::CloudFront::Distribution', { DistributionConfig: { Aliases: ['example.com'] } })];
  const distributions = (...Items: { Id: string; names: string[] }[]) => ({
    ListDistributions: {
      DistributionList: { Items: Items.map(({ Id, names }) => ({ Id, Aliases: { Items: names } })) },
    },
  });

  test('a new account has no distribution: AWS may have to verify it', async () => {
    const answers = { ...distributions(), ...NOT_DEPLOYED };
    expect(await diagnose(siteNames, { resources, answers })).toMatchObject([
      { verdict: 'ok', detail: expect.stringContaining('Your account must be verified') as string },
      { verdict: 'ok', detail: 'no other distribution of the account has it' },
    ]);
  });

  test('another distribution of the account has the hostname', async () => {
    const answers = { ...distributions({ Id: 'E9', names: ['old.example.com', 'example.com'] }), ...NOT_DEPLOYED };
    expect((await diagnose(siteNames, { resources, answers })).slice(1)).toEqual([
      {
        subject: 'hostname example.com of production-account',
        verdict: 'problem',
        detail: 'the distribution E9 has it already',
        fix: 'Remove the hostname from E9, or delete the distribution.',
      },
    ]);
  });

  test('the distribution of an earlier deployment is no conflict and is counted once', async () => {
    const answers = {
      ...distributions({ Id: 'E9', names: ['example.com'] }),
      ...deployedAs('E9'),
      GetServiceQuota: { Quota: { Value: 1 } },
    };
    expect(await diagnose(siteNames, { resources, answers })).toMatchObject([{ verdict: 'ok' }, { verdict: 'ok' }]);
    const regions = ['eu-west-1', 'us-east-1'];
    const [quota] = SITE_QUOTAS.map(quotaCheck);
    expect(quota && (await diagnose(quota, { resources, answers, regions }))).toEqual([
      {
        subject: 'quota of us-east-1: Web distributions per AWS account (L-24B04930)',
        verdict: 'ok',
        detail: '1; the environment needs 1, other resources use 0',
      },
    ]);
  });

  test('distributions of others leave no place', async () => {
    const answers = {
      ...distributions({ Id: 'E1', names: [] }, { Id: 'E2', names: [] }),
      ...NOT_DEPLOYED,
      GetServiceQuota: { Quota: { Value: 2 } },
    };
    const [quota] = SITE_QUOTAS.map(quotaCheck);
    expect(quota && (await diagnose(quota, { resources, answers, regions: ['us-east-1'] }))).toMatchObject([
      {
        verdict: 'problem',
        fix: 'aws service-quotas request-service-quota-increase --region us-east-1 --service-code cloudfront --quota-code L-24B04930 --desired-value 3',
      },
    ]);
  });

  test('an environment without sites is not checked', async () => {
    expect(await diagnose(siteNames, {})).toEqual([]);
  });
});

describe('the domain of a user pool', () => {
  const resources = [planned('AWS::Cognito::UserPoolDomain', { Domain: 'example-shop' })];
  const holder = (DomainDescription: object) => ({ DescribeUserPoolDomain: { DomainDescription } });

  test.each([
    ['is free', { ...holder({}), ...NOT_DEPLOYED }, 'ok', 'no user pool of the account has it'],
    [
      'belongs to another user pool',
      { ...holder({ AWSAccountId: '333333333333', UserPoolId: 'pool-2' }), ...NOT_DEPLOYED },
      'problem',
      'the user pool pool-2 has it already',
    ],
    [
      'belongs to another account',
      { ...holder({ AWSAccountId: '444444444444', UserPoolId: 'pool-2' }), ...NOT_DEPLOYED },
      'problem',
      'a user pool of another account has it already',
    ],
    [
      'is deployed',
      { ...holder({ AWSAccountId: '333333333333', UserPoolId: 'pool-1' }), ...deployedAs('example-shop') },
      'ok',
      'belongs to the stack production-account',
    ],
  ])('%s', async (_, answers, verdict, detail) => {
    expect(await diagnose(signInDomains, { resources, answers })).toMatchObject([{ verdict, detail }]);
  });

  describe('with a hostname of the product', () => {
    const CertificateArn = 'arn:aws:acm:us-east-1:333333333333:certificate/1';
    const own = [
      planned('AWS::Cognito::UserPoolDomain', { Domain: 'login.example.com', CustomDomainConfig: { CertificateArn } }),
    ];
    const answersWith = (Certificate: object) => ({
      ...holder({}),
      ...NOT_DEPLOYED,
      DescribeCertificate: (_: unknown, region: string) =>
        region === 'us-east-1' ? { Certificate } : serviceError('ResourceNotFoundException'),
    });

    test('has an issued certificate and a parent domain with an address', async () => {
      const answers = answersWith({ Status: 'ISSUED', DomainName: '*.example.com' });
      const found = await diagnose(signInDomains, { resources: own, answers });
      expect(found.map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok']);
    });

    test('has a parent domain without an address', async () => {
      const answers = answersWith({ Status: 'ISSUED', DomainName: 'login.example.com' });
      const resolve = () => Promise.reject(Object.assign(new Error('queryA ENODATA'), { code: 'ENODATA' }));
      expect((await diagnose(signInDomains, { resources: own, answers, resolve }))[1]).toMatchObject({
        subject: 'A record of example.com',
        verdict: 'problem',
        detail: 'there is none, and Cognito refuses login.example.com without it',
      });
    });

    test.each([
      [{ Status: 'PENDING_VALIDATION', DomainName: 'login.example.com' }, `${CertificateArn} is PENDING_VALIDATION`],
      [{ Status: 'ISSUED', DomainName: 'www.example.com' }, `${CertificateArn} is for www.example.com`],
    ])('has a certificate that Cognito refuses', async (certificate, detail) => {
      const found = await diagnose(signInDomains, { resources: own, answers: answersWith(certificate) });
      expect(found[2]).toMatchObject({ verdict: 'problem', detail });
    });
  });
});

describe('the subscription to Shield Advanced', () => {
  const resources = [planned('AWS::Shield::Protection')];

  test.each([
    ['ACTIVE', 'ok'],
    ['INACTIVE', 'problem'],
  ])('that is %s: %s', async (SubscriptionState, verdict) => {
    const answers = { GetSubscriptionState: { SubscriptionState } };
    expect(await diagnose(shieldSubscription, { resources, answers })).toMatchObject([{ verdict }]);
  });

  test('is not required without a protection', async () => {
    expect(await diagnose(shieldSubscription, {})).toEqual([]);
  });
});
