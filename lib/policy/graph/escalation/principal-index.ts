import { SERVICES_WITHOUT_CALLS } from '../../../../facts/escalation-methods';
import type { Resource } from '../../model';
import type { AccessModel, PrincipalAccess } from '../../predicates/access/access-model';
import { arnOf } from '../../predicates/access/canonical-text';
import { type Grant, keyOf } from '../../predicates/access/grant';
import { policyResourcesOf, trustsOf } from '../../predicates/iam';
import { ArnIndex } from '../permissions/arn-index';

const ROLE = 'AWS::IAM::Role';

/** A principal has at most as many paths by one method to principals with equal permissions. */
const MAXIMUM_EQUAL = 3;

/** A principal of the templates, with what the methods read of it. */
export interface KnownPrincipal {
  readonly access: PrincipalAccess;
  readonly resource: Resource;

  /** The services that assume the role. */
  readonly services: readonly string[];

  /** Whether services use the role for fixed calls only. */
  readonly isFixed: boolean;

  /** The SAML providers that the role trusts. */
  readonly providers: readonly Resource[];

  /** Principals with the same group have equal permissions and equal trust. */
  readonly group: string;
}

/** The principals of the templates by their ARN and by their permissions. */
export class PrincipalIndex {
  public readonly all: readonly KnownPrincipal[];
  public readonly roles: ArnIndex<KnownPrincipal>;
  public readonly identities: ArnIndex<KnownPrincipal>;

  /** By the ARN of a managed policy in the templates: the principals that have it. */
  public readonly policyHolders: ArnIndex<readonly [policy: string, holder: KnownPrincipal]>;
  private readonly groups: ReadonlyMap<string, string>;

  constructor({ principals, templateSet }: AccessModel) {
    const keys = new Map<Grant, string>();
    this.all = [...principals.values()].flatMap((access) =>
      access.resource === undefined ? [] : [knownPrincipal(access, access.resource, keys)],
    );
    const indexed = (each: KnownPrincipal) => ({ arn: each.access.id, group: each.group, item: each });
    this.roles = new ArnIndex(this.all.filter(({ resource }) => resource.type === ROLE).map(indexed));
    this.identities = new ArnIndex(this.all.map(indexed));
    this.policyHolders = new ArnIndex(
      this.all.flatMap((holder) =>
        policyResourcesOf(holder.resource, templateSet)
          .filter(({ type }) => type === 'AWS::IAM::ManagedPolicy')
          .map((policy) => ({ arn: arnOf(policy), group: holder.group, item: [arnOf(policy), holder] as const })),
      ),
    );
    this.groups = new Map(this.all.map(({ access, group }) => [access.id, group]));
  }

  /** The group of a principal; the principal itself if it is not in the templates. */
  public groupOf(id: string): string {
    return this.groups.get(id) ?? id;
  }
}

/** The first results that a principal obtains, for each group of equal targets. */
export function firstOfEach<Target, Found>(
  groups: readonly (readonly Target[])[],
  find: (target: Target) => Found | undefined,
): Found[] {
  return groups.flatMap((group) => {
    const found: Found[] = [];
    for (const target of group) {
      if (found.length === MAXIMUM_EQUAL) break;
      const result = find(target);
      if (result !== undefined) found.push(result);
    }
    return found;
  });
}

function knownPrincipal(access: PrincipalAccess, resource: Resource, keys: Map<Grant, string>): KnownPrincipal {
  const trusts = resource.type === ROLE ? trustsOf(resource) : [];
  return {
    access,
    resource,
    services: trusts.flatMap(({ principal }) => principal.services),
    isFixed:
      resource.type === ROLE &&
      trusts.every(
        ({ principal: { services } }) =>
          services.length > 0 && services.every((service) => SERVICES_WITHOUT_CALLS.includes(service)),
      ),
    providers: trusts
      .flatMap(({ principal }) => principal.federated)
      .flatMap((value) => value.resource('AWS::IAM::SAMLProvider') ?? []),
    group: groupOf(access, resource, keys),
  };
}

function groupOf(
  { allows, boundary, denies, id }: PrincipalAccess,
  resource: Resource,
  keys: Map<Grant, string>,
): string {
  const keyFor = (grant: Grant) => {
    let key = keys.get(grant);
    if (key === undefined) keys.set(grant, (key = keyOf(grant)));
    return key;
  };
  const statements = (grants: readonly Grant[]) => grants.map(keyFor).sort();
  return JSON.stringify([
    resource.type,
    resource.get('AssumeRolePolicyDocument').json(),
    boundary?.id,
    statements(allows),
    statements(denies),
  ]).replaceAll(id, 'itself');
}
