import { sessionTimeout } from './usr-02-session-timeout';
import { testRule } from '../../../../test/support/policy';

const rule = (SessionTimeout: unknown, config = 'AuthenticateCognitoConfig') => ({
  Rule: {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: { Actions: [{ [config]: { SessionTimeout } }, { Type: 'forward' }] },
  },
});

const LOCATION = 'Rule[SessionTimeout] Properties.Actions.0.AuthenticateCognitoConfig.SessionTimeout';

testRule(sessionTimeout, {
  'finds the default of seven days': [
    rule(undefined),
    `${LOCATION}: SessionTimeout is absent: the maximum is 86400 seconds`,
  ],
  'finds a session of a month': [
    rule('2592000'),
    `${LOCATION}: SessionTimeout is 2592000: the maximum is 86400 seconds`,
  ],
  'finds a session without a limit': [rule(0), `${LOCATION}: SessionTimeout is 0: the maximum is 86400 seconds`],
  'finds a session of unknown length': [
    rule({ Ref: 'Timeout' }),
    `${LOCATION}: SessionTimeout is \${Timeout}: the maximum is 86400 seconds`,
  ],
  'passes a session of 12 hours, as number and as text': [
    { ...rule(43_200, 'AuthenticateOidcConfig'), Text: rule('43200').Rule },
  ],
  'passes a listener without authentication': [
    {
      Listener: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: { DefaultActions: [{ Type: 'forward' }] },
      },
    },
  ],
});
