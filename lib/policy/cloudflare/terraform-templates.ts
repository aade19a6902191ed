import { Tier } from '../../../facts/tier';
import { isObject, type JsonObject, type Resource, STACK, type Template, TemplateSet } from '../model';

/** The type of the DNS zone as a whole: the subject of rules about resources that a zone must have. */
export const DNS_ZONE = 'DnsZone';

/** A Terraform JSON document, such as `cdk.tf.json`. */
export interface TerraformDocument {
  readonly name: string;
  readonly body: unknown;
}

/**
 * The documents of one DNS zone in the model of CloudFormation templates, so that one engine evaluates both. A resource has its
 * Terraform address as logical id; the document itself is the stack. Without documents the zone is empty.
 */
export function terraformTemplates(documents: readonly TerraformDocument[]): Template[] {
  const given = documents.length === 0 ? [{ name: 'zone', body: {} }] : documents;
  return given.map(({ name, body }, index) => ({
    name,
    file: name,
    stack: isObject(body) ? body : {},
    body: { Resources: { ...(index === 0 && { [`(${DNS_ZONE})`]: { Type: DNS_ZONE } }), ...resourcesIn(body) } },
  }));
}

/** The resources of one document, to read their attributes. */
export function terraformResources(body: unknown): readonly Resource[] {
  return new TemplateSet(terraformTemplates([{ name: 'document', body }]), Tier.PRODUCTION).allResources.filter(
    ({ type }) => type !== STACK && type !== DNS_ZONE,
  );
}

function resourcesIn(body: unknown): JsonObject {
  const byType = isObject(body) && isObject(body['resource']) ? body['resource'] : {};
  return Object.fromEntries(
    Object.entries(byType).flatMap(([type, resources]) =>
      Object.entries(isObject(resources) ? resources : {}).map(([name, attributes]) => [
        `${type}.${name}`,
        { Type: type, Properties: attributes },
      ]),
    ),
  );
}
