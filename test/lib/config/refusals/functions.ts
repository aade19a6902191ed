import { type Changes, type RefusalTable, sameMessage } from '../../../support/changed-settings';

const CODE = { directory: 'examples/five-modules/pdf', runtime: 'nodejs24.x', handler: 'index.handler' };
const NIGHTLY = { kind: 'schedule', schedule: 'rate(1 hour)', timeZone: 'UTC' };

const INCOMING = { kind: 'bucket', bucket: 'incoming' };
const HTTP = {
  kind: 'http',
  hostname: 'pdf.example.com',
  healthCheckPath: '/health',
  tokenVerification: {
    kind: 'jwt',
    issuer: 'https://id.example.org/',
    jwksEndpoint: 'https://id.example.org/keys',
    audience: 'shop',
  },
};

/** Production with one function. */
const withFunction = (settings: object): Changes => ({
  'production.functions': [{ name: 'pdf', code: CODE, ...settings }],
});

export const FUNCTIONS: RefusalTable = {
  'a runtime without support': [
    withFunction({ code: { ...CODE, runtime: 'nodejs20.x' } }),
    ['production.functions.pdf.code.runtime', '"nodejs20.x"'],
    'nodejs22.x, nodejs24.x, python3.12, python3.13, python3.14, java17, java21, java25, dotnet10, ruby3.4 or provided.al2023',
    'Use a runtime that AWS supports: security fixes end with the support.',
  ],
  'a handler with a blank': [
    withFunction({ code: { ...CODE, handler: 'index handler' } }),
    ['production.functions.pdf.code.handler', '"index handler"'],
    '1 to 128 characters without blanks',
    'Write the file and the exported function, for instance "index.handler".',
  ],
  'a timeout that Lambda does not offer': [
    withFunction({ timeoutSeconds: 901 }),
    ['production.functions.pdf.timeoutSeconds', '901'],
    'a whole number, 1 to 900',
    'Write the seconds after which an invocation has failed; a job runs longer.',
  ],
  'a name that a service has': [
    withFunction({ name: 'web' }),
    ['production.functions.web.name', '"web"'],
    'a unique name in the services, jobs and functions of the environment; services[0] has the same',
    'Rename one of them; a changed name creates a new workload.',
  ],
  'more functions than the tests synthesize': [
    { 'production.functions': Array.from({ length: 31 }, (_, index) => ({ name: `pdf-${index}`, code: CODE })) },
    ['production.functions', '31 functions'],
    'at most 30 functions in one environment',
    'Move some of them to another environment: quotas of one load balancer and one database apply to all of them.',
  ],
  'more concurrency than an account has': [
    {
      'production.functions': [
        { name: 'pdf', code: CODE, reservedConcurrency: 500 },
        { name: 'mail', code: CODE, reservedConcurrency: 391 },
        { name: 'etl', code: CODE },
      ],
    },
    ['production.functions', 'reservedConcurrency of 901 in all functions'],
    'at most 900: the quota of 1000 concurrent executions of an account without the 100 that Lambda keeps unreserved',
    'Decrease reservedConcurrency, or move functions to another environment.',
  ],
  'two schedules': [
    withFunction({ triggers: [NIGHTLY, NIGHTLY] }),
    ['production.functions.pdf.triggers[1]', 'schedule'],
    'another kind or source than the other triggers of the function; triggers[0] has the same',
    'Remove one of them, or add another function.',
  ],
  'two triggers of one bucket': [
    {
      'production.buckets': [{ name: 'incoming', retentionDays: 30 }],
      ...withFunction({ triggers: [{ ...INCOMING, keyPrefix: 'a/' }, NIGHTLY, INCOMING] }),
    },
    ['production.functions.pdf.triggers[2]', 'bucket incoming'],
    'another kind or source than the other triggers of the function; triggers[0] has the same',
    'Remove one of them, or add another function.',
  ],
  'a trigger of a bucket without buckets': [
    withFunction({ triggers: [INCOMING] }),
    ['production.functions.pdf.triggers[0].bucket', '"incoming"'],
    'nothing, because the environment has no buckets',
    'Add the bucket to the environment, or correct the name.',
  ],
  'a trigger of an unknown bucket': [
    {
      'production.buckets': [{ name: 'uploads', retentionDays: 30 }],
      ...withFunction({ triggers: [INCOMING] }),
    },
    ['production.functions.pdf.triggers[0].bucket', '"incoming"'],
    'uploads',
    'Add the bucket to the environment, or correct the name.',
  ],
  'a hostname that a service has': [
    withFunction({ triggers: [{ ...HTTP, hostname: 'www.example.com' }] }),
    ['production.functions.pdf.triggers[0].hostname', '"www.example.com"'],
    'a unique hostname; production.services.web.hostname is the same',
    'Choose another hostname.',
  ],
  'a hostname outside the DNS zone': [
    withFunction({ triggers: [{ ...HTTP, hostname: 'pdf.example.org' }] }),
    ['production.functions.pdf.triggers[0].hostname', '"pdf.example.org"'],
    'a name below example.com',
    'Write, for instance, "pdf.example.com".',
  ],
  'a public hostname without token verification': [
    withFunction({ triggers: [{ ...HTTP, tokenVerification: undefined }] }),
    ['production.functions.pdf.triggers[0].tokenVerification', 'nothing'],
    'a section with kind and the settings of that kind',
    'Write it as lib/config/README.md shows.',
  ],
  'more public paths than a listener rule has room for': [
    withFunction({
      triggers: [{ ...HTTP, tokenVerification: { ...HTTP.tokenVerification, publicPaths: ['/a', '/b', '/c', '/d'] } }],
    }),
    ['production.functions.pdf.triggers[0].tokenVerification.publicPaths', '5 paths with 0 wildcards'],
    'at most 4 paths, including that of health checks, with 5 wildcards: the quota of a listener rule',
    'Move the paths without a token below one path, for instance "/public/*".',
  ],
  'a timeout beyond the time for which the load balancer waits': [
    withFunction({ timeoutSeconds: 61, triggers: [HTTP] }),
    ['production.functions.pdf.timeoutSeconds', '61'],
    'at most 60 with an HTTP trigger: the load balancer waits this long for a response',
    'Decrease it, and let another function complete the work by a queue.',
  ],
  ...sameMessage('nothing, because usesDatabase is false', 'Remove it, or set usesDatabase to true.', {
    'database privileges without the database': [
      withFunction({ databaseAccess: 'read-only' }),
      ['production.functions.pdf.databaseAccess', '"read-only"'],
    ],
  }),
  'the cache without a cache': [
    withFunction({ usesCache: true }),
    ['production.functions.pdf.usesCache', 'true'],
    'false or nothing, because the environment has no cache',
    'Add a cache to the environment, or remove the setting.',
  ],
  'a variable that looks like a secret': [
    withFunction({ environment: { API_TOKEN: 'correct-horse' } }),
    ['production.functions.pdf.environment.API_TOKEN', '13 characters (not shown)'],
    'a value that is not a secret, with a name that does not indicate one (SEC-01)',
    'Store the secret in Secrets Manager and pass its ARN (a name that ends in _ARN); if this is a secret, rotate it.',
  ],
  'variables for which a function has no room': [
    withFunction({ environment: { PAGE: 'word '.repeat(409) } }),
    ['production.functions.pdf.environment', '2049 bytes'],
    'names and values of at most 2048 bytes together: a function has 4 KiB',
    'Move long values into a file of the code, or into Secrets Manager.',
  ],
};
