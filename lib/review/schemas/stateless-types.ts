/** Resource types that hold nothing beside what their template says, and the reason. Every other type counts as stateful. */
export interface StatelessTypes {
  readonly reason: string;
  /** Matches the names of the types, without `AWS::`. */
  readonly types: RegExp;
}

/** Types that a row below would include although they hold data. */
export const STATEFUL_IN_SPITE_OF_NAME: Readonly<Record<string, string>> = {
  'AWS::Logs::LogGroup': 'log events',
  'AWS::SSM::Parameter': 'a value that an operator or a program may have written',
  'AWS::MemoryDB::User': 'a password that the template may not contain',
};

export const STATELESS_TYPES: readonly StatelessTypes[] = [
  {
    reason: 'a relation between resources, which the template contains',
    types:
      /(Association|Associations|Attachment|Attachments|Membership|Assignment|Propagation|Peering|PeeringConnection|Mapping|Subscription|SubscriptionFilter|Delegation|ConsumerRegistration)$/,
  },
  {
    reason: 'permissions, which the template contains',
    types:
      /^(IAM::(Role|ManagedPolicy|InstanceProfile|Group|OIDCProvider|SAMLProvider|ServiceLinkedRole)|SSO::PermissionSet|Lambda::Url|.*(Policy|PolicyStatement|Permission|Permissions|Grant|Entitlement|AccessEntry|AccessPoint|Authorizer))$/,
  },
  {
    reason: 'configuration, which the template contains',
    types:
      /(Config|Configuration|Configurations|Settings|Setting|Options|Preferences|ParameterGroup|SubnetGroup|SubnetGroups|OptionGroup|Profile|LifecycleHook|Hook|Constraint|TagOption|Standard|ConfigRule|FindingAggregator|Detector|Hub|ConfigurationRecorder|DeliveryChannel|SlackChannel|ResponsePlan)$/,
  },
  {
    reason: 'rules, schedules and alarms, which the template contains',
    types:
      /(Rule|Rules|RuleGroup|Ruleset|Filter|MetricFilter|Alarm|Dashboard|Schedule|ScalableTarget|QueryDefinition|InsightRule|AnomalyDetector|BackupPlan|BackupSelection|RestoreTestingPlan|RestoreTestingSelection|ReportPlan|Framework|Budget|HealthCheck|WebACL|IPSet|RegexPatternSet|FirewallDomainList|FirewallPolicy|TrustStore|ProtectionGroup|Protection|Canary|Analyzer|Insight|MaintenanceWindow|MaintenanceWindowTask|MaintenanceWindowTarget)$/,
  },
  {
    reason: 'network configuration; network interfaces and addresses hold no data',
    types:
      /^(EC2::(?!Volume$|Instance$|Snapshot$|KeyPair$|FpgaImage$)\w+|ElasticLoadBalancing(V2)?::\w+|GlobalAccelerator::\w+|VpcLattice::\w+|NetworkFirewall::\w+|NetworkManager::\w+|Route53Resolver::\w+|Route53::(RecordSet|RecordSetGroup)|CloudFront::(?!KeyValueStore)\w+|DirectConnect::\w+|AppMesh::\w+|ServiceDiscovery::\w+|CertificateManager::\w+)$/,
  },
  {
    reason: 'code and images of the assembly, or the definition of a workload',
    types:
      /^(Lambda::(Function|Version|Alias|LayerVersion|EventSourceMapping|CodeSigningConfig|EventInvokeConfig|CapacityProvider)|ECS::\w+|EKS::(Addon|Nodegroup|FargateProfile|IdentityProviderConfig)|StepFunctions::\w+|AutoScaling::\w+|AutoScalingPlans::\w+|Batch::\w+|AppRunner::\w+|ImageBuilder::\w+|CodeBuild::\w+|CodeDeploy::\w+|CodePipeline::\w+|ApiGateway::(?!ApiKey)\w+|ApiGatewayV2::\w+|AppSync::(?!ApiKey|GraphQLApi|Api$)\w+|Scheduler::\w+|Pipes::Pipe|Events::(Rule|Connection|ApiDestination|Endpoint|EventBus)|Serverless::(Function|Api|HttpApi|LayerVersion|StateMachine|Application))$/,
  },
  {
    reason: 'a channel for messages that it passes on and does not keep',
    types:
      /^(SNS::(Topic|TopicPolicy|TopicInlinePolicy)|Chatbot::\w+|SES::(ConfigurationSet\w*|ReceiptRule\w*|Template)|KinesisFirehose::DeliveryStream)$/,
  },
  {
    reason: 'a name for another resource',
    types:
      /(Alias|ClusterEndpoint|DBProxy|DBProxyEndpoint|DBProxyTargetGroup|EventSubscription|DomainName|UserPoolDomain|MountTarget)$/,
  },
  {
    reason: 'a certificate that the authority issues again, or its installation',
    types: /^ACMPCA::(Certificate|CertificateAuthorityActivation)$/,
  },
  {
    reason:
      'the metadata and the attributes of an identity provider, which the template contains; the user pool stores the users',
    types: /^Cognito::UserPoolIdentityProvider$/,
  },
  {
    reason: 'a user of a cache or the network access of a database, which the template contains',
    types:
      /^(ElastiCache::(User|UserGroup|SecurityGroup|SecurityGroupIngress)|MemoryDB::ACL|(RDS|Redshift)::\w*SecurityGroup(Ingress)?)$/,
  },
  {
    reason: 'where a service delivers to, or a definition that a service runs',
    types:
      /^(Logs::(Delivery|DeliveryDestination|DeliverySource|Destination|Transformer|ScheduledQuery)|DataSync::Location\w+|Glue::(Job|Crawler|Trigger|Workflow|Classifier)|SSM::(Document|PatchBaseline)|Synthetics::Group|ServiceCatalog::(Portfolio\w*|ServiceAction|AcceptedPortfolioShare))$/,
  },
  {
    reason:
      'audit or security service that is configured by the template; it stores its data elsewhere or with the service',
    types:
      /^(CloudTrail::Trail|Config::\w+|GuardDuty::(?!ThreatIntelSet|IPSet)\w+|SecurityHub::\w+|Macie::\w+|Inspector\w*::\w+|Shield::\w+|Signer::\w+|XRay::\w+|ResourceGroups::\w+|RAM::\w+|ResourceExplorer2::\w+)$/,
  },
  {
    reason: 'part of CloudFormation or of the CDK',
    types:
      /^(CDK::Metadata|CloudFormation::(WaitCondition|WaitConditionHandle|Macro|ResourceVersion|ResourceDefaultVersion|HookVersion|HookDefaultVersion|HookTypeConfig|ModuleVersion|ModuleDefaultVersion|TypeActivation|Publisher|PublicTypeVersion))$/,
  },
  {
    reason: 'a custom resource of the CDK that configures another resource',
    types:
      /^Custom::(VpcRestrictDefaultSG|S3AutoDeleteObjects|ECRAutoDeleteImages|SyntheticsAutoDeleteUnderlyingResources|S3BucketNotifications|CrossRegionExport(Reader|Writer)|CrossRegionStringParameterReader|CloudwatchLogResourcePolicy|DescribeCognitoUserPoolClient|UserPoolCloudFrontDomainName|ElasticsearchAccessPolicy|OpenSearchAccessPolicy|AWSCDKCfnJson|AWSCDKCfnJsonStringify|AWSCDKOpenIdConnectProvider)$/,
  },
  {
    reason: 'a custom resource of this project that configures the account, or looks up a resource',
    types:
      /^Custom::(AccountSecurityDefaults|BackupServiceOptIn|GuardDutyEndpoint|PrefixList|ServiceLinkedRoles|DatabaseRole)$/,
  },
];
