import { Environment, type Resource, type Template, type Value } from '../../lib/policy/model';
import { section } from '../../lib/policy/model/template';
import { IDENTITY_TYPES, permissionsOf } from '../../lib/policy/predicates/permissions';
import { coveredActions, isAllow, statementsOf } from '../../lib/policy/predicates/policy-document';
import { Tier } from '../../lib/policy/tier';
import { decide, type Decision, isAbout, isRole, refusals } from './key-access';
import { keyRequests, type Place } from './key-requests';

/** Everything that roles do with keys. */
const ROLE_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];

/** The permissions to use keys in one environment's templates, and what depends on them. */
export class KeyGrants {
  private readonly environment: Environment;

  constructor(
    private readonly templates: readonly Template[],
    private readonly place: Place,
  ) {
    this.environment = new Environment(templates, Tier.PRODUCTION);
  }

  /** Every call of KMS that the environment depends on, with the statements that allow it. */
  public get decisions(): Decision[] {
    return keyRequests(this.environment, this.place).map((request) => decide(request, this.environment));
  }

  /** What the environment depends on and KMS would refuse. */
  public get refusals(): string[] {
    return this.decisions.flatMap(refusals);
  }

  /** Permissions of roles to use keys that nothing else in their policies asks for. */
  public get unused(): string[] {
    const asked = new Set(
      this.decisions.flatMap(({ request: { action, caller, key } }) =>
        isRole(caller) ? [`${caller.logicalId} ${action} ${key.logicalId}`] : [],
      ),
    );
    const keys = this.environment.resources('AWS::KMS::Key');
    return this.environment.resources(...IDENTITY_TYPES).flatMap((role) =>
      permissionsOf(role, this.environment)
        .filter(isAllow)
        .flatMap((statement) =>
          keys
            .filter((key) => isAbout(statement, key))
            .flatMap((key) =>
              coveredActions(statement, ROLE_ACTIONS).map((action) => `${role.logicalId} ${action} ${key.logicalId}`),
            ),
        )
        .filter((grant) => !asked.has(grant)),
    );
  }

  /** The same environment, where no key's policy has the statements that anything depends on. */
  public get withoutKeySide(): KeyGrants {
    return this.without(
      this.decisions.flatMap(({ keyPolicy, request: { key } }) => keyPolicy.map((statement) => [key, statement])),
    );
  }

  /** The same environment, where no policy of a role names a key. */
  public get withoutRoleSide(): KeyGrants {
    const keys = this.environment.resources('AWS::KMS::Key');
    return this.without(
      this.environment.resources('AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy').flatMap((policy) =>
        statementsOf(policy.get('PolicyDocument'))
          .filter((statement) => keys.some((key) => isAbout(statement, key)))
          .map((statement): PolicyStatement => [policy, statement]),
      ),
    );
  }

  private without(lost: readonly PolicyStatement[]): KeyGrants {
    const templates = this.templates.map((template) => {
      const resources = Object.entries(section(template, 'Resources')).map(([logicalId, resource]) => {
        const paths = lost
          .filter(([policy]) => policy.template === template && policy.logicalId === logicalId)
          .map(([, { path }]) => path);
        return [logicalId, withoutPaths(resource, paths)];
      });
      return { ...template, body: { ...template.body, Resources: Object.fromEntries(resources) as object } };
    });
    return new KeyGrants(templates, this.place);
  }
}

/** A statement and the resource in whose policy it stands. */
type PolicyStatement = readonly [policy: Resource, statement: Value];

/** A copy of a part of a template without what stands at these paths. */
function withoutPaths(part: unknown, paths: readonly string[], at = ''): object {
  if (Array.isArray(part)) {
    return part.flatMap((item: unknown, index) => {
      const path = `${at}.${index}`;
      return paths.includes(path) ? [] : [isContainer(item) ? withoutPaths(item, paths, path) : item];
    });
  }
  return Object.fromEntries(
    Object.entries(part ?? {}).map(([key, item]: [string, unknown]) => {
      const path = at === '' ? key : `${at}.${key}`;
      return [key, isContainer(item) ? withoutPaths(item, paths, path) : item];
    }),
  );
}

function isContainer(item: unknown): item is object {
  return typeof item === 'object' && item !== null;
}
