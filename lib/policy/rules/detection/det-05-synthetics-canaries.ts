import { finding, type Finding, type TemplateSet, type Value } from '../../model';
import { requestedUrls, type RequestedUrl } from '../../predicates/edge/canaries';
import { forwards, hostsOf, isPublicRule, LISTENER_RULE } from '../../predicates/edge/listener-rules';
import type { Rule } from '../rule';

/** The Region of a template without a known Region. */
const UNKNOWN_REGION = 'the Region of its stack';

export const syntheticsCanaries: Rule = {
  id: 'DET-05-SyntheticsCanaries',
  resourceTypes: [LISTENER_RULE],
  statement: 'Public hosts of load balancers have canaries in at least two Regions.',
  fix: 'Add an AWS::Synthetics::Canary that starts after creation, runs on a schedule and has https://<host> in its script or in an environment variable of RunConfig, as UptimeProbe does. Add another one in a second Region.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries.html',
  check: (rule, templateSet) =>
    isPublicRule(rule) && forwards(rule) ? hostsOf(rule).flatMap(withoutProbe(templateSet)) : [],
  facts: (rule, templateSet) =>
    isPublicRule(rule) && forwards(rule)
      ? hostsOf(rule)
          .flatMap((host) => [...requestedUrls(host.text()?.toLowerCase() ?? '', templateSet)])
          .map((url) => ({ of: url.canary, name: 'probed host', value: `${url.host} from ${regionOf(url)}` }))
      : [],
};

function withoutProbe(templateSet: TemplateSet): (host: Value) => Finding[] {
  return (host) => {
    const name = host.text()?.toLowerCase();
    if (name === undefined) {
      return [finding(host, 'host', `the host is unknown before deployment: ${host.describe()}`)];
    }
    // A single template contains neither its Region nor the templates of other Regions.
    const regions = probedRegions(name, templateSet);
    if (regions.size === 0) return [finding(host, name, `no canary requests https://${name}`)];
    return regions.size > 1
      ? []
      : [
          finding(
            host,
            name,
            `${name} has canaries in one Region only, ${[...regions].join()}: a failure of the Region is reported as a failure of the host`,
          ),
        ];
  };
}

/** The Regions of the canaries that request a host; at most two. */
function probedRegions(host: string, templateSet: TemplateSet): ReadonlySet<string> {
  const regions = new Set<string>();
  for (const url of requestedUrls(host, templateSet)) {
    regions.add(regionOf(url));
    if (regions.size > 1) break;
  }
  return regions;
}

function regionOf({ canary }: RequestedUrl): string {
  return canary.template.region ?? UNKNOWN_REGION;
}
