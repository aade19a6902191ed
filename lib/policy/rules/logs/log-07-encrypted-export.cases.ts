import { encryptedExport } from './log-07-encrypted-export';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

const ENCRYPTED = { EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: KEY_ARN } } };
const TOKEN = { Enabled: true, SecretARN: { Ref: 'Token' } };
const TOOL = {
  EndpointConfiguration: { Url: 'https://logs.example.com' },
  SecretsManagerConfiguration: TOKEN,
  S3Configuration: ENCRYPTED,
};
const HTTP = 'HttpEndpointDestinationConfiguration';
const BUCKET = 'ExtendedS3DestinationConfiguration';
const SPLUNK = 'SplunkDestinationConfiguration';

const stream = (property: string, configuration: object) => ({
  ...KEY,
  Stream: { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: { [property]: configuration } },
});
const subscribed = (property: string, configuration: object) => ({
  ...stream(property, configuration),
  Filter: {
    Type: 'AWS::Logs::SubscriptionFilter',
    Properties: { DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } },
  },
});

const NOT_READ = 'the token is not read from Secrets Manager: it is stored in the configuration of the stream';
const NO_KEY = 'AWSKMSKeyARN is absent, so that AWS uses its default key';
const KEY_PATH = 'EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN';

testRule(encryptedExport, {
  'finds an endpoint without TLS': [
    stream(HTTP, { ...TOOL, EndpointConfiguration: { Url: 'http://logs.example.com' } }),
    `Stream[Url] Properties.${HTTP}.EndpointConfiguration.Url: the endpoint is http://logs.example.com: records are sent without TLS`,
  ],
  'finds an unknown endpoint': [
    stream(HTTP, { ...TOOL, EndpointConfiguration: { Url: { Ref: 'Url' } } }),
    `Stream[Url] Properties.${HTTP}.EndpointConfiguration.Url: the endpoint is \${Url}: records are sent without TLS`,
  ],
  'finds an endpoint of Splunk without TLS': [
    stream(SPLUNK, {
      HECEndpoint: 'http://splunk.example.com',
      SecretsManagerConfiguration: TOKEN,
      S3Configuration: ENCRYPTED,
    }),
    `Stream[Url] Properties.${SPLUNK}.HECEndpoint: the endpoint is http://splunk.example.com: records are sent without TLS`,
  ],
  'finds a token in the template': [
    stream(HTTP, { ...TOOL, SecretsManagerConfiguration: undefined }),
    `Stream[SecretsManagerConfiguration] Properties.${HTTP}.SecretsManagerConfiguration: ${NOT_READ}`,
  ],
  'finds a disabled secret': [
    stream(HTTP, { ...TOOL, SecretsManagerConfiguration: { ...TOKEN, Enabled: false } }),
    `Stream[SecretsManagerConfiguration] Properties.${HTTP}.SecretsManagerConfiguration: ${NOT_READ}`,
  ],
  'finds failed records without a customer managed key': [
    stream(HTTP, { ...TOOL, S3Configuration: {} }),
    `Stream[AWSKMSKeyARN] Properties.${HTTP}.S3Configuration.${KEY_PATH}: ${NO_KEY}`,
  ],
  'finds a bucket of logs without a customer managed key': [
    subscribed(BUCKET, { EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' } }),
    `Stream[AWSKMSKeyARN] Properties.${BUCKET}.${KEY_PATH}: ${NO_KEY}`,
  ],
  'finds a bucket of the older property, of any records': [
    stream('S3DestinationConfiguration', {}),
    `Stream[AWSKMSKeyARN] Properties.S3DestinationConfiguration.${KEY_PATH}: ${NO_KEY}`,
  ],
  'passes an encrypted export to a tool': [stream(HTTP, TOOL)],
  'passes an encrypted bucket': [subscribed(BUCKET, ENCRYPTED)],
});
