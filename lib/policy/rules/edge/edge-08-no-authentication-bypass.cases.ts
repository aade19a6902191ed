import { noAuthenticationBypass } from './edge-08-no-authentication-bypass';
import { FORWARD, listenerRule as rule, paths, SIGN_IN } from '../../../../test/support/listener-rules';
import { testRule } from '../../../../test/support/policy';

const Listener = { Type: 'AWS::ElasticLoadBalancingV2::Listener' };
const Targets = { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { TargetType: 'ip' } };
const Functions = { ...Targets, Properties: { TargetType: 'lambda' } };

const BYPASS =
  'Open[SignedIn] Properties.Conditions: requests pass without the authentication of SignedIn, which has a lower precedence';

testRule(noAuthenticationBypass, {
  'finds a rule for every path before the rule with sign-in': [
    { Listener, Targets, Open: rule(1, FORWARD, paths('/*')), SignedIn: rule(2, SIGN_IN) },
    BYPASS,
  ],
  'finds a rule without a path before the rule with verified tokens': [
    { Listener, Targets, Open: rule(1, FORWARD), SignedIn: rule(2, [{ Type: 'jwt-validation' }, ...FORWARD]) },
    BYPASS,
  ],
  'finds a rule for the paths of the rule with sign-in': [
    { Listener, Targets, Open: rule(1, FORWARD, paths('/a*')), SignedIn: rule(2, SIGN_IN, paths('/admin/*')) },
    BYPASS,
  ],
  'finds a function without token verification': [
    { Listener, Targets: Functions, Open: rule(1, FORWARD) },
    'Open[function] Properties.Conditions: any client can invoke the function, with every path',
  ],
  'passes named public paths before the rule with sign-in': [
    {
      ...{ Listener, Targets: Functions, Open: rule(1, FORWARD, paths('/health', '/public/*')) },
      SignedIn: rule(2, SIGN_IN),
    },
  ],
  'passes a rule for other paths after the rule with sign-in': [
    { Listener, Targets, SignedIn: rule(1, SIGN_IN, paths('/admin/*')), Open: rule(2, FORWARD) },
  ],
  'passes a rule that requires a header of the proxy, and a rule of another listener': [
    {
      ...{ Listener, Targets, Open: rule(1, FORWARD, { Field: 'http-header', HttpHeaderConfig: { Values: ['x'] } }) },
      Other: { ...rule(1, FORWARD), Properties: { ...rule(1, FORWARD).Properties, ListenerArn: { Ref: 'Second' } } },
      ...{ Second: Listener, SignedIn: rule(2, SIGN_IN) },
    },
  ],
});
