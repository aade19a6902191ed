import type { Resource, TemplateSet } from '../../model';
import { trustsOf } from '../../predicates/iam';
import type { Statement } from '../../predicates/iam';
import { graphResource, nodeId } from '../graph-nodes';
import type { GraphEdge } from '../graph-view';

const SERVICE = 'rolesanywhere.amazonaws.com';
const ANCHOR = 'AWS::RolesAnywhere::TrustAnchor';

/** Keys that restrict the trust anchor, or the subject of the certificate. */
const OF_CERTIFICATE = /^aws:(SourceArn|PrincipalTag\/x509.*)$/i;

/**
 * The roles that the holder of a certificate of any trust anchor obtains: a profile lists the role, and its trust policy names neither a
 * trust anchor nor the subject of a certificate.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
 */
export function trustAnchorEdges(templateSet: TemplateSet): GraphEdge[] {
  const anchors = templateSet.resources(ANCHOR).filter(isEnabled);
  if (anchors.length === 0) return [];
  return templateSet
    .resources('AWS::RolesAnywhere::Profile')
    .filter(isEnabled)
    .flatMap((profile) =>
      profile
        .get('RoleArns')
        .items()
        .flatMap((listed) => {
          const role = listed.resource('AWS::IAM::Role');
          const [trust] = role === undefined ? [] : unrestrictedTrusts(role);
          if (role === undefined || trust === undefined) return [];
          return anchors.map((anchor): GraphEdge => ({
            from: nodeId(anchor),
            to: nodeId(role),
            kind: 'permission',
            actions: ['sts:AssumeRole'],
            conditions: [],
            steps: [
              { text: 'the trust anchor is enabled', resource: graphResource(anchor), property: 'Enabled' },
              { text: 'the profile lists the role', resource: graphResource(profile), property: listed.path },
              { text: `allowed by statement ${trust.name}`, resource: graphResource(role), property: trust.value.path },
            ],
          }));
        }),
    );
}

function unrestrictedTrusts(role: Resource): Statement[] {
  return trustsOf(role, 'sts:AssumeRole').filter(
    ({ condition, principal }) => principal.services.includes(SERVICE) && !condition.restricts(OF_CERTIFICATE),
  );
}

function isEnabled(resource: Resource): boolean {
  return !resource.get('Enabled').is(false);
}
