import { STATUS_PAGE } from '../status-page';
import { type SettingVariant, variant } from './setting-variant';

/** Export of logs and findings, traces, the status page, and probes from other continents. */
export const OBSERVABILITY_VARIANTS: readonly SettingVariant[] = [
  variant('log-export-to-a-tool', 'production', {
    observability: { logExport: { destination: { kind: 'https', url: 'https://logs.example.com/firehose' } } },
  }),
  variant('log-export-to-a-bucket', 'development', {
    observability: { logExport: { destination: { kind: 'bucket' }, sources: ['workloads', 'operations'] } },
  }),
  variant('log-export-to-a-bucket-of-another-account', 'staging', {
    observability: {
      logExport: {
        destination: {
          kind: 'existing-bucket',
          bucketName: 'example-log-archive',
          account: '999999999999',
          keyArn: 'arn:aws:kms:eu-west-1:999999999999:key/00000000-0000-0000-0000-000000000000',
        },
        sources: ['databases', 'network', 'edge', 'operations', 'findings'],
      },
    },
  }),
  variant('status-page', 'production', {
    probeRegions: ['eu-central-1', 'eu-north-1'],
    observability: { statusPage: STATUS_PAGE },
  }),
  variant('worldwide-probes', 'production', {
    observability: { worldwideProbes: { regions: ['us-east-1', 'ap-southeast-1'], hostnames: ['www.example.com'] } },
    'incidents.backupContact': { kind: 'email', address: 'deputy@company.example' },
    'incidents.escalation': {
      confirmWithinMinutes: 15,
      targets: [{ kind: 'email', address: 'head-of-platform@company.example' }],
    },
  }),
  variant('tracing', 'production', {
    observability: {
      tracing: {
        collector: {
          repository: 'ecr-public/aws-observability/aws-otel-collector',
          digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
        },
        samplingPercent: 20,
      },
    },
  }),
];
