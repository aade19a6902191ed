import { INTERNET } from '../../policy/graph';
import { type Answer, type Block, type Cell, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import type { PageDestination } from '../page-facts';
import { nodeById, nodeCell, nodeLabel, nodeNames, resourceName } from './nodes';
import { stepsOf } from './steps';

const OUTSIDE =
  'The next functions and probes run outside of the VPC. Its routes, security groups and DNS firewall do not apply to them: AWS permits them to connect to the internet. Their roles limit the AWS APIs that they can call.';

const TRANSFERS =
  'The next table shows data that leaves the Region or AWS without a connection of a workload: the proxy in front of the entry points, copies that AWS services make, and messages of topics. What a workload sends in its responses or over a permitted connection is not in the templates.';

/** Which connections leave the VPC, and what prevents the others. */
export function egressAnswer(environment: PageEnvironment): Answer {
  const { egress, graph } = environment;
  const { leavesVpc } = graph.queries;
  const outside =
    egress.outside.length === 0
      ? ''
      : ` ${counted(egress.outside.length, 'function or probe', 'functions and probes')} run outside of the VPC.`;
  return {
    id: 'egress',
    question: 'What leaves the VPC, the Region and AWS?',
    sentence: `${leaving(environment)}${outside} ${transferText(environment)}`,
    proof: [
      {
        kind: 'table',
        head: ['From', 'Ports', 'Names', 'Permitted by'],
        rows: leavesVpc.map(({ edge, names: permitted, node }) => [
          nodeCell(environment, node),
          edge.ports ?? 'all',
          permitted.join(', '),
          stepsOf([edge]),
        ]),
      },
      {
        kind: 'table',
        head: ['Part in the VPC', 'Security group rules permit packets to', 'Ports', 'Rule', 'Leaves the VPC'],
        rows: egress.destinations.map((destination) => [
          nodeCell(environment, destination.from),
          nodeNames(environment, destination.to),
          destination.ports,
          destination.rule,
          leaves(environment, destination),
        ]),
      },
      { kind: 'text', text: natText(environment) },
      {
        kind: 'table',
        head: ['NAT gateway', 'Subnets with a route to it', 'Parts in these subnets', 'Parts that can use it'],
        rows: egress.natGateways.map(({ name, parts, subnets }) => [
          resourceName(environment, name),
          names(environment, subnets),
          nodeNames(environment, parts),
          nodeNames(
            environment,
            parts.filter((part) => leavesVpc.some(({ node }) => node === part)),
          ),
        ]),
      },
      {
        kind: 'table',
        head: ['VPC endpoint', 'Service, without the internet', 'Policy'],
        rows: egress.endpoints.map(({ hasPolicy, name, service }) => [
          nodeCell(environment, name),
          service,
          hasPolicy ? 'own policy of the endpoint' : 'every principal and action',
        ]),
      },
      ...outsideBlocks(environment),
      { kind: 'text', text: TRANSFERS },
      {
        kind: 'table',
        head: ['Data', 'To', 'By'],
        rows: [...proxied(environment), ...regionCopies(environment), ...messages(environment)],
      },
    ],
  };
}

/** Requests and responses that a proxy outside of AWS reads. */
function proxied({ names: hosts }: PageEnvironment): readonly (readonly string[])[] {
  return hosts
    .filter(({ isProxied }) => isProxied)
    .map(({ name }) => [`requests and responses of ${name}`, 'the proxy of Cloudflare', 'record of the DNS zone']);
}

/** Copies to another Region, and to a resource outside of the templates. */
function regionCopies(environment: PageEnvironment): readonly (readonly Cell[])[] {
  const { graph, recovery, regions } = environment;
  const regionOf = (id: string) => {
    const { resource } = nodeById(graph, id) ?? {};
    return resource === undefined ? id.split(':')[3] : (regions[resource.stack] ?? recovery.region);
  };
  const copies = graph.edges
    .filter(({ from, kind, to }) => kind === 'copied-to' && regionOf(from) !== regionOf(to))
    .map((edge) => [
      nodeCell(environment, edge.from),
      `${nodeLabel(environment, edge.to)} in ${regionOf(edge.to) || 'an unknown Region'}`,
      stepsOf([edge]),
    ]);
  const replicas = environment.replicas.map(({ property, region, store }) => [
    resourceName(environment, store),
    region,
    `replication by AWS: ${property}`,
  ]);
  return [...copies, ...replicas];
}

function messages(environment: PageEnvironment): readonly (readonly Cell[])[] {
  return environment.subscriptions.map(({ endpoint, protocol, topic }) => [
    nodeCell(environment, topic),
    endpoint,
    `subscription: ${protocol}`,
  ]);
}

/** The Regions of stacks, and the copies between Regions. */
function transferText(environment: PageEnvironment): string {
  const { recovery, regions } = environment;
  const others = [...new Set(Object.values(regions))].filter((each) => each !== recovery.region).sort();
  const copies = regionCopies(environment);
  const hosts = proxied(environment).length;
  return [
    copies.length === 0
      ? 'No copy of a store leaves its Region.'
      : `${counted(copies.length, 'copy', 'copies')} of stores leave their Region.`,
    ...(others.length === 0 ? [] : [`Stacks in other Regions than ${recovery.region}: ${others.join(', ')}.`]),
    ...(hosts === 0 ? [] : [`Cloudflare reads the requests and responses of ${counted(hosts, 'name')}.`]),
    ...(environment.subscriptions.length === 0
      ? []
      : [`Messages of topics leave AWS by ${counted(environment.subscriptions.length, 'subscription')}.`]),
  ].join(' ');
}

function leaving({ egress, graph, name }: PageEnvironment): string {
  const { leavesVpc } = graph.queries;
  const sources = new Set(leavesVpc.map(({ node }) => node));
  const permitted = [...new Set(leavesVpc.flatMap((each) => each.names))].sort();
  const gateways = egress.natGateways.length;
  if (leavesVpc.length === 0) {
    const nat = gateways === 0 ? '' : `, so no packet uses the ${counted(gateways, 'NAT gateway')}`;
    return `No connection of ${name} leaves its VPC: security groups and routes permit none${nat}.`;
  }
  const networks = leavesVpc.some(({ edge }) => edge.to !== INTERNET)
    ? 'the internet or other networks'
    : 'the internet';
  const destination = permitted.includes('*') ? 'to any name' : `only to ${listed(permitted)}`;
  return `${counted(sources.size, 'part')} of ${name} can connect to ${networks}, ${destination}.`;
}

/** Whether packets to a destination leave the VPC: the parts of the environment and the endpoints are inside. */
function leaves({ egress, graph }: PageEnvironment, { from, to }: PageDestination): string {
  if (to.every((each) => nodeById(graph, each) !== undefined)) return 'no: a part of the environment';
  if (to.every((each) => egress.endpoints.some(({ service }) => service === each)))
    return 'no: a gateway endpoint of the VPC';
  return graph.queries.leavesVpc.some(({ node }) => node === from) ? 'yes' : 'no: no route or network ACL permits it';
}

function natText(environment: PageEnvironment): string {
  const { egress, graph } = environment;
  const { leavesVpc } = graph.queries;
  if (egress.natGateways.length === 0) return 'The environment has no NAT gateway.';
  const users = [...new Set(leavesVpc.map(({ node }) => nodeLabel(environment, node)))];
  const destinations = egress.names === undefined ? 'every name' : egress.names.join(', ') || 'no name';
  const use =
    users.length === 0
      ? 'No part can use it, because no security group permits an address outside of the VPC. It is there for workloads whose settings permit connections to the internet.'
      : `${users.join(', ')} can use it.`;
  return `A NAT gateway forwards packets only if three conditions hold: the route table of the subnet has a route to it, the network ACLs permit the packets, and a rule of the security group permits the address. ${use} The DNS firewall resolves these names for every part: ${destinations}.`;
}

function outsideBlocks(environment: PageEnvironment): readonly Block[] {
  const { outside } = environment.egress;
  if (outside.length === 0) return [];
  return [
    { kind: 'text', text: `${OUTSIDE}${readersOutside(environment)}` },
    {
      kind: 'table',
      head: ['Outside of the VPC', 'Type'],
      rows: outside.map((id) => [
        nodeCell(environment, id),
        nodeById(environment.graph, id)?.resource?.type ?? 'unknown',
      ]),
    },
  ];
}

/** The functions outside of the VPC that obtain rows of a database by an API of AWS. */
function readersOutside(environment: PageEnvironment): string {
  const { databases, egress, graph } = environment;
  const readers = new Set(databases.flatMap((each) => each.readers.map(({ principal }) => principal)));
  const reading = egress.outside.filter(
    (id) =>
      readers.has(id) || graph.edges.some(({ from, kind, to }) => kind === 'runs-as' && from === id && readers.has(to)),
  );
  return reading.length === 0
    ? ''
    : ` ${nodeNames(environment, reading)} can read rows of a database through the RDS Data API and can also connect to the internet: see the readers of databases.`;
}

function names(environment: PageEnvironment, ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.map((id) => resourceName(environment, id)).join(', ');
}
