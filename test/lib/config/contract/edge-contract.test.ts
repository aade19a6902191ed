import { production } from '../../../reference-estate';
import { PRODUCTION_WITH_STATUS_PAGE } from '../../../support/status-page';
import { ContractError, MAX_AGE_DAYS, parseEdgeContract, placeholderContract } from '../../../../lib/config/contract';

const TODAY = '2026-11-22';

const CONTRACT = {
  environment: 'production',
  account: '333333333333',
  region: 'eu-west-1',
  dnsZone: 'example.com',
  readOn: TODAY,
  loadBalancerHostname: 'production-entry-1234567890.eu-west-1.elb.amazonaws.com',
  stateKeyArn: 'arn:aws:kms:eu-west-1:333333333333:key/12345678-1234-4234-8234-123456789012',
  validationRecords: [
    { name: '_0123456789abcdef.example.com', value: '_fedcba9876543210.abcdefghij.acm-validations.aws' },
  ],
};

function refusal(change: Readonly<Record<string, unknown>>): string[] {
  try {
    parseEdgeContract({ ...CONTRACT, ...change }, production, TODAY);
    return [];
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return error.message.split('\n').filter((line) => line.startsWith('  '));
  }
}

test('values of the deployed stacks are taken', () => {
  expect(parseEdgeContract(CONTRACT, production, TODAY)).toEqual(CONTRACT);
});

test('the distribution of the status page is taken in an environment with a page', () => {
  const given = { ...CONTRACT, statusPageHostname: 'd111111abcdef8.cloudfront.net' };
  expect(parseEdgeContract(given, PRODUCTION_WITH_STATUS_PAGE, TODAY)).toEqual(given);
  const error =
    "  statusPageHostname is 'd111111abcdef8.cloudfront.net'; allowed is the name of a CloudFront distribution, in an environment with a status page";
  expect(refusal({ statusPageHostname: given.statusPageHostname })).toEqual([error]);
  expect(() =>
    parseEdgeContract({ ...given, statusPageHostname: 'status.example.org' }, PRODUCTION_WITH_STATUS_PAGE, TODAY),
  ).toThrow("statusPageHostname is 'status.example.org'; allowed is the name of a CloudFront distribution");
});

test('the load balancer may be missing before the first deployment', () => {
  const { loadBalancerHostname: _later, ...early } = CONTRACT;
  expect(parseEdgeContract(early, production, TODAY)).toEqual(early);
});

test('names lose their final dot, capitals and repetitions', () => {
  const [record] = CONTRACT.validationRecords;
  const dotted = { name: `${record?.name ?? ''}.`, value: `${record?.value ?? ''}.` };
  const contract = parseEdgeContract(
    {
      ...CONTRACT,
      loadBalancerHostname: 'Production-Entry-1234567890.eu-west-1.elb.amazonaws.com',
      validationRecords: [dotted, dotted],
    },
    production,
    TODAY,
  );
  expect(contract).toEqual(CONTRACT);
});

test('one message lists every validation error, and states what to do', () => {
  expect(() =>
    parseEdgeContract({ ...CONTRACT, account: '111111111111', region: 'us-east-1' }, production, TODAY),
  ).toThrow(
    new ContractError('production', [
      "account is '111111111111'; the settings say '333333333333'",
      "region is 'us-east-1'; the settings say 'eu-west-1'",
    ]),
  );
  expect(new ContractError('production', ['x']).message).toBe(
    "The values of production from the AWS side cannot be used:\n  x\nNothing was changed. Deploy 'production/edge' and read them again, or correct the file.",
  );
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['another environment', { environment: 'staging' }, "  environment is 'staging'; the settings say 'production'"],
  [
    'another zone',
    {
      dnsZone: 'example.org',
      validationRecords: [{ name: '_0123456789abcdef.example.org', value: '_f.acm-validations.aws' }],
    },
    "  dnsZone is 'example.org'; the settings say 'example.com'",
  ],
  [
    'a day that is too long ago',
    { readOn: '2026-11-14' },
    `  readOn is 2026-11-14, 8 days ago; allowed are ${MAX_AGE_DAYS}: read the values again`,
  ],
  ['a day to come', { readOn: '2026-11-23' }, '  readOn is 2026-11-23, after today (2026-11-22)'],
  ['no day', { readOn: 'today' }, '  readOn: must be a day, YYYY-MM-DD'],
  [
    'a name that is no load balancer',
    { loadBalancerHostname: 'attacker.example.org' },
    "  loadBalancerHostname is 'attacker.example.org'; allowed is the name of a load balancer in eu-west-1",
  ],
  [
    'a load balancer of another Region',
    { loadBalancerHostname: 'entry-1.us-east-1.elb.amazonaws.com' },
    "  loadBalancerHostname is 'entry-1.us-east-1.elb.amazonaws.com'; allowed is the name of a load balancer in eu-west-1",
  ],
  [
    'a name that only ends like one',
    { loadBalancerHostname: 'a.b.eu-west-1.elb.amazonaws.com.example.org' },
    "  loadBalancerHostname is 'a.b.eu-west-1.elb.amazonaws.com.example.org'; allowed is the name of a load balancer in eu-west-1",
  ],
  ...[
    'alias/production/artifacts',
    'arn:aws:kms:eu-west-1:333333333333:alias/production/artifacts',
    'arn:aws:kms:eu-west-1:111111111111:key/12345678-1234-4234-8234-123456789012',
    'arn:aws:kms:us-east-1:333333333333:key/12345678-1234-4234-8234-123456789012',
  ].map((stateKeyArn): [string, Readonly<Record<string, unknown>>, string] => [
    `the key ${stateKeyArn}`,
    { stateKeyArn },
    `  stateKeyArn is '${stateKeyArn}'; allowed is the ARN of a key of 333333333333 in eu-west-1, and no alias`,
  ]),
  ['no key', { stateKeyArn: undefined }, "  stateKeyArn: is missing: deploy the stack 'terraform-state' first"],
  ['no validation record', { validationRecords: [] }, '  validationRecords is empty: request the certificate first'],
  [
    'a validation record of another zone',
    { validationRecords: [{ name: '_0123456789abcdef.example.org', value: '_f.acm-validations.aws' }] },
    "  validationRecords has the name '_0123456789abcdef.example.org'; allowed are ACM's names below example.com",
  ],
  [
    'a validation record of another domain',
    { validationRecords: [{ name: '_0123456789abcdef.example.com', value: '_f.example.org' }] },
    "  validationRecords has the value '_f.example.org'; allowed are names below acm-validations.aws",
  ],
  ['an unknown value', { token: 'x' }, '  the contract: Unrecognized key: "token"'],
  ['a missing value', { account: undefined }, '  account: Invalid input: expected string, received undefined'],
])('refuses %s', (_what, change, error) => {
  expect(refusal(change)).toEqual([error]);
});

test('refuses the placeholder', () => {
  const { readOn: _never, ...placeholder } = placeholderContract(production);
  expect(refusal(placeholder)).toEqual([
    "  loadBalancerHostname is 'load-balancer.not-deployed.invalid'; allowed is the name of a load balancer in eu-west-1",
    "  stateKeyArn is 'arn:aws:kms:eu-west-1:333333333333:key/not-deployed'; allowed is the ARN of a key of 333333333333 in eu-west-1, and no alias",
    "  validationRecords has the value '_placeholder.not-deployed.invalid'; allowed are names below acm-validations.aws",
  ]);
});
