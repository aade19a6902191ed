import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { EscalationPath } from './escalation-paths';
import type { Call } from './iam-simulation';

/** Policies of the execution role, evaluated by an IAM simulator that this project did not write. */
export class PublishedSimulation {
  private readonly results = new Map<string, Promise<boolean>>();

  constructor(
    private readonly documents: readonly object[],
    private readonly account: string,
  ) {}

  public permits(call: Call): Promise<boolean> {
    const key = JSON.stringify(call);
    const result = this.results.get(key) ?? this.evaluate(call);
    this.results.set(key, result);
    return result;
  }

  /** Ids of the paths of which every call is permitted. */
  public async openPaths(paths: readonly EscalationPath[]): Promise<string[]> {
    const open: string[] = [];
    for (const { calls, id } of paths) {
      if (await this.permitsAll(calls)) open.push(id);
    }
    return open;
  }

  private async permitsAll(calls: readonly Call[]): Promise<boolean> {
    for (const call of calls) {
      if (!(await this.permits(call))) return false;
    }
    return true;
  }

  /** @throws Error where IAM knows no such action, or evaluates it with another kind of resource */
  private async evaluate({ action, context, resource }: Call): Promise<boolean> {
    const { account, documents } = this;
    const simulation: Simulation = {
      request: {
        principal: `arn:aws:iam::${account}:role/cdk-hnb659fds-cfn-exec-role-${account}-eu-west-1`,
        action,
        resource: { resource, accountId: account },
        contextVariables: { ...context },
      },
      identityPolicies: documents.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    };
    const result = await runSimulation(simulation, {});
    if (result.resultType === 'error') throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
    return result.overallResult === 'Allowed';
  }
}
