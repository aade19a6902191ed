import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { DatabaseCertificates, HardenedFunction } from '../../constructs';
import type { FunctionSettings } from '../config';
import { connectToCache, ownKeys } from './cache-access';
import { connectToDatabase } from './database-access';
import { trafficShift } from './function-deployment';
import { addTriggers, type TriggerSources } from './function-triggers';
import { linkWorkload } from './links/link-workload';
import { projectFolder } from './project-folder';
import { signInVariables } from './sign-ins';
import { logOptions, stackProps } from './stack-props';
import { type WorkloadStackProps, workloadVariables } from './workload';

/** Lambda extracts the code to this folder: the code brings the certificate authorities of the database along. */
const CERTIFICATES = '/var/task/global-bundle.pem';

export interface FunctionStackProps extends Omit<WorkloadStackProps, 'cluster'>, TriggerSources {
  /** Settings of the function. */
  readonly functionSettings: FunctionSettings;
}

/** One Lambda function with its triggers. */
export class FunctionStack extends Stack {
  public readonly function: HardenedFunction;

  constructor(scope: Construct, id: string, props: FunctionStackProps) {
    const { cache, database, functionSettings, linkTargets, settings } = props;
    super(scope, id, stackProps(settings, `The function ${functionSettings.name}`));
    const handler = this.createFunction(props);
    handler.alarmOnDuration();
    this.function = handler;
    if (functionSettings.usesDatabase === true) connectToDatabase(handler, database, functionSettings);
    if (functionSettings.usesCache === true && cache) connectToCache(handler, cache, ownKeys(functionSettings.name));
    linkWorkload(handler, { settings, linkTargets, workloadSettings: functionSettings });
    addTriggers(handler, functionSettings, props);
  }

  private createFunction(props: FunctionStackProps): HardenedFunction {
    const { alertRouting, egress, functionSettings, keys, network, projectRoot, settings } = props;
    const { code, deployment, memoryMiB, name, reservedConcurrency, timeoutSeconds } = functionSettings;
    return new HardenedFunction(this, 'Function', {
      code: lambda.Code.fromAsset(projectFolder(projectRoot, code.directory)),
      handler: code.handler,
      runtime: runtimeOf(code.runtime),
      description: `${settings.name}: the function ${name}`,
      memoryMiB,
      timeout: timeoutSeconds === undefined ? undefined : Duration.seconds(timeoutSeconds),
      concurrency: reservedConcurrency,
      environment: {
        ...withCertificates(workloadVariables(functionSettings, props)),
        ...signInVariables(this, functionSettings, props),
      },
      vpc: network.vpc,
      vpcSubnets: network.privateSubnets,
      egress: egress.get(name),
      trafficShift: trafficShift(this, deployment),
      encryptionKey: keys.compute,
      messageEncryptionKey: keys.messages,
      alertRouting,
      ...logOptions(settings, keys),
    });
  }
}

/** The file with certificate authorities of databases is elsewhere than in an image. */
function withCertificates(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value === DatabaseCertificates.PATH ? CERTIFICATES : value,
    ]),
  );
}

/** The settings accept only runtimes of the list in `facts`, which CDK knows. */
function runtimeOf(name: string): lambda.Runtime {
  const runtime = lambda.Runtime.ALL.find((each) => each.name === name);
  if (runtime === undefined) throw new Error(`CDK has no Lambda runtime '${name}'.`);
  return runtime;
}
