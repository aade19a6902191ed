import { DeployedAwsSide } from '../../../lib/cloudflare';
import { production } from '../../reference-estate';
import { parseEdgeContract } from '../../../lib/config/contract';
import { stateKeyArn, TODAY } from '../../support/cloudflare';
import { PRODUCTION_WITH_STATUS_PAGE } from '../../support/status-page';
import { type JsonAnswers, LoopbackAws } from '../../support/loopback-aws';

const TOKEN = 'Not-a-token_0123456789-abcdefghijklmnopq';
const ARN = 'arn:aws:acm:eu-west-1:333333333333:certificate/12345678-1234-1234-1234-123456789012';
const LOAD_BALANCER = 'production-entry-1234567890.eu-west-1.elb.amazonaws.com';
const RECORD = {
  Name: '_0123456789abcdef.example.com.',
  Type: 'CNAME',
  Value: '_fedcba9876543210.abcdefghij.acm-validations.aws.',
};

const json = {
  ListCertificates: () => ({
    CertificateSummaryList: [
      { CertificateArn: ARN, DomainName: 'example.com' },
      { CertificateArn: `${ARN}-other`, DomainName: 'other.example.org' },
    ],
  }),
  // The wildcard has the record of its domain.
  DescribeCertificate: () => ({
    Certificate: { DomainValidationOptions: [{ ResourceRecord: RECORD }, { ResourceRecord: RECORD }, {}] },
  }),
  GetSecretValue: () => ({ SecretString: `${TOKEN}\n` }),
};
const stacks = {
  'production-edge': { LoadBalancerHostname: LOAD_BALANCER },
  'production-terraform-state': { StateKeyArn: stateKeyArn(production) },
};

const before = { ...process.env };
const aws = new LoopbackAws({ account: production.account });
const deployed = new DeployedAwsSide();

beforeAll(async () => {
  Object.assign(process.env, await aws.listen());
});

beforeEach(() => {
  aws.props = { account: production.account, json, stacks };
  aws.requests.length = 0;
});

afterAll(() => {
  process.env = before;
  aws.close();
});

/** Changes what AWS answers. */
function answering(changed: JsonAnswers): void {
  aws.props = { ...aws.props, json: { ...json, ...changed } };
}

/** What was sent to a service with JSON. */
function asked(operation: string): unknown[] {
  return aws.requests
    .filter(({ headers }) => String(headers['x-amz-target']).endsWith(`.${operation}`))
    .map(({ body }) => JSON.parse(body) as unknown);
}

describe('the contract', () => {
  test('is what is deployed, and is accepted', async () => {
    const given = await deployed.contract(production, TODAY);
    expect(parseEdgeContract(given, production, TODAY)).toEqual({
      environment: 'production',
      account: '333333333333',
      region: 'eu-west-1',
      dnsZone: 'example.com',
      readOn: TODAY,
      loadBalancerHostname: LOAD_BALANCER,
      stateKeyArn: stateKeyArn(production),
      validationRecords: [
        { name: '_0123456789abcdef.example.com', value: '_fedcba9876543210.abcdefghij.acm-validations.aws' },
      ],
    });
  });

  test('the program requests certificates with EC keys: by default ACM lists RSA only', async () => {
    await deployed.contract(production, TODAY);
    expect(asked('ListCertificates')).toEqual([
      expect.objectContaining({
        CertificateStatuses: ['ISSUED', 'PENDING_VALIDATION'],
        Includes: { keyTypes: expect.arrayContaining(['EC_prime256v1']) as unknown },
      }),
    ]);
  });

  test('the account is that of the certificate, not what the settings hope for', async () => {
    const CertificateArn = ARN.replace('333333333333', '111111111111');
    answering({
      ListCertificates: () => ({ CertificateSummaryList: [{ CertificateArn, DomainName: 'example.com' }] }),
    });
    const given = await deployed.contract(production, TODAY);
    expect(() => parseEdgeContract(given, production, TODAY)).toThrow(
      "account is '111111111111'; the settings say '333333333333'",
    );
  });

  test('the distribution of the status page is read in its Region, once it is deployed', async () => {
    const DistributionHostname = 'd111111abcdef8.cloudfront.net';
    aws.props = { ...aws.props, stacks: { ...stacks, 'production-status-page': { DistributionHostname } } };
    expect(await deployed.contract(PRODUCTION_WITH_STATUS_PAGE, TODAY)).toMatchObject({
      statusPageHostname: DistributionHostname,
    });
    const inRegion = aws.requests.filter(({ headers }) =>
      headers.authorization?.includes('/eu-central-1/cloudformation/'),
    );
    expect(inRegion).toHaveLength(1);
    aws.props = { ...aws.props, stacks };
    expect(await deployed.contract(PRODUCTION_WITH_STATUS_PAGE, TODAY)).not.toHaveProperty('statusPageHostname');
  });

  test('before the first deployment there is no load balancer', async () => {
    aws.props = { ...aws.props, stacks: { 'production-terraform-state': stacks['production-terraform-state'] } };
    const given = await deployed.contract(production, TODAY);
    expect(given).not.toHaveProperty('loadBalancerHostname');
    expect(() => parseEdgeContract(given, production, TODAY)).not.toThrow();
  });

  test('rejects an environment without a place for the states', async () => {
    aws.props = { ...aws.props, stacks: {} };
    const given = await deployed.contract(production, TODAY);
    expect(() => parseEdgeContract(given, production, TODAY)).toThrow(
      "stateKeyArn: is missing: deploy the stack 'terraform-state' first",
    );
  });

  test('rejects an account that has no certificate of the zone', async () => {
    answering({ ListCertificates: () => ({ CertificateSummaryList: [] }) });
    await expect(deployed.contract(production, TODAY)).rejects.toHaveProperty(
      'message',
      'the request to AWS for production (account 333333333333, eu-west-1) failed: No certificate of example.com is requested yet: deploy the certificate stack first.',
    );
  });

  test('an error of AWS says which account was meant', async () => {
    aws.props = { ...aws.props, json: {} };
    await expect(deployed.contract(production, TODAY)).rejects.toThrow(
      'the request to AWS for production (account 333333333333, eu-west-1) failed: not allowed: ListCertificates',
    );
  });
});

describe('the token', () => {
  test('is read from the secret of the environment, without the end of its line', async () => {
    await expect(deployed.apiToken(production)).resolves.toBe(TOKEN);
    expect(asked('GetSecretValue')).toEqual([{ SecretId: 'production/cloudflare/api-token' }]);
  });

  test.each(['', '{"token":"x"}', 'Bearer abc'])('rejects %j, and does not repeat it', async (SecretString) => {
    answering({ GetSecretValue: () => ({ SecretString }) });
    await expect(deployed.apiToken(production)).rejects.toHaveProperty(
      'message',
      "the request to AWS for production (account 333333333333, eu-west-1) failed: The secret 'production/cloudflare/api-token' contains no API token: store only the token in it, as text.",
    );
  });
});
