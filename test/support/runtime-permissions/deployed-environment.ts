import type { VariantAssembly, VariantStack } from '../variants/variant-assembly';
import { arnOf, physicalName, refOf } from './physical-names';

export type Properties = Readonly<Record<string, unknown>>;

/** A resource as it is after the deployment: every intrinsic function of its properties has a value. */
export interface DeployedResource {
  readonly stack: VariantStack;
  readonly logicalId: string;
  readonly type: string;
  readonly arn: string;
  readonly properties: Properties;
}

/**
 * What CloudFormation makes of the templates of an environment. Physical ids that AWS chooses are made of stack and logical id, so that
 * policies and the calls that they have to permit name the same ARNs.
 */
export class DeployedEnvironment {
  public readonly resources: readonly DeployedResource[];
  private readonly stacks: ReadonlyMap<string, VariantStack>;
  private readonly exports: ReadonlyMap<string, { readonly stack: VariantStack; readonly value: unknown }>;

  constructor(public readonly assembly: VariantAssembly) {
    this.stacks = new Map(assembly.stacks.map((stack) => [stack.name, stack]));
    this.exports = new Map(
      assembly.stacks.flatMap((stack) =>
        Object.values(stack.template.Outputs ?? {}).flatMap((output) =>
          output.Export === undefined ? [] : [[String(output.Export.Name), { stack, value: output.Value }] as const],
        ),
      ),
    );
    this.resources = assembly.stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources).map(([logicalId, { Type, Properties = {} }]) => ({
        stack,
        logicalId,
        type: Type,
        arn: arnOf(Type, physicalName(Type, stack.name, logicalId, Properties), stack),
        properties: this.resolve(Properties, stack) as Properties,
      })),
    );
  }

  public ofType(...types: readonly string[]): readonly DeployedResource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  /** The resource with the ARN, or with the ARN and the name of something in it (`bucket/key`, `log-group:*`). */
  public byArn(arn: string): DeployedResource | undefined {
    return this.resources.find(
      (resource) => arn === resource.arn || arn.startsWith(`${resource.arn}/`) || arn.startsWith(`${resource.arn}:`),
    );
  }

  private resolve(value: unknown, stack: VariantStack): unknown {
    if (Array.isArray(value))
      return value.map((item: unknown) => this.resolve(item, stack)).filter((item) => item !== NO_VALUE);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = ['', undefined], ...others] = Object.entries(value) as [string, unknown][];
    if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::')))
      return this.intrinsic(name, argument, stack);
    const resolved = Object.entries(value).map(
      ([key, item]: [string, unknown]) => [key, this.resolve(item, stack)] as const,
    );
    return Object.fromEntries(resolved.filter(([, item]) => item !== NO_VALUE));
  }

  private intrinsic(name: string, argument: unknown, stack: VariantStack): unknown {
    switch (name) {
      case 'Ref':
        return this.reference(String(argument), stack);
      case 'Fn::GetAtt': {
        const [logicalId = '', ...attribute] =
          typeof argument === 'string' ? argument.split('.') : (argument as string[]);
        return this.attribute(logicalId, attribute.join('.'), stack);
      }
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, unknown];
        return (this.resolve(parts, stack) as string[]).join(separator);
      }
      case 'Fn::Sub':
        return this.substitute(argument as string | [string, Properties], stack);
      case 'Fn::Select': {
        const [index, list] = argument as [number | string, unknown];
        return (this.resolve(list, stack) as unknown[])[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = argument as [string, unknown];
        return String(this.resolve(text, stack)).split(separator);
      }
      case 'Fn::Cidr': {
        const [, count] = argument as [unknown, number | string];
        return Array.from({ length: Number(count) }, (_, index) => `range-${String(index)}`);
      }
      case 'Fn::If':
        return this.resolve((argument as unknown[])[1], stack);
      case 'Fn::ImportValue': {
        const exported = this.exports.get(String(this.resolve(argument, stack)));
        return exported === undefined
          ? `missing-export-${String(argument)}`
          : this.resolve(exported.value, exported.stack);
      }
      case 'Fn::GetStackOutput': {
        const { StackName, OutputName } = argument as { readonly StackName: string; readonly OutputName: string };
        const producer = this.stacks.get(StackName);
        const output = producer?.template.Outputs?.[OutputName];
        return producer === undefined || output === undefined
          ? `missing-output-${OutputName}`
          : this.resolve(output.Value, producer);
      }
      default:
        throw new Error(`${stack.id}: the intrinsic function ${name} is not supported by this test.`);
    }
  }

  private reference(name: string, stack: VariantStack): unknown {
    const pseudo = {
      'AWS::AccountId': stack.account,
      'AWS::Region': stack.region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
      'AWS::NoValue': NO_VALUE,
    }[name];
    if (pseudo !== undefined) return pseudo;
    const resource = stack.template.Resources[name];
    if (resource === undefined) return `parameter-${name}`;
    return refOf(resource.Type, physicalName(resource.Type, stack.name, name, resource.Properties ?? {}), stack);
  }

  private attribute(logicalId: string, attribute: string, stack: VariantStack): string {
    const resource = stack.template.Resources[logicalId];
    if (resource === undefined) throw new Error(`${stack.id}: GetAtt of ${logicalId}, which is not in the template.`);
    const name = physicalName(resource.Type, stack.name, logicalId, resource.Properties ?? {});
    const arn = arnOf(resource.Type, name, stack);
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html#aws-resource-logs-loggroup-return-values
    if (resource.Type === 'AWS::Logs::LogGroup' && attribute === 'Arn') return `${arn}:*`;
    if (/^(?:ARN|Arn|\w+Arn)$/.test(attribute)) return arn;
    if (attribute === 'MasterUserSecret.SecretArn')
      return `arn:aws:secretsmanager:${stack.region}:${stack.account}:secret:rds!cluster-${logicalId}-Ab12Cd`;
    return `${name}.${attribute}`;
  }

  private substitute(argument: string | [string, Properties], stack: VariantStack): string {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : argument;
    return text.replaceAll(/\$\{([^!}]+)\}/g, (_, name: string) => {
      if (name in variables) return String(this.resolve(variables[name], stack));
      const [logicalId = '', ...attribute] = name.split('.');
      return attribute.length > 0
        ? this.attribute(logicalId, attribute.join('.'), stack)
        : String(this.reference(name, stack));
    });
  }
}

/** The text at a path of properties; undefined where there is none. */
export function textAt(properties: Properties, ...path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>((part, name) => (isProperties(part) ? part[name] : undefined), properties);
  return typeof value === 'string' ? value : undefined;
}

function isProperties(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null;
}

const NO_VALUE = Symbol('AWS::NoValue');
