import { finding } from '../../model';
import type { Rule } from '../rule';

export const proxyIamAuthentication: Rule = {
  id: 'DB-07-ProxyIamAuthentication',
  control: 'DB-07',
  resourceTypes: ['AWS::RDS::DBProxy'],
  statement: 'Clients sign in to a database proxy by IAM, without a password.',
  fix: 'Set DefaultAuthScheme to IAM_AUTH and leave Auth out: then the proxy signs in by IAM as well. Or set IAMAuth to REQUIRED in each entry of Auth.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html',
  check: (proxy) => {
    const scheme = proxy.get('DefaultAuthScheme');
    const entries = proxy.get('Auth');
    const byEntries = entries.items();
    const endToEnd = scheme.is('IAM_AUTH') && entries.isAbsent;
    const required = byEntries.length > 0 && byEntries.every((entry) => entry.get('IAMAuth').is('REQUIRED'));
    return endToEnd || required
      ? []
      : [finding(scheme, 'DefaultAuthScheme', `clients may sign in by password: it is ${scheme.describe()}`)];
  },
};
