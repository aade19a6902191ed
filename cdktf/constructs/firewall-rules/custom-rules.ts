import type { RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';

/** The methods of web applications, without TRACE, CONNECT and extension methods. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Three of the five rules of the free plan. */
export function customRules(): readonly RulesetRules[] {
  return [
    {
      ref: 'baseline-hidden-files',
      description: 'Files that begin with a dot: repositories, credentials, copies by editors. Not /.well-known/.',
      expression: '(http.request.uri.path contains "/." and not starts_with(http.request.uri.path, "/.well-known/"))',
      action: 'block',
    },
    {
      ref: 'baseline-methods',
      description: 'Methods that no application here answers.',
      expression: `(not http.request.method in {${METHODS.map((method) => `"${method}"`).join(' ')}})`,
      action: 'block',
    },
    {
      ref: 'baseline-leaked-password',
      description: 'Sign-in with a password that is in a collection of stolen ones.',
      expression: '(cf.waf.credential_check.password_leaked)',
      action: 'managed_challenge',
    },
  ];
}
