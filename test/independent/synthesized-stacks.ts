import { partsOf } from './addresses';
import { arnOf, nameOf, refersByArn } from './physical-names';

/** A stack as it is deployed. */
export interface DeployedStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly template: object;
}

/** A template resource with resolved properties. */
export interface DeployedResource {
  /** Name of the stack and logical id. */
  readonly id: string;
  readonly logicalId: string;
  readonly stack: DeployedStack;
  readonly type: string;
  /** Properties in which every intrinsic function is replaced by the name or ARN that it returns. */
  readonly properties: Json;
  readonly name: string;
  readonly arn: string;
}

// The templates of the tests are trees of unknown form.
export type Json = Readonly<Record<string, unknown>>;
interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: Json }>>;
  readonly Parameters?: Readonly<Record<string, Json>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
}

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly unknown[]) : [value];
export const texts = (value: unknown): readonly string[] =>
  list(value).map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));

/** All stacks of one environment. References between them are resolved by exports and by outputs. */
export class SynthesizedStacks {
  public readonly resources: readonly DeployedResource[];
  private readonly byReference: ReadonlyMap<string, readonly DeployedResource[]>;
  private readonly byType: ReadonlyMap<string, readonly DeployedResource[]>;
  private readonly byId: ReadonlyMap<string, readonly DeployedResource[]>;
  private readonly bare = new Map<string, DeployedResource>();

  constructor(private readonly stacks: readonly DeployedStack[]) {
    for (const stack of stacks) {
      for (const [logicalId, { Type: type, Properties = {} }] of Object.entries(this.template(stack).Resources ?? {})) {
        const place = { id: `${stack.name}.${logicalId}`, logicalId, stack, type, properties: Properties };
        const name = nameOf({ ...place, properties: this.literals(Properties, stack) });
        this.bare.set(place.id, { ...place, name, arn: '' });
      }
    }
    this.resources = [...this.bare.values()].map((resource) => {
      const properties = this.resolve(resource.properties, resource.stack) as Json;
      return { ...resource, properties, arn: this.arn(resource) };
    });
    this.byReference = grouped(this.resources, ({ arn, name }) => [arn, name]);
    this.byType = grouped(this.resources, ({ type }) => [type]);
    this.byId = grouped(this.resources, ({ id, logicalId }) => [id, logicalId]);
  }

  /** The resource that a resolved name or ARN belongs to. */
  public referenced(nameOrArn: unknown, type?: string): DeployedResource | undefined {
    return typeof nameOrArn === 'string'
      ? this.byReference.get(nameOrArn)?.find((resource) => type === undefined || resource.type === type)
      : undefined;
  }

  public ofType(...types: readonly string[]): readonly DeployedResource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** @param id name of the stack and logical id, or a logical id that one stack has */
  public get(id: string): DeployedResource {
    const found = this.byId.get(id) ?? [];
    const [resource] = found;
    if (resource === undefined || found.length > 1)
      throw new Error(`${id} is the id of ${String(found.length)} resources`);
    return resource;
  }

  /** The ranges of a VPC, and those that are associated with it. */
  public rangesOfVpc(vpc: unknown): readonly string[] {
    const own = this.referenced(vpc, 'AWS::EC2::VPC');
    const blocks = this.ofType('AWS::EC2::VPCCidrBlock').filter(({ properties }) => properties.VpcId === vpc);
    return own === undefined
      ? []
      : [
          ...texts(own.properties.CidrBlock),
          this.ipv6RangeOf(own.id),
          ...blocks.flatMap(({ properties }) => [...texts(properties.CidrBlock), ...texts(properties.Ipv6CidrBlock)]),
        ];
  }

  /** Whether Amazon selects the IPv6 range of a VPC. */
  public hasRangeOfAmazon(vpc: unknown): boolean {
    return this.ofType('AWS::EC2::VPCCidrBlock').some(
      ({ properties }) => properties.VpcId === vpc && properties.AmazonProvidedIpv6CidrBlock !== undefined,
    );
  }

  private template(stack: DeployedStack): Template {
    return stack.template;
  }

  private arn(resource: Omit<DeployedResource, 'arn'>): string {
    return arnOf(resource, (value) => this.resolve(value, resource.stack));
  }

  /** Properties that are texts, as far as they name the resource. */
  private literals(properties: Json, stack: DeployedStack): Json {
    const names = Object.entries(properties).filter(([key]) => /Name$|^Name$|^Path$|^Url$/.test(key));
    return Object.fromEntries(
      names.map(([key, value]) => [key, isReference(value) ? undefined : this.resolve(value, stack)]),
    );
  }

  private resolve(value: unknown, stack: DeployedStack): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item, stack));
    if (!isRecord(value)) return value;
    const [key, argument] = Object.entries(value)[0] ?? [];
    if (Object.keys(value).length === 1 && key !== undefined) {
      const result = this.intrinsic(key, argument, stack);
      if (result !== undefined) return result.value;
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.resolve(inner, stack)]));
  }

  private intrinsic(key: string, argument: unknown, stack: DeployedStack): { readonly value: unknown } | undefined {
    const resolved = (inner: unknown) => this.resolve(inner, stack);
    switch (key) {
      case 'Ref':
        return { value: this.reference(String(argument), stack) };
      case 'Fn::GetAtt': {
        const [id = '', ...attribute] = Array.isArray(argument) ? (argument as string[]) : String(argument).split('.');
        return { value: this.attribute(id, attribute.join('.'), stack) };
      }
      case 'Fn::Join': {
        const [separator, items] = argument as [string, unknown];
        return { value: texts(resolved(items)).join(separator) };
      }
      case 'Fn::Sub':
        return { value: this.substitute(argument, stack) };
      case 'Fn::Select': {
        const [index, items] = argument as [number | string, unknown];
        return { value: list(resolved(items))[Number(index)] };
      }
      case 'Fn::Split': {
        const [separator, text] = argument as [string, unknown];
        return { value: String(resolved(text)).split(separator) };
      }
      case 'Fn::If':
        return { value: resolved((argument as unknown[])[1]) };
      case 'Fn::ImportValue':
        return { value: this.exported(String(resolved(argument))) };
      case 'Fn::GetStackOutput':
        return { value: this.output(argument as { readonly StackName: string; readonly OutputName: string }) };
      case 'Fn::Cidr': {
        const [block, count, bits] = (argument as unknown[]).map((each) => String(resolved(each)));
        return { value: partsOf(block ?? '', { count: Number(count), bits: Number(bits) }) };
      }
      case 'Fn::GetAZs':
        return { value: ['a', 'b', 'c'].map((zone) => `${stack.region}${zone}`) };
      default:
        return key.startsWith('Fn::') ? { value: `unresolved:${JSON.stringify(argument)}` } : undefined;
    }
  }

  private reference(id: string, stack: DeployedStack): unknown {
    const pseudo: Json = {
      'AWS::AccountId': stack.account,
      'AWS::Region': stack.region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
    };
    if (id in pseudo) return pseudo[id];
    const resource = this.bare.get(`${stack.name}.${id}`);
    if (resource !== undefined) return refersByArn(resource.type) ? this.arn(resource) : resource.name;
    return this.template(stack).Parameters?.[id]?.Default ?? `unresolved:${id}`;
  }

  private attribute(id: string, attribute: string, stack: DeployedStack): unknown {
    const resource = this.bare.get(`${stack.name}.${id}`);
    if (resource === undefined) throw new Error(`${stack.name} has no resource ${id}`);
    if (attribute === 'Ipv6CidrBlocks') return [this.ipv6RangeOf(resource.id)];
    const known = ATTRIBUTES[attribute]?.(this.resolve(resource.properties, stack) as Json);
    if (known !== undefined) return known;
    if (/Arn$/.test(attribute)) return this.arn(resource) + (resource.type === 'AWS::Logs::LogGroup' ? ':*' : '');
    return /^(?:.*Id|Name|.*Name|VpcEndpointId|Ref)$/.test(attribute) && !/HostedZoneId|VpcId/.test(attribute)
      ? resource.name
      : `${resource.name}.${attribute}`;
  }

  /** Amazon assigns a range of 56 bits to a VPC. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-sizing-ipv6 */
  private ipv6RangeOf(vpc: string): string {
    const index = [...this.bare.values()]
      .filter(({ type }) => type === 'AWS::EC2::VPC')
      .findIndex(({ id }) => id === vpc);
    return `2600:1f14:0:${(index + 1).toString(16)}00::/56`;
  }

  private substitute(argument: unknown, stack: DeployedStack): string {
    const [text, values] = Array.isArray(argument) ? (argument as [string, Json]) : [String(argument), {}];
    return text.replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      if (name in values) return String(this.resolve(values[name], stack));
      const [id = '', ...attribute] = name.split('.');
      return String(
        attribute.length === 0 ? this.reference(id, stack) : this.attribute(id, attribute.join('.'), stack),
      );
    });
  }

  private exported(name: string): unknown {
    for (const stack of this.stacks) {
      for (const { Value, Export } of Object.values(this.template(stack).Outputs ?? {})) {
        if (Export !== undefined && this.resolve(Export.Name, stack) === name) return this.resolve(Value, stack);
      }
    }
    return `unresolved:${name}`;
  }

  private output({ StackName, OutputName }: { readonly StackName: string; readonly OutputName: string }): unknown {
    const stack = this.stacks.find(({ name }) => name === StackName);
    const output = stack && this.template(stack).Outputs?.[OutputName];
    return stack && output ? this.resolve(output.Value, stack) : `unresolved:${StackName}.${OutputName}`;
  }
}

/** Attributes whose value follows from the properties. */
const ATTRIBUTES: Readonly<Record<string, (properties: Json) => unknown>> = {
  CidrBlock: (properties) => properties.CidrBlock,
  'Endpoint.Port': ({ Engine, Port }) => Port ?? (/mysql/.test(String(Engine)) ? 3306 : 5432),
};

function isReference(value: unknown): boolean {
  return isRecord(value) && ('Ref' in value || 'Fn::GetAtt' in value);
}

function grouped(
  resources: readonly DeployedResource[],
  keysOf: (resource: DeployedResource) => readonly string[],
): ReadonlyMap<string, readonly DeployedResource[]> {
  const groups = new Map<string, DeployedResource[]>();
  for (const resource of resources) {
    for (const key of new Set(keysOf(resource))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [resource]);
      else group.push(resource);
    }
  }
  return groups;
}
