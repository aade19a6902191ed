import { z } from 'zod';
import { EXPORT_SOURCES, type ExportSource } from '../../../facts/export-sources';
import { leaf, type Settings, text } from '../schema/leaf';
import { accountId } from '../schema/shared-settings';
import { isHttpsUrl } from '../values/internet-name';

/** Firehose connects to port 443. @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_HttpEndpointConfiguration.html */
const ENDPOINT = /^https:\/\/[^/:]+(?::443)?(?:\/\S*)?$/;
const MAX_ENDPOINT_LENGTH = 1000;
/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_NAME = /^(?!xn--|sthree-|.*(?:\.\.|-s3alias$))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const KEY_ARN = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/(?:mrk-)?[0-9a-f-]{32,36}$/;
const SOURCES = Object.keys(EXPORT_SOURCES) as [ExportSource, ...ExportSource[]];

const destination = z.discriminatedUnion('kind', [
  z.strictObject({
    /** An external tool that accepts records of Amazon Data Firehose. The stack `log-export` creates the secret of its token. */
    kind: z.literal('https'),
    /** Endpoint of the tool for Firehose. */
    url: text((value) => isHttpsUrl(value) && ENDPOINT.test(value) && value.length <= MAX_ENDPOINT_LENGTH, {
      allowed: `an https:// URL of at most ${String(MAX_ENDPOINT_LENGTH)} characters, with port 443 and without user name and password`,
      fix: 'Copy the endpoint for Amazon Data Firehose from the tool; store its token in Secrets Manager (docs/runbooks/log-export.md).',
      examples: ['https://logs.example.com/firehose', 'https://intake.example.org/v1/input'],
    }),
  }),
  z.strictObject({
    /** A bucket that the environment creates. Objects expire after `retention.logDays`. */
    kind: z.literal('bucket'),
  }),
  z.strictObject({
    /** An existing bucket, of this account or of another one. Its policies must allow the delivery (docs/runbooks/log-export.md). */
    kind: z.literal('existing-bucket'),
    /** Name of the bucket. */
    bucketName: text(BUCKET_NAME, {
      allowed: '3 to 63 of a-z, 0-9, - and ., the name of a bucket',
      fix: 'Copy the name of the bucket, without s3:// and path.',
      examples: ['example-log-archive', 'logs.example.com'],
    }),
    /** Account that owns the bucket. Objects are written only while this account owns it. */
    account: accountId,
    /** Key of the objects, in the Region of the environment. */
    keyArn: text(KEY_ARN, {
      allowed: 'the ARN of a KMS key',
      fix: 'Copy it from `aws kms describe-key`; an alias can be moved to another key.',
      examples: ['arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000'],
    }),
  }),
]);

/** Export of logs and findings with Amazon Data Firehose. */
export const logExport = z.strictObject({
  /** Where the records go. */
  destination,
  /**
   * What is exported.
   * @default - everything
   */
  sources: leaf(
    z
      .array(z.enum(SOURCES))
      .min(1)
      .refine((values) => new Set(values).size === values.length),
    {
      allowed: `one or more of ${SOURCES.join(', ')}, each once`,
      fix: 'Write the kinds of records that the tool needs; each GB has a price.',
      examples: ['workloads', 'operations', 'findings'],
    },
  ).optional(),
});

export type LogExportSettings = Settings<typeof logExport>;
