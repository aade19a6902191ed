import type { EnvironmentSettings } from '../config';

/** A stack that is deployed after another one without a reference to it, if the environment has both; with the reason. */
export type DeploymentOrder = readonly [later: RegExp, earlier: RegExp, reason: string];

/** The order of deployment that references do not express. */
export function deploymentOrder({ backups, observability }: EnvironmentSettings): readonly DeploymentOrder[] {
  const { statusPage } = observability ?? {};
  return [
    [
      /^(?:(?:data|cache)(?:-.*)?|edge|cluster)$/,
      /^account/,
      'its first deployment in an account requires service-linked roles',
    ],
    ...(backups.auditManager === true
      ? [[/^backup$/, /^account/, 'Backup Audit Manager requires AWS Config'] as const]
      : []),
    [/^zone-access$/, /^terraform-state$/, 'its roles name the bucket without a reference'],
    [/^sites-edge$/, /^certificate$/, 'ACM validates its certificate by the records of this one'],
    [/^sites-edge$/, /^keys$/, 'its roles have the permissions boundary'],
    [/^(?:probes-|status-page$)/, /^keys$/, 'its roles have the permissions boundary'],
    [/^probes/, /^(?:service|function|site)-/, 'a probe reports a hostname without an answer'],
    ...(statusPage === undefined
      ? []
      : [
          [
            new RegExp(`^probes(?!-${statusPage.region}$)`),
            /^status-page$/,
            'a probe reports a hostname without an answer',
          ] as const,
        ]),
  ];
}
