import { readFileSync } from 'node:fs';
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

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
}

/** The parameter of a bootstrap with the default qualifier. */
const DEFAULT_PARAMETER = `/cdk-bootstrap/${DEFAULT_QUALIFIER}/version`;

/** A synthesized environment: the requirements of its deployment to the account. */
export class PlannedEnvironment {
  /** @param directory cloud assembly of the app */
  public static read(directory: string, environment: string): PlannedEnvironment {
    const nested = artifactsOf(directory).find(([id]) => id === `assembly-${environment}`)?.[1].properties
      ?.directoryName;
    const stage = nested === undefined ? directory : join(directory, nested);
    const stacks = artifactsOf(stage).filter(([, { type }]) => type === 'aws:cloudformation:stack');
    return new PlannedEnvironment(
      stacks.flatMap(([id, artifact]) => resourcesOf(stage, id, artifact)),
      stacks.map(([, artifact]) => bootstrapOf(artifact)),
    );
  }

  constructor(
    private readonly resources: readonly PlannedResource[],
    private readonly bootstraps: readonly BootstrapRequirement[],
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

function resourcesOf(stage: string, id: string, artifact: Artifact): readonly PlannedResource[] {
  const { stackName = id, templateFile = `${id}.template.json` } = artifact.properties ?? {};
  const { Resources = {} } = JSON.parse(readFileSync(join(stage, templateFile), 'utf8')) as Template;
  return Object.entries(Resources).map(([logicalId, { Type, Properties = {} }]) => ({
    stackName,
    region: regionOf(artifact),
    logicalId,
    type: Type,
    properties: Properties as Readonly<Record<string, unknown>>,
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
