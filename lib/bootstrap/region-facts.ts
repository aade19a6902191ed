import { createRequire } from 'node:module';
import { version } from 'aws-cdk-lib/package.json';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { PERMISSION_DATA } from './permission-data';

/** The Regions of AWS, and the resource types that some of them do not offer. */
export interface RegionFacts {
  readonly source: string;
  /** Names of Regions by partition. */
  readonly regions: Readonly<Record<string, readonly string[]>>;
  /** Regions about which CloudFormation Validate has no data. */
  readonly withoutData: readonly string[];
  /** By resource type, the Regions in which CloudFormation does not create it. */
  readonly unavailable: Readonly<Record<string, readonly string[]>>;
}

/** The part of CloudFormation Validate that this file uses; the package is a dependency of aws-cdk-lib. */
interface Engine {
  readonly SchemaValidator: new () => {
    readonly validate: (template: object, region: string) => readonly Diagnostic[];
    readonly free: () => void;
  };
  readonly TemplateContent: new (content: string) => object;
  readonly version: () => string;
}

interface Diagnostic {
  readonly ruleId: string;
  readonly entity?: { readonly resourceType?: string };
}

/** The rule of CloudFormation Validate: the Region offers the resource type. */
const AVAILABILITY_RULE = 'F3006';
/**
 * A resource type that exists in one Region only. For a Region without data, the engine returns the result of that Region, or no result.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/public/public-registries.html
 */
const MARKER = { type: 'AWS::ECR::PublicRepository', region: 'us-east-1' } as const;

/** Reads the facts from the installed version of aws-cdk-lib, for the resource types that this project creates. */
export function readRegionFacts(): RegionFacts {
  const { SchemaValidator, TemplateContent, version: engineVersion } = loadEngine();
  const types = [MARKER.type, ...Object.keys(PERMISSION_DATA.types)];
  const resources = types.map((Type, index) => [`Resource${String(index)}`, { Type }] as const);
  const template = new TemplateContent(JSON.stringify({ Resources: Object.fromEntries(resources) }));
  const validator = new SchemaValidator();
  const names = RegionInfo.regions.map(({ name }) => name);
  const missingIn = new Map(names.map((region) => [region, typesOf(validator.validate(template, region))] as const));
  validator.free();
  const hasData = (region: string) => region === MARKER.region || missingIn.get(region)?.has(MARKER.type) === true;
  const unavailable = types
    .filter((type) => type !== MARKER.type)
    .map(
      (type) => [type, names.filter((region) => hasData(region) && missingIn.get(region)?.has(type) === true)] as const,
    )
    .filter(([, regions]) => regions.length > 0);
  return {
    source: `CloudFormation Validate ${engineVersion()} and the region information of aws-cdk-lib ${version}`,
    regions: byPartition(),
    withoutData: names.filter((region) => !hasData(region)),
    unavailable: Object.fromEntries(unavailable),
  };
}

function loadEngine(): Engine {
  const requireFromCdk = createRequire(require.resolve('aws-cdk-lib/package.json'));
  return requireFromCdk('@aws/cloudformation-validate') as Engine;
}

function typesOf(diagnostics: readonly Diagnostic[]): ReadonlySet<string | undefined> {
  const ofRule = diagnostics.filter(({ ruleId }) => ruleId === AVAILABILITY_RULE);
  return new Set(ofRule.map(({ entity }) => entity?.resourceType));
}

function byPartition(): Record<string, string[]> {
  const regions: Record<string, string[]> = {};
  for (const { name, partition = '' } of RegionInfo.regions) (regions[partition] ??= []).push(name);
  return regions;
}
