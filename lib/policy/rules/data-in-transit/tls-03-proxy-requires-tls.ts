import { finding } from '../../model';
import type { Rule } from '../rule';

export const proxyRequiresTls: Rule = {
  id: 'TLS-03-ProxyRequiresTls',
  resourceTypes: ['AWS::RDS::DBProxy'],
  statement: 'Every RDS Proxy requires TLS.',
  fix: 'Set RequireTLS to true.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.howitworks.html',
  check: (proxy) => {
    const required = proxy.get('RequireTLS');
    return required.is(true)
      ? []
      : [finding(required, 'RequireTLS', `RequireTLS is ${required.describe()}: connections without TLS are accepted`)];
  },
};
