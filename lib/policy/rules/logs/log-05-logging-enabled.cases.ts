import { testRule } from '../../../../test/support/policy';
import { loggingEnabled } from './log-05-logging-enabled';

const broker = (Audit: unknown) => ({
  Resource: { Type: 'AWS::AmazonMQ::Broker', Properties: { Logs: { Audit } } },
});

testRule(loggingEnabled, {
  'finds disabled logging': [
    broker(false),
    'Resource[Logs.Audit] Properties.Logs.Audit: logging is disabled: the value is false',
  ],
  'finds logging that cannot be resolved': [
    broker({ Ref: 'Audit' }),
    'Resource[Logs.Audit] Properties.Logs.Audit: logging is disabled: the value is ${Audit}',
  ],
  'passes enabled logging': [broker(true)],
});
