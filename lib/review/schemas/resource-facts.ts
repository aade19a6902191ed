import type { ReplacingProperty, ResourceFacts } from '../update';
import { RESOURCE_SCHEMAS } from '../../../facts/published-schemas';
import { STATEFUL_IN_SPITE_OF_NAME, STATELESS_TYPES } from './stateless-types';

/**
 * Properties that the schemas list as conditionally create-only and that CloudFormation changes in place ("Update requires: Some
 * interruptions" or "No interruption").
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
const CHANGED_IN_PLACE: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBInstance': [
    'AutoMinorVersionUpgrade',
    'BackupRetentionPeriod',
    'DBParameterGroupName',
    'MultiAZ',
    'PreferredMaintenanceWindow',
    'StorageType',
  ],
};

const replacing = new Map<string, readonly ReplacingProperty[]>();

/** The facts of the published resource schemas. */
export const RESOURCE_FACTS: ResourceFacts = {
  replacingProperties(type) {
    const known = replacing.get(type) ?? replacingPropertiesOf(type);
    replacing.set(type, known);
    return known;
  },
  identifiersOf: (type) => RESOURCE_SCHEMAS.types[type]?.names ?? [],
  isStateful,
};

function replacingPropertiesOf(type: string): readonly ReplacingProperty[] {
  const { conditional = [], createOnly = [] } = RESOURCE_SCHEMAS.types[type] ?? {};
  const inPlace = CHANGED_IN_PLACE[type] ?? [];
  return [
    ...createOnly.map((path) => ({ path, isConditional: false })),
    ...conditional.filter((path) => !inPlace.includes(path)).map((path) => ({ path, isConditional: true })),
  ];
}

/** Whether a resource of the type holds data. A type that the schemas do not have counts as stateful. */
export function isStateful(type: string): boolean {
  return statelessReason(type) === undefined;
}

/** Why a resource of the type holds nothing beside what its template says; undefined for a stateful type. */
export function statelessReason(type: string): string | undefined {
  if (type in STATEFUL_IN_SPITE_OF_NAME) return undefined;
  if (RESOURCE_SCHEMAS.types[type] === undefined && !type.startsWith('Custom::')) return undefined;
  const name = type.replace(/^AWS::/, '');
  return STATELESS_TYPES.find(({ types }) => types.test(name))?.reason;
}
