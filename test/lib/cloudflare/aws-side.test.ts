import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeployedAwsSide } from '../../../lib/cloudflare';
import { production } from '../../../lib/config';
import { parseEdgeContract } from '../../../lib/config/contract';
import { TODAY } from '../../support/cloudflare';

const ARN = 'arn:aws:acm:eu-west-1:333333333333:certificate/12345678-1234-1234-1234-123456789012';
const LOAD_BALANCER = 'production-entry-1234567890.eu-west-1.elb.amazonaws.com';
const RECORD = {
  Name: '_0123456789abcdef.example.com.',
  Type: 'CNAME',
  Value: '_fedcba9876543210.abcdefghij.acm-validations.aws.',
};

/** ACM and CloudFormation, as far as they are asked. */
let aws: Server;
let listed: unknown;
let certificates: readonly object[];
let stack: string;
const before = { ...process.env };

beforeAll(async () => {
  aws = createServer((request, response) => {
    let body = '';
    request.on('data', (text: Buffer) => (body += text.toString()));
    request.on('end', () => {
      const target = String(request.headers['x-amz-target']);
      if (target.endsWith('ListCertificates')) {
        listed = JSON.parse(body);
        response.end(JSON.stringify({ CertificateSummaryList: certificates }));
      } else if (target.endsWith('DescribeCertificate')) {
        // The wildcard has the record of its domain.
        const options = [{ ResourceRecord: RECORD }, { ResourceRecord: RECORD }, {}];
        response.end(JSON.stringify({ Certificate: { DomainValidationOptions: options } }));
      } else {
        response.statusCode = stack.includes('<Error>') ? 400 : 200;
        response.setHeader('content-type', 'text/xml');
        response.end(stack);
      }
    });
  });
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
  const { port } = aws.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${port}`;
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
});

beforeEach(() => {
  certificates = [
    { CertificateArn: ARN, DomainName: 'example.com' },
    { CertificateArn: `${ARN}-other`, DomainName: 'other.example.org' },
  ];
  stack = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><Outputs><member><OutputKey>LoadBalancerHostname</OutputKey><OutputValue>${LOAD_BALANCER}</OutputValue></member></Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
});

afterAll(() => {
  process.env = before;
  aws.close();
});

test('what is deployed becomes a contract that is accepted', async () => {
  const given = await new DeployedAwsSide().contract(production, TODAY);
  expect(parseEdgeContract(given, production, TODAY)).toEqual({
    environment: 'production',
    account: '333333333333',
    region: 'eu-west-1',
    zoneName: 'example.com',
    readOn: TODAY,
    loadBalancerHostname: LOAD_BALANCER,
    validationRecords: [
      { name: '_0123456789abcdef.example.com', value: '_fedcba9876543210.abcdefghij.acm-validations.aws' },
    ],
  });
});

test('certificates with EC keys are asked for: without that ACM lists RSA only', async () => {
  await new DeployedAwsSide().contract(production, TODAY);
  expect(listed).toMatchObject({
    CertificateStatuses: ['ISSUED', 'PENDING_VALIDATION'],
    Includes: { keyTypes: expect.arrayContaining(['EC_prime256v1']) as unknown },
  });
});

test('the account is that of the certificate, not what the settings hope for', async () => {
  certificates = [{ CertificateArn: ARN.replace('333333333333', '111111111111'), DomainName: 'example.com' }];
  const given = await new DeployedAwsSide().contract(production, TODAY);
  expect(() => parseEdgeContract(given, production, TODAY)).toThrow(
    "account is '111111111111'; the settings say '333333333333'",
  );
});

test('before the first deployment there is no load balancer', async () => {
  stack =
    '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id production-edge does not exist</Message></Error></ErrorResponse>';
  await expect(new DeployedAwsSide().contract(production, TODAY)).resolves.not.toHaveProperty('loadBalancerHostname');
});

test('rejects an account that has no certificate of the zone', async () => {
  certificates = [];
  await expect(new DeployedAwsSide().contract(production, TODAY)).rejects.toHaveProperty(
    'message',
    'AWS was asked about production (account 333333333333, eu-west-1): No certificate of example.com is requested yet: start the deployment of the certificate stack first.',
  );
});

test('an error of AWS says which account was meant', async () => {
  stack =
    '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not allowed</Message></Error></ErrorResponse>';
  await expect(new DeployedAwsSide().contract(production, TODAY)).rejects.toThrow(
    'AWS was asked about production (account 333333333333, eu-west-1): not allowed',
  );
});
