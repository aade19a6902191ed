import { readFileSync } from 'node:fs';
import * as path from 'node:path';

/** One stack of a synthesized environment. */
export interface AssembledStack {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly terminationProtection: boolean;
  readonly templateFile: string;
}

interface Manifest {
  readonly artifacts: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: {
    readonly directoryName?: string;
    readonly stackName?: string;
    readonly templateFile?: string;
    readonly terminationProtection?: boolean;
  };
}

const ENVIRONMENT = /^aws:\/\/(?<account>\d{12})\/(?<region>[a-z0-9-]+)$/;

/** A cloud assembly: the stage of one environment, or an app without stages. */
export class Assembly {
  /** Where the manifest and the templates are. */
  public readonly stageDirectory: string;
  public readonly stacks: readonly AssembledStack[];

  public constructor(
    public readonly directory: string,
    /** Its environment; undefined for an app without stages. */
    public readonly environment?: string,
  ) {
    this.stageDirectory = environment === undefined ? directory : stageOf(directory, environment);
    this.stacks = Object.entries(readManifest(this.stageDirectory).artifacts)
      .filter(([, { type }]) => type === 'aws:cloudformation:stack')
      .map(([id, artifact]) => toStack(id, artifact));
  }

  /** Regions that the stacks are in. */
  public get regions(): readonly string[] {
    return [...new Set(this.stacks.map(({ region }) => region))];
  }

  /** Accounts and Regions to bootstrap. */
  public get bootstrapTargets(): readonly string[] {
    return [...new Set(this.stacks.map(({ account, region }) => `aws://${account}/${region}`))];
  }
}

function stageOf(directory: string, environment: string): string {
  const stage = readManifest(directory).artifacts[`assembly-${environment}`]?.properties?.directoryName;
  if (stage === undefined) {
    throw new Error(`the app synthesized no stage named ${environment}`);
  }
  return path.join(directory, stage);
}

function readManifest(directory: string): Manifest {
  return JSON.parse(readFileSync(path.join(directory, 'manifest.json'), 'utf8')) as Manifest;
}

function toStack(id: string, { environment = '', properties = {} }: Artifact): AssembledStack {
  const place = ENVIRONMENT.exec(environment)?.groups;
  if (place?.account === undefined || place.region === undefined) {
    throw new Error(`stack ${id} is bound to no account and region (${environment})`);
  }
  return {
    id,
    name: properties.stackName ?? id,
    account: place.account,
    region: place.region,
    terminationProtection: properties.terminationProtection ?? false,
    templateFile: properties.templateFile ?? `${id}.template.json`,
  };
}
