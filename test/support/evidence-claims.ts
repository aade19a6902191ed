import { controlEvidence, type ControlEvidence } from '../../lib/evidence/control-evidence';
import { EvidenceStatus } from '../../lib/evidence/evidence-status';
import { report } from '../../lib/policy/enforcement/evaluation-report';
import { evaluate } from '../../lib/policy/evaluate';
import { isObject, type Resource, STACK, type Template, TemplateSet } from '../../lib/policy/model';
import { RULES } from '../../lib/policy/rules';
import { controlIdOf } from '../../lib/policy/rules/rule';
import type { Tier } from '../../lib/policy';
import { policyResult } from './policy-results';

/** The templates of an environment, with its tier. */
export interface ClaimedEnvironment {
  readonly templates: readonly Template[];
  readonly tier: Tier;
}

/** Between the template and the logical id in the name of a resource. */
const SEPARATOR = ' › ';

const nameOf = ({ template, logicalId }: Resource) => `${template.name}${SEPARATOR}${logicalId}`;

/** The evidence for the templates; resources are named by template and logical id. */
export function evidenceFor({ templates, tier }: ClaimedEnvironment, controls?: readonly string[]): ControlEvidence[] {
  const rules = controls === undefined ? RULES : RULES.filter((rule) => controls.includes(controlIdOf(rule)));
  const evaluations = evaluate(new TemplateSet(templates, tier, { environment: 'environment' }), {
    rules,
    recordReads: true,
  });
  const records = report(evaluations, { pack: 'test', pathOf: nameOf, accepts: () => false }).evaluations;
  return controlEvidence(policyResult({ tier, evaluations: records }));
}

const isSatisfied = ({ status }: Pick<ControlEvidence, 'status'>) => status === EvidenceStatus.SATISFIED;

/** Rules that are called satisfied, with a shown value that the templates do not have, or without any value. */
export function unfoundedClaims({ templates }: ClaimedEnvironment, evidence: readonly ControlEvidence[]): string[] {
  return evidence
    .flatMap(({ rules }) => rules.filter(isSatisfied))
    .flatMap(({ rule, resources }) =>
      resources.length === 0
        ? [`${rule}: no resource`]
        : resources.flatMap(({ resource, properties }) =>
            properties.length === 0
              ? [`${rule} ${resource}: no value`]
              : properties
                  .filter(({ path }) => /^(?:Properties|Type|DeletionPolicy|UpdateReplacePolicy)\b/.test(path))
                  .filter(({ of = resource, path, value }) => !hasValue(templates, of, path, value))
                  .map(({ of = resource, path, value }) => `${rule} ${of} ${path}: ${value}`),
          ),
    );
}

/** Satisfied controls that stay satisfied without all resources that the evidence names for them. */
export function claimsWithoutResources(
  { templates, tier }: ClaimedEnvironment,
  evidence: readonly ControlEvidence[],
): string[] {
  return evidence.filter(isSatisfied).flatMap(({ control, rules }) => {
    const named = new Set(
      rules.flatMap(({ resources }) =>
        resources.flatMap(({ resource, properties }) => [resource, ...properties.map(({ of = resource }) => of)]),
      ),
    );
    const reduced = templates.flatMap((template) => withoutResources(template, named));
    const after = evidenceFor({ templates: reduced, tier }, [control]).find((each) => each.control === control);
    return after !== undefined && isSatisfied(after) ? [control] : [];
  });
}

/** A template without the named resources; no template where the template itself is named. */
function withoutResources(template: Template, named: ReadonlySet<string>): Template[] {
  if (named.has(`${template.name}${SEPARATOR}(${STACK})`)) return [];
  const resources = isObject(template.body['Resources']) ? template.body['Resources'] : {};
  const kept = Object.entries(resources).filter(([id]) => !named.has(`${template.name}${SEPARATOR}${id}`));
  return [{ ...template, body: { ...template.body, Resources: Object.fromEntries(kept) } }];
}

function hasValue(templates: readonly Template[], resource: string, path: string, value: string): boolean {
  const [name, logicalId = ''] = resource.split(SEPARATOR);
  const template = templates.find((each) => each.name === name);
  if (template === undefined) return false;
  const resources = isObject(template.body['Resources']) ? template.body['Resources'] : {};
  const raw = logicalId === `(${STACK})` ? { Properties: template.stack } : resources[logicalId];
  return found(raw, path).some((each) => isSame(each, value));
}

/** The values at a path, whose keys can contain dots; an intrinsic function or a JSON text on the way is the value. */
function found(raw: unknown, path: string): unknown[] {
  if (path === '' || typeof raw === 'string') return [raw];
  if (Array.isArray(raw) || isObject(raw)) {
    const entries = Object.entries(raw);
    if (entries.some(([key]) => key === 'Ref' || key.startsWith('Fn::'))) return [raw];
    return entries
      .filter(([key]) => path === key || path.startsWith(`${key}.`))
      .flatMap(([key, each]) => found(each, path.slice(key.length + 1)));
  }
  // A single value where IAM accepts a list: `Statement.0` of a statement without a list.
  return [];
}

function isSame(raw: unknown, value: string): boolean {
  if (typeof raw === 'object') return raw !== null;
  return (
    JSON.stringify(raw).replaceAll(/^"|"$/g, '') === value || /^set \(not shown\)$|…$|\$\{/.test(value) || raw === value
  );
}

/** How a template shows that it uses an option, by rule: written without the code of the rules. */
const USES: Readonly<Record<string, RegExp>> = {
  'BAK-03-CopyRetentionWithinVaultLock': /"CopyActions"/,
  'CMP-12-SynchronousRunTask': /ecs:runTask|"EcsParameters"/,
  'CMP-13-PublishedVersion': /"AWS::Lambda::Function"/,
  'DB-07-ProxyIamAuthentication': /"AWS::RDS::DBProxy"/,
  'DB-10-CrossRegionBackupCopy': /"CopyActions"|"AWS::RDS::GlobalCluster"/,
  'DB-10-ProtectedGlobalCluster': /"AWS::RDS::GlobalCluster"/,
  'DB-11-CacheEncryptionAtRest': /"AWS::ElastiCache::/,
  'EDGE-05-ShieldProtection': /"AWS::Shield::Protection"/,
  'EDGE-06-OriginLock': /"FORWARDED_IP"/,
  'DNS-10-SharedCache': /"AWS::CloudFront::Distribution"/,
  'EDGE-07-SecurityHeaders': /"AWS::CloudFront::Distribution"/,
  'EDGE-08-ApiAuthorization':
    /"AWS::ApiGateway|"AWS::Lambda::Url"|"OnUnauthenticatedRequest"|"Authenticate(?:Oidc|Cognito)Config"/,
  'EDGE-08-JwtAudience': /"JwtValidationConfig"/,
  'ENV-02-AllowedReplicaRegion': /"CopyActions"|"ReplicaRegions"|"ReplicationConfiguration"|"Replicas"/,
  'IAM-03-BreakGlassAlarm': /:user\//,
  'IAM-03-SamlAudience': /"sts:AssumeRoleWithSAML"/,
  'IAM-04-OidcTrustConditions': /"sts:AssumeRoleWithWebIdentity"/,
  'IMG-02-ImmutableTags': /"AWS::ECR::Repository"/,
  'IMG-03-ImageSigning': /"AWS::ECR::(?:Repository|SigningConfiguration)"/,
  'LOG-04-SavedQueryLogGroups': /"AWS::Logs::QueryDefinition"/,
  'NET-07-NetworkFirewall': /"AWS::NetworkFirewall::/,
  'NET-09-ServiceConnectTls': /"ServiceConnectConfiguration"/,
  'NET-10-VpcBlockPublicAccess': /"AWS::EC2::VPCBlockPublicAccess/,
  'SEC-02-SecretRotation': /"AWS::SecretsManager::Secret"/,
};

/** The options that {@link unusedClaims} looks for. */
export const OPTIONS: readonly string[] = Object.keys(USES);

/** Rules of an option that are in the evidence although no template uses the option. */
export function unusedClaims({ templates }: ClaimedEnvironment, evidence: readonly ControlEvidence[]): string[] {
  const text = templates.map(({ body }) => JSON.stringify(body)).join('\n');
  const shown = new Set(evidence.flatMap(({ rules }) => rules.map(({ rule }) => rule)));
  return Object.entries(USES).flatMap(([rule, use]) => (shown.has(rule) && !use.test(text) ? [rule] : []));
}
