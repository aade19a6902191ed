import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_QUALIFIER } from '../../../facts/iam-limits';

/** A resource that the deployment creates. */
export interface PlannedResource {
  readonly stackName: string;
  readonly region: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The bootstrap that a stack requires in its Region. */
export interface BootstrapRequirement {
  readonly region: string;
  readonly parameter: string;
  readonly version: number;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: {
    readonly directoryName?: string;
    readonly stackName?: string;
    readonly templateFile?: string;
    readonly requiresBootstrapStackVersion?: number;
    readonly bootstrapStackVersionSsmParameter?: string;
    readonly lookupRole?: { readonly requiresBootstrapStackVersion?: number };
  };
}

interface PlannedTemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

interface Template {
  readonly Resources?: Readonly<Record<string, PlannedTemplateResource>>;
}

/** The parameter of a bootstrap with the default qualifier. */
const DEFAULT_PARAMETER = `/cdk-bootstrap/${DEFAULT_QUALIFIER}/version`;

/** A stack of the app, with its template. */
export interface PlannedStack {
  readonly name: string;
  readonly region: string;
  readonly template: Template;
}

/** A synthesized environment: the requirements of its deployment to the account. */
export class PlannedEnvironment {
  /** @param directory cloud assembly of the app */
  public static read(directory: string, environment: string): PlannedEnvironment {
    return PlannedEnvironment.readStage(stageOf(directory, environment) ?? directory);
  }

  /** The environment in a cloud assembly; undefined without one. */
  public static readIfPresent(directory: string, environment: string): PlannedEnvironment | undefined {
    if (!existsSync(join(directory, 'manifest.json'))) return undefined;
    const stage = stageOf(directory, environment);
    return stage === undefined ? undefined : PlannedEnvironment.readStage(stage);
  }

  private static readStage(stage: string): PlannedEnvironment {
    const artifacts = artifactsOf(stage).filter(([, { type }]) => type === 'aws:cloudformation:stack');
    const stacks = artifacts.map(([id, artifact]) => stackOf(stage, id, artifact));
    const bootstraps = artifacts.map(([, artifact]) => bootstrapOf(artifact));
    return new PlannedEnvironment(stacks.flatMap(resourcesOf), bootstraps, stacks);
  }

  constructor(
    private readonly resources: readonly PlannedResource[],
    private readonly bootstraps: readonly BootstrapRequirement[],
    public readonly stacks: readonly PlannedStack[] = [],
  ) {}

  /** The Regions of the stacks. */
  public get regions(): readonly string[] {
    return [...new Set(this.bootstraps.map(({ region }) => region))];
  }

  /** The highest version that any stack of the Region requires. */
  public bootstrapOf(region: string): BootstrapRequirement {
    const [first, ...others] = this.bootstraps.filter((each) => each.region === region);
    const none = { region, parameter: DEFAULT_PARAMETER, version: 0 };
    return others.reduce((highest, each) => (each.version > highest.version ? each : highest), first ?? none);
  }

  /** All resources of some types. */
  public ofTypes(...types: readonly string[]): readonly PlannedResource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }
}

function artifactsOf(directory: string): readonly (readonly [string, Artifact])[] {
  const { artifacts = {} } = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    readonly artifacts?: Readonly<Record<string, Artifact>>;
  };
  return Object.entries(artifacts);
}

/** The folder of an environment in a cloud assembly; undefined without one. */
function stageOf(directory: string, environment: string): string | undefined {
  const artifact = artifactsOf(directory).find(([id]) => id === `assembly-${environment}`)?.[1];
  const name = artifact?.properties?.directoryName;
  return name === undefined ? undefined : join(directory, name);
}

function stackOf(stage: string, id: string, artifact: Artifact): PlannedStack {
  const { stackName: name = id, templateFile = `${id}.template.json` } = artifact.properties ?? {};
  const template = JSON.parse(readFileSync(join(stage, templateFile), 'utf8')) as Template;
  return { name, region: regionOf(artifact), template };
}

function resourcesOf({ name, region, template: { Resources = {} } }: PlannedStack): readonly PlannedResource[] {
  return Object.entries(Resources).map(([logicalId, { Type, Properties = {} }]) => ({
    stackName: name,
    region,
    logicalId,
    type: Type,
    properties: Properties,
  }));
}

function bootstrapOf(artifact: Artifact): BootstrapRequirement {
  const {
    requiresBootstrapStackVersion = 0,
    bootstrapStackVersionSsmParameter = DEFAULT_PARAMETER,
    lookupRole,
  } = artifact.properties ?? {};
  return {
    region: regionOf(artifact),
    parameter: bootstrapStackVersionSsmParameter,
    version: Math.max(requiresBootstrapStackVersion, lookupRole?.requiresBootstrapStackVersion ?? 0),
  };
}

/** Of `aws://111111111111/eu-west-1`. */
function regionOf({ environment = '' }: Artifact): string {
  return environment.split('/').at(-1) ?? '';
}
