import { finding } from '../../model';
import type { Rule } from '../rule';

export const proxyIamAuthentication: Rule = {
  id: 'DB-07-ProxyIamAuthentication',
  resourceTypes: ['AWS::RDS::DBProxy'],
  statement: 'Database proxies require IAM authentication.',
  fix: 'Set DefaultAuthScheme to IAM_AUTH without Auth, or set IAMAuth to REQUIRED in each entry of Auth.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html',
  check: (proxy) => {
    const scheme = proxy.get('DefaultAuthScheme');
    const entries = proxy.get('Auth');
    const byEntries = entries.items();
    const endToEnd = scheme.is('IAM_AUTH') && entries.isAbsent;
    const required = byEntries.length > 0 && byEntries.every((entry) => entry.get('IAMAuth').is('REQUIRED'));
    return endToEnd || required
      ? []
      : [
          finding(
            scheme,
            'DefaultAuthScheme',
            `clients can authenticate with a password: DefaultAuthScheme is ${scheme.describe()}`,
          ),
        ];
  },
};
