import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** A user with two factors signs in again after one day. */
const MAX_SECONDS = 86_400;

export const sessionTimeout: Rule = {
  id: 'USR-02-SessionTimeout',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'],
  statement: 'User sessions of load balancers end after at most one day.',
  fix: 'Set SessionTimeout of the authenticate action to 86400 seconds or less; the default is seven days.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
  appliesTo: (listener) => authenticationsOf(listener).length > 0,
  check: (listener) =>
    authenticationsOf(listener)
      .map((authentication) => authentication.get('SessionTimeout'))
      .filter((timeout) => !isLimited(timeout))
      .map((timeout) =>
        finding(
          timeout,
          'SessionTimeout',
          `SessionTimeout is ${timeout.describe()}: the maximum is ${MAX_SECONDS} seconds`,
        ),
      ),
};

/** CloudFormation accepts the number as text. */
function isLimited(timeout: Value): boolean {
  const seconds = timeout.number() ?? Number(timeout.text());
  return seconds > 0 && seconds <= MAX_SECONDS;
}

function authenticationsOf(listener: Resource): Value[] {
  return [...listener.get('Actions').items(), ...listener.get('DefaultActions').items()]
    .flatMap((action) => [action.get('AuthenticateCognitoConfig'), action.get('AuthenticateOidcConfig')])
    .filter((authentication) => !authentication.isAbsent);
}
