import type { EnvironmentEvidence } from '../../../lib/evidence';
import { ControlLevel } from '../../../lib/policy';
import { Tier } from '../../../facts/tier';

export const HOSTILE = `</script><img src=x onerror="alert('1')">| _x_`;

/** A list that is longer than other values. */
export const RANGES = Array.from({ length: 9 }, (_, index) => `198.51.100.${index}/32`).join(', ');

export const evidence = (environment: string, status: string): EnvironmentEvidence =>
  ({
    environment,
    tier: Tier.PRODUCTION,
    acknowledgments: [
      { id: 'CMP-02-X', constructPath: 'a', reason: HOSTILE, covers: [], owner: 'team', reviewBy: '2027-01-31' },
      { id: 'LOG-05-Y[Resource::*]', constructPath: 'b', reason: 'Replaced', covers: [], control: 'NET-01' },
      { id: 'LOG-05-Z', constructPath: 'c', reason: 'Replaced', covers: [], control: 'NET-01' },
      { id: 'LOG-05-Z', constructPath: 'c', reason: 'Other', covers: [], control: 'LOG-01' },
      { id: 'LOG-05-Z', constructPath: `${environment}/c/Resource`, reason: 'Partial', covers: [], control: 'LOG-02' },
    ],
    controls: [
      {
        control: 'LOG-02',
        statement: 'Logs are encrypted.',
        level: ControlLevel.HARD,
        status: 'partial',
        because: 'not used: break-glass role',
        frameworks: {},
        published: [],
        rules: [],
      },
      {
        control: 'NET-01',
        statement: HOSTILE,
        level: ControlLevel.HARD,
        status,
        frameworks: {},
        published: [],
        rules: [
          {
            rule: 'DB-03-EncryptedStorage',
            statement: 'Databases are encrypted at rest.',
            status,
            evaluated: 2,
            resources: [
              {
                resource: `${environment}/data/Cluster/Resource`,
                type: 'AWS::RDS::DBCluster',
                properties: [
                  { path: 'Properties.DBClusterIdentifier', value: '${Cluster.Ref}' },
                  { path: 'Properties.KmsKeyId', value: '${DataKey.Arn}' },
                  { path: 'Properties.Statement.0.Effect', value: 'Allow' },
                  { path: 'Properties.StorageEncrypted', value: 'true' },
                  {
                    path: 'Properties.Environment.0.Value',
                    value: '${Cluster.ReadEndpoint.Address}',
                    of: `${environment}/web/Task/Resource`,
                  },
                ],
              },
            ],
          },
          {
            rule: 'DB-06-AuditLog',
            statement: 'Databases write an audit log.',
            status,
            evaluated: 1,
            resources: [
              {
                resource: `${environment}/data/Cluster/Resource`,
                type: 'AWS::RDS::DBCluster',
                properties: [
                  { path: 'Properties.Port', value: '5433' },
                  { path: 'Properties.Tags.0.Key', value: 'owner' },
                  { path: 'Properties.Tags.1.Key', value: 'backup' },
                  { path: 'Properties.Tags.1.Value', value: 'yes' },
                  { path: 'Properties.Parameters.pgaudit.log', value: RANGES },
                ],
              },
            ],
          },
          {
            rule: 'BAK-02-X',
            statement: 'No principal can destroy backups.',
            status,
            evaluated: 26,
            resources: ['role', 'other-role', 'third-role'].map((role) => ({
              resource: `${environment}/${role}`,
              type: 'AWS::IAM::Role',
              properties: [],
            })),
          },
          {
            rule: 'SEC-01-NoSecret',
            statement: 'Outputs contain no secrets.',
            status,
            evaluated: 16,
            resources: [
              ['keys', 'x'],
              ['data', 'y'],
              ['web', 'x'],
            ].map(([stack, value]) => ({
              resource: `${environment}/${stack}`,
              type: 'Stack',
              properties: [{ path: 'Outputs.A', value }],
            })),
          },
        ],
      },
    ],
  }) as unknown as EnvironmentEvidence;
