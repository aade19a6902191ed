import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  type Listener,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetWebACLForResourceCommand } from '@aws-sdk/client-wafv2';
import { Tier } from '../../../../facts/tier';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** Public load balancers have a web ACL that blocks, speak TLS 1.3 and are protected; no domain, no public entry. */
export async function edge(context: VerifyContext): Promise<VerifyFinding[]> {
  const { aws, inventory, settings } = context;
  const arns = [...inventory.ids('AWS::ElasticLoadBalancingV2::LoadBalancer')];
  if (settings.domain === undefined || arns.length === 0) {
    return [publicEntry(settings.domain !== undefined, arns.length)];
  }
  const answer = await aws.loadBalancing.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: arns }));
  const facing = (answer.LoadBalancers ?? []).filter(({ Scheme }) => Scheme === 'internet-facing');
  const listeners = (await Promise.all(arns.map((arn) => listenersOf(context, arn)))).flat();
  return [
    publicEntry(true, facing.length),
    ...(await evaluateEach(
      { control: 'EDGE-01', subject: 'public load balancers have a web ACL that limits rates' },
      facing,
      ({ LoadBalancerArn }) => withoutAcl(context, LoadBalancerArn),
    )),
    ...(await evaluateEach(
      { control: 'TLS-01', subject: 'listeners use TLS 1.3 or only redirect' },
      listeners,
      plainListener,
    )),
    ...(await evaluateEach({ control: 'EDGE-02', subject: 'load balancers drop invalid headers' }, arns, (arn) =>
      attributeIsNot(context, arn, { key: 'routing.http.drop_invalid_header_fields.enabled', value: 'true' }),
    )),
    ...(settings.tier === Tier.DEVELOPMENT
      ? []
      : await evaluateEach({ control: 'DEL-06', subject: 'load balancers are protected from deletion' }, arns, (arn) =>
          attributeIsNot(context, arn, { key: 'deletion_protection.enabled', value: 'true' }),
        )),
  ];
}

function publicEntry(wanted: boolean, count: number): VerifyFinding {
  const subject = wanted ? 'the domain has a public entry' : 'no domain, no public entry';
  return {
    control: 'NET-01',
    subject,
    verdict: wanted === count > 0 ? 'ok' : 'problem',
    detail: `${count} load balancer(s)`,
  };
}

async function listenersOf({ aws }: VerifyContext, LoadBalancerArn: string): Promise<Listener[]> {
  return (await aws.loadBalancing.send(new DescribeListenersCommand({ LoadBalancerArn }))).Listeners ?? [];
}

function plainListener({ Port, Protocol, SslPolicy = '', DefaultActions = [] }: Listener): string | undefined {
  const redirectsOnly = DefaultActions.every(({ Type }) => Type === 'redirect');
  const isFine = Protocol === 'HTTPS' ? SslPolicy.includes('TLS13-1-3') : redirectsOnly;
  return isFine ? undefined : `port ${Port}: ${Protocol} ${SslPolicy}`;
}

async function withoutAcl({ aws }: VerifyContext, ResourceArn: string | undefined): Promise<string | undefined> {
  const { WebACL } = await aws.waf.send(new GetWebACLForResourceCommand({ ResourceArn }));
  const rate = WebACL?.Rules?.some(({ Statement, Action }) => Statement?.RateBasedStatement && Action?.Block);
  if (!WebACL) {
    return `${ResourceArn} has none`;
  }
  return rate ? undefined : `${WebACL.Name} has no rate rule that blocks`;
}

async function attributeIsNot(
  { aws }: VerifyContext,
  LoadBalancerArn: string,
  expected: { readonly key: string; readonly value: string },
): Promise<string | undefined> {
  const answer = await aws.loadBalancing.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
  const value = answer.Attributes?.find(({ Key }) => Key === expected.key)?.Value;
  return value === expected.value ? undefined : `${LoadBalancerArn}: ${expected.key} is ${value}`;
}
