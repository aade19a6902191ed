import { Size } from 'aws-cdk-lib';
import { RequestRule, WebApplicationFirewall, type WebApplicationFirewallProps } from '../../constructs';
import { TestTemplate } from './stacks';

/** A rule of each kind. */
export const OWN_RULES = [
  RequestRule.blockPath('NoInternals', '/internal/'),
  RequestRule.allowMethods('Methods', 'GET', 'HEAD', 'POST'),
  RequestRule.limitBody('SmallBodies', Size.kibibytes(4)),
  RequestRule.allowCountries('Countries', 'IE', 'DE'),
  RequestRule.limitRate('SignIns', '/sign-in', 20),
];

export const firewall = (props: WebApplicationFirewallProps = {}) =>
  TestTemplate.containing((stack) => new WebApplicationFirewall(stack, 'Firewall', props));
