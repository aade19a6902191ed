import type { RefusalTable } from '../../../support/changed-settings';

const logExport = (destination: object, sources?: readonly string[]) => ({
  'production.observability': { logExport: { destination, ...(sources && { sources }) } },
});
const BUCKET = {
  kind: 'existing-bucket',
  bucketName: 'example-log-archive',
  account: '999999999999',
  keyArn: 'arn:aws:kms:eu-west-1:999999999999:key/00000000-0000-0000-0000-000000000000',
};

export const OBSERVABILITY: RefusalTable = {
  'an endpoint without TLS': [
    logExport({ kind: 'https', url: 'http://logs.example.com' }),
    ['production.observability.logExport.destination.url', '"http://logs.example.com"'],
    'an https:// URL of at most 1000 characters, with port 443 and without user name and password',
    'Copy the endpoint for Amazon Data Firehose from the tool; store its token in Secrets Manager (docs/runbooks/log-export.md).',
  ],
  'an endpoint with another port': [
    logExport({ kind: 'https', url: 'https://logs.example.com:8088/services' }),
    ['production.observability.logExport.destination.url', '"https://logs.example.com:8088/services"'],
    'an https:// URL of at most 1000 characters, with port 443 and without user name and password',
    'Copy the endpoint for Amazon Data Firehose from the tool; store its token in Secrets Manager (docs/runbooks/log-export.md).',
  ],
  'a key in another Region than the environment': [
    logExport({ ...BUCKET, keyArn: BUCKET.keyArn.replace('eu-west-1', 'eu-central-1') }),
    ['production.observability.logExport.destination.keyArn', 'a key of 999999999999 in eu-central-1'],
    'a key in eu-west-1',
    'Create or copy it in the Region of the environment.',
  ],
  'a source twice': [
    logExport({ kind: 'bucket' }, ['workloads', 'workloads']),
    ['production.observability.logExport.sources', '["workloads", "workloads"]'],
    'one or more of workloads, databases, network, edge, operations, findings, each once',
    'Write the kinds of records that the tool needs; each GB has a price.',
  ],
  'a collector of another repository': [
    {
      'production.observability': {
        tracing: { collector: { repository: 'tools/collector', digest: `sha256:${'0'.repeat(64)}` } },
      },
    },
    ['production.observability.tracing.collector.repository', '"tools/collector"'],
    'the name of an ECR repository of this account and Region that ends with /aws-otel-collector',
    'Create a pull-through cache rule for public.ecr.aws and write its repository, for instance "ecr-public/aws-observability/aws-otel-collector".',
  ],
  'a collector by tag': [
    {
      'production.observability': {
        tracing: { collector: { repository: 'tools/aws-otel-collector', digest: 'latest' } },
      },
    },
    ['production.observability.tracing.collector.digest', '"latest"'],
    '"sha256:" and 64 lowercase hexadecimal digits (IMG-01)',
    'Pin the image by digest; `aws ecr describe-images` prints it.',
  ],
};
