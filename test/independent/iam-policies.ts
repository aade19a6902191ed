import { type DeployedResource, isRecord, type Json, list, type SynthesizedStacks, texts } from './synthesized-stacks';

/** A statement of a policy with resolved values. */
export type Statement = Json;

export const statementsOf = (document: unknown): readonly Statement[] => {
  const value: unknown = typeof document === 'string' ? JSON.parse(document) : document;
  return isRecord(value) ? list(value.Statement).filter(isRecord) : [];
};

/** Policies of AWS. The statements of the others are not in the templates: the questions are about permissions without them. */
const MANAGED: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** Policies of users, groups and roles, their boundaries, and the policies of resources. */
export class Policies {
  private readonly known = new Map<
    DeployedResource,
    { identity?: readonly Statement[]; resource?: readonly Statement[] }
  >();

  constructor(private readonly stacks: SynthesizedStacks) {}

  /** Every statement of the identity-based policies of a user or role, and of the groups of a user. */
  public identity(principal: DeployedResource): readonly Statement[] {
    return (this.entry(principal).identity ??= this.readIdentity(principal));
  }

  /** Statements of the policies that the templates attach to a resource. */
  public resource(resource: DeployedResource): readonly Statement[] {
    return (this.entry(resource).resource ??= this.readResource(resource));
  }

  private entry(resource: DeployedResource): { identity?: readonly Statement[]; resource?: readonly Statement[] } {
    const entry = this.known.get(resource) ?? {};
    this.known.set(resource, entry);
    return entry;
  }

  private readIdentity(principal: DeployedResource): readonly Statement[] {
    const groups = texts(principal.properties.Groups).map((name) => this.stacks.referenced(name, 'AWS::IAM::Group'));
    return [principal, ...groups.filter((group) => group !== undefined)].flatMap((entity) => this.ofEntity(entity));
  }

  /** Statements of the permissions boundary; undefined without a boundary. */
  public boundary(principal: DeployedResource): readonly Statement[] | undefined {
    const arn = principal.properties.PermissionsBoundary;
    return typeof arn === 'string' ? this.managed(arn) : undefined;
  }

  private readResource(resource: DeployedResource): readonly Statement[] {
    const { properties, type } = resource;
    const attached = ATTACHED_POLICIES[type];
    const own = INLINE_POLICIES[type]?.(properties) ?? [];
    const separate = this.stacks
      .ofType(...(attached?.types ?? []))
      .filter((policy) => list(policy.properties[attached?.property ?? '']).some((name) => this.isOf(name, resource)))
      .flatMap(({ properties: { PolicyDocument, ResourcePolicy } }) => statementsOf(PolicyDocument ?? ResourcePolicy));
    return [...own, ...separate, ...this.permissions(resource), ...this.busStatements(resource)];
  }

  private isOf(name: unknown, resource: DeployedResource): boolean {
    return this.stacks.referenced(name, resource.type) === resource;
  }

  private ofEntity(entity: DeployedResource): readonly Statement[] {
    const inline = list(entity.properties.Policies).filter(isRecord);
    const kind = entity.type.split('::')[2] ?? '';
    const separate = this.stacks
      .ofType('AWS::IAM::Policy', `AWS::IAM::${kind}Policy`, 'AWS::IAM::ManagedPolicy')
      .filter(({ properties }) =>
        [...list(properties[`${kind}s`]), ...list(properties[`${kind}Name`])].includes(entity.name),
      );
    return [
      ...[...inline, ...separate.map(({ properties }) => properties)].flatMap(({ PolicyDocument }) =>
        statementsOf(PolicyDocument),
      ),
      ...texts(entity.properties.ManagedPolicyArns).flatMap((arn) => this.managed(arn)),
    ];
  }

  private managed(arn: string): readonly Statement[] {
    const policy = this.stacks.referenced(arn, 'AWS::IAM::ManagedPolicy');
    if (policy !== undefined) return statementsOf(policy.properties.PolicyDocument);
    return MANAGED[arn.split('/').at(-1) ?? ''] ?? [];
  }

  /** Permissions of functions and layers. https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
  private permissions(resource: DeployedResource): readonly Statement[] {
    const permissions = this.stacks
      .ofType('AWS::Lambda::Permission', 'AWS::Lambda::LayerVersionPermission')
      .filter(({ properties }) =>
        [properties.FunctionName, properties.LayerVersionArn].some((name) => this.isOf(name, resource)),
      );
    return permissions.map(({ properties }) => {
      const principal = String(properties.Principal);
      const organization = properties.PrincipalOrgID ?? properties.OrganizationId;
      return {
        Effect: 'Allow',
        Action: properties.Action,
        Resource: '*',
        Principal: principal.includes('.amazonaws.com')
          ? { Service: principal }
          : principal === '*'
            ? '*'
            : { AWS: principal },
        Condition: {
          ...(properties.SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': properties.SourceArn } }),
          StringEquals: {
            ...(properties.SourceAccount === undefined ? {} : { 'aws:SourceAccount': properties.SourceAccount }),
            ...(organization === undefined ? {} : { 'aws:PrincipalOrgID': organization }),
          },
        },
      };
    });
  }

  /** The policy is a statement, or properties that EventBridge combines into one. */
  private busStatements(resource: DeployedResource): readonly Statement[] {
    return this.stacks
      .ofType('AWS::Events::EventBusPolicy')
      .filter(({ properties }) => this.isOf(properties.EventBusName, resource))
      .flatMap(({ properties }) => {
        if (properties.Statement !== undefined) return list(properties.Statement).filter(isRecord);
        const { Action, Condition, Principal } = properties;
        const { Key, Type, Value } = isRecord(Condition) ? Condition : {};
        return [
          {
            Effect: 'Allow',
            Action,
            Resource: '*',
            Principal: Principal === '*' ? '*' : { AWS: Principal },
            ...(Condition !== undefined && { Condition: { [String(Type)]: { [String(Key)]: Value } } }),
          },
        ];
      });
  }
}

const INLINE_POLICIES: Readonly<Record<string, (properties: Json) => readonly Statement[]>> = {
  'AWS::IAM::Role': ({ AssumeRolePolicyDocument }) => statementsOf(AssumeRolePolicyDocument),
  'AWS::KMS::Key': ({ KeyPolicy }) => statementsOf(KeyPolicy),
  'AWS::ECR::Repository': ({ RepositoryPolicyText }) => statementsOf(RepositoryPolicyText),
  'AWS::Backup::BackupVault': ({ AccessPolicy }) => statementsOf(AccessPolicy),
  'AWS::EFS::FileSystem': ({ FileSystemPolicy }) => statementsOf(FileSystemPolicy),
  'AWS::Logs::Destination': ({ DestinationPolicy }) => statementsOf(DestinationPolicy),
  'AWS::OpenSearchService::Domain': ({ AccessPolicies }) => statementsOf(AccessPolicies),
  'AWS::DynamoDB::Table': ({ ResourcePolicy }) =>
    isRecord(ResourcePolicy) ? statementsOf(ResourcePolicy.PolicyDocument) : [],
};

/** Resource types whose policy is a resource, and the property that names the resources it applies to. */
const ATTACHED_POLICIES: Readonly<Record<string, { readonly types: readonly string[]; readonly property: string }>> = {
  'AWS::S3::Bucket': { types: ['AWS::S3::BucketPolicy'], property: 'Bucket' },
  'AWS::SQS::Queue': { types: ['AWS::SQS::QueuePolicy'], property: 'Queues' },
  'AWS::SNS::Topic': { types: ['AWS::SNS::TopicPolicy'], property: 'Topics' },
  'AWS::SecretsManager::Secret': { types: ['AWS::SecretsManager::ResourcePolicy'], property: 'SecretId' },
};
