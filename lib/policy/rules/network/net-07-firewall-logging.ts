import { finding } from '../../model';
import type { Rule } from '../rule';

export const firewallLogging: Rule = {
  id: 'NET-07-FirewallLogging',
  resourceTypes: ['AWS::NetworkFirewall::Firewall'],
  statement: 'Network firewalls log alerts.',
  fix: 'Add an AWS::NetworkFirewall::LoggingConfiguration with a destination for the log type ALERT.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/networkfirewall-controls.html#networkfirewall-2',
  check: (firewall, templateSet) =>
    templateSet
      .referring(firewall, 'AWS::NetworkFirewall::LoggingConfiguration')
      .filter((logging) => logging.get('FirewallArn').refersTo(firewall))
      .flatMap((logging) => logging.get('LoggingConfiguration', 'LogDestinationConfigs').items())
      .some((destination) => destination.get('LogType').is('ALERT'))
      ? []
      : [finding(firewall.get(), 'ALERT', 'no logging configuration has the log type ALERT')],
};
