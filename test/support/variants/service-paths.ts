import { Tier } from '../../../facts/tier';
import { TemplateSet } from '../../../lib/policy/model';
import { requiredEndpoints } from '../../../lib/policy/predicates/network/required-endpoints';
import { templatesOf } from '../../independent/environments';
import { interfacesOf } from '../../independent/network-interfaces';
import { PacketWalker } from '../../independent/packet-walker';
import { type DeployedResource, isRecord, list, SynthesizedStacks, texts } from '../../independent/synthesized-stacks';
import type { VariantCheck } from './variant-check';

const HTTPS = 443;

/** What runs in a VPC, and the resources with the roles of its programs, in the same stack. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'AWS::ECS::Service': 'AWS::ECS::TaskDefinition',
  'AWS::StepFunctions::StateMachine': 'AWS::ECS::TaskDefinition',
  'AWS::Lambda::Function': 'AWS::Lambda::Function',
};

/** Without a path, calls of the program end after their timeout. */
export const SERVICE_PATHS: VariantCheck = {
  title: 'gives every program in the VPC a network path to each AWS service that its roles may call',
  problems: ({ stacks }) => {
    const deployed = new SynthesizedStacks(stacks);
    const templates = new TemplateSet(templatesOf(stacks), Tier.PRODUCTION);
    const walker = new PacketWalker(deployed);
    const clients = deployed
      .ofType(...Object.keys(PROGRAMS))
      .filter((each) => interfacesOf(each, deployed) !== undefined);
    return clients.flatMap((client) =>
      programsOf(client, deployed)
        .flatMap(({ logicalId, stack }) =>
          templates
            .resources(PROGRAMS[client.type] ?? '')
            .filter((each) => each.logicalId === logicalId && each.template.name === stack.name),
        )
        .flatMap((program) => [...new Set(requiredEndpoints(program, templates).services)])
        .filter((service) => !isReached(client, service, { deployed, walker }))
        .map((service) => `${client.id} has no path to ${service}`),
    );
  },
};

function programsOf(client: DeployedResource, deployed: SynthesizedStacks): readonly DeployedResource[] {
  if (client.type === 'AWS::Lambda::Function') return [client];
  return deployed.ofType(PROGRAMS[client.type] ?? '').filter(({ stack }) => stack === client.stack);
}

interface Network {
  readonly deployed: SynthesizedStacks;
  readonly walker: PacketWalker;
}

function isReached(client: DeployedResource, service: string, { deployed, walker }: Network): boolean {
  const endpoints = deployed
    .ofType('AWS::EC2::VPCEndpoint')
    .filter(({ properties }) => String(properties.ServiceName).endsWith(`.${service}`));
  // The private DNS name leads to the endpoint, wherever else the program may connect to.
  if (endpoints.length === 0) return walker.reaches({ from: client.id, to: 'internet', port: HTTPS }) !== 'no';
  return endpoints.some((endpoint) =>
    endpoint.properties.VpcEndpointType === 'Interface'
      ? walker.reaches({ from: client.id, to: endpoint.id, port: HTTPS }) === 'yes'
      : permitsGateway(client, service, deployed),
  );
}

/** The rule names the prefix list of the service, whose addresses are not in templates, or any address. */
function permitsGateway(client: DeployedResource, service: string, deployed: SynthesizedStacks): boolean {
  const lists = deployed
    .ofType('Custom::PrefixList')
    .filter((each) => String(each.properties.PrefixListName).endsWith(`.${service}`));
  const rules = (interfacesOf(client, deployed)?.securityGroups ?? []).flatMap((group) => [
    ...list(group.properties.SecurityGroupEgress).filter(isRecord),
    ...deployed
      .ofType('AWS::EC2::SecurityGroupEgress')
      .map((each) => each.properties)
      .filter(({ GroupId }) => GroupId === group.name),
  ]);
  return rules.some(
    ({ CidrIp, DestinationPrefixListId }) =>
      CidrIp === '0.0.0.0/0' ||
      lists.some(({ logicalId }) => texts(DestinationPrefixListId).some((text) => text.includes(logicalId))),
  );
}
