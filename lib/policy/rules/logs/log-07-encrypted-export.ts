import { finding, type Finding, type Value } from '../../model';
import { DELIVERY_STREAM, type StreamDestination, streamDestinations } from '../../predicates/messaging/export-streams';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

const HTTPS = /^https:\/\/[^/]/i;

export const encryptedExport: Rule = {
  id: 'LOG-07-EncryptedExport',
  resourceTypes: [DELIVERY_STREAM],
  statement:
    'Firehose streams deliver over HTTPS with a token from Secrets Manager, and store objects and failed records with a customer managed key.',
  fix: 'Set an https:// URL, SecretsManagerConfiguration with Enabled and SecretARN, and EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN of each bucket.',
  source: 'https://docs.aws.amazon.com/firehose/latest/dev/secrets-manager-how.html',
  appliesTo: (stream) => streamDestinations(stream).length > 0,
  check: (stream) =>
    streamDestinations(stream).flatMap((destination) => [
      ...endpointErrors(destination),
      ...missingCustomerKey(destination.objects.get('EncryptionConfiguration', 'KMSEncryptionConfig', 'AWSKMSKeyARN')),
    ]),
  facts: (stream) =>
    streamDestinations(stream).flatMap(({ objects, url }) => [
      ...(url === undefined ? [] : [{ of: stream, name: 'export endpoint', value: url.describe() }]),
      {
        of: stream,
        name: url === undefined ? 'export bucket' : 'bucket of failed records',
        value: objects.get('BucketARN').describe(),
      },
    ]),
};

function endpointErrors({ configuration, url }: StreamDestination): Finding[] {
  return url === undefined ? [] : [...urlErrors(url), ...tokenErrors(configuration.get('SecretsManagerConfiguration'))];
}

function urlErrors(url: Value): Finding[] {
  return HTTPS.test(url.pattern())
    ? []
    : [finding(url, 'Url', `the endpoint is ${url.describe()}: records are sent without TLS`)];
}

function tokenErrors(secret: Value): Finding[] {
  const isRead = secret.get('Enabled').is(true, 'true') && !secret.get('SecretARN').isAbsent;
  return isRead
    ? []
    : [
        finding(
          secret,
          'SecretsManagerConfiguration',
          'the token is not read from Secrets Manager: it is stored in the configuration of the stream',
        ),
      ];
}
