import { finding, type Resource, type TemplateSet } from '../../model';
import { requestedUrls, type RequestedUrl } from '../../predicates/edge/canaries';
import { actionsFor, forwards, hostsOf, isPublicRule, LISTENER_RULE } from '../../predicates/edge/listener-rules';
import type { Rule } from '../rule';

export const statusEndpoint: Rule = {
  id: 'DET-05-StatusEndpoint',
  resourceTypes: [LISTENER_RULE],
  statement: 'The targets of a public host answer the path that its canaries request, without authentication.',
  fix: 'Let the canary request a status endpoint of the service, such as https://<host>/health, and add a listener rule that forwards this path to its target group before other actions.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html#listener-rules',
  appliesTo: (rule, templateSet) =>
    isPublicRule(rule) && forwards(rule) && namesOf(rule).some((host) => urlsOf(host, templateSet).length > 0),
  check: (rule, templateSet) =>
    hostsOf(rule).flatMap((host) => {
      const name = host.text()?.toLowerCase() ?? '';
      const urls = urlsOf(name, templateSet);
      // DET-05-SyntheticsCanaries reports a host without a canary.
      if (urls.length === 0 || urls.some((url) => isAnswered(rule, url, templateSet))) return [];
      const addresses = [...new Set(urls.map((url) => `https://${url.host}${url.path}`))].join(', ');
      return [finding(host, name, `no target of the load balancer answers ${addresses} without authentication`)];
    }),
  facts: (rule, templateSet) =>
    namesOf(rule)
      .flatMap((host) => urlsOf(host, templateSet))
      .filter((url) => isAnswered(rule, url, templateSet))
      .map(({ canary, host, path }) => ({ of: canary, name: 'status endpoint', value: `https://${host}${path}` })),
};

function namesOf(rule: Resource): string[] {
  return hostsOf(rule).flatMap((host) => host.text()?.toLowerCase() ?? []);
}

function urlsOf(host: string, templateSet: TemplateSet): RequestedUrl[] {
  return host === '' ? [] : [...requestedUrls(host, templateSet)];
}

/** Whether the first action for a request forwards it: the load balancer neither answers it nor requires authentication. */
function isAnswered(rule: Resource, url: RequestedUrl, templateSet: TemplateSet): boolean {
  const [action] = actionsFor(rule, url, templateSet);
  return action?.get('Type').is('forward') === true;
}
