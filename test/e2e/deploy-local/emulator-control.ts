/** An operation that the emulator fails on purpose, or an effect that it withholds. */
export type Fault =
  | {
      readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
      /** Regular expression for the whole resource type. */
      readonly type?: string;
      /** Regular expression for the whole logical id. */
      readonly logical_id?: string;
      readonly times?: number;
      readonly reason?: string;
    }
  | { readonly withhold: 'flow-log-delivery' }
  /** Every request for the Region is answered with 503. */
  | { readonly unreachable: string };

/** The order in which the emulator creates and deletes resources that do not depend on each other. */
export interface ResourceOrder {
  readonly seed: number;
  /** The reverse of the order that the seed alone gives. */
  readonly mirrored: boolean;
}

/** Every value that a service keeps, by its path. */
export type ServiceState = Readonly<Record<string, unknown>>;

/** The emulator's own API, beside the APIs of AWS: order, quotas, faults and the state of all services. */
export class EmulatorControl {
  public constructor(private readonly endpoint: string) {}

  /** The state of every service, without what changes by itself with time. */
  public async state(): Promise<ServiceState> {
    return (await this.send('state')) as ServiceState;
  }

  /** Sets the order for all operations from now on. */
  public async setOrder(order: ResourceOrder): Promise<void> {
    await this.send('chance', order);
  }

  /** Sets quotas of the account by name; `settings.py` lists them. */
  public async setQuotas(quotas: Readonly<Record<string, number>>): Promise<void> {
    await this.send('quotas', quotas);
  }

  /** Adds one fault. */
  public async addFault(fault: Fault): Promise<void> {
    await this.send('faults', fault);
  }

  /** All Regions respond again. */
  public async endOutages(): Promise<void> {
    await this.send('end-outages', {});
  }

  /** Opens the confirmation link in every message to a recipient. */
  public async confirmSubscriptions(): Promise<void> {
    await this.send('confirm-subscriptions', {});
  }

  /** Any API call by the SDK's names, for services whose client is no dependency of this project. */
  public async call(service: string, region: string, operation: string, input: object): Promise<unknown> {
    const answer = (await this.send('call', { service, region, operation, input })) as { error?: { message: string } };
    if (answer.error !== undefined) throw new Error(`${service} ${operation}: ${answer.error.message}`);
    return answer;
  }

  /** A new account: no resources, no stacks, no faults, the quotas of a new account. */
  public async reset(): Promise<void> {
    await this.send('reset', {});
  }

  private async send(operation: string, body?: object): Promise<unknown> {
    const request =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${this.endpoint}/moto-api/emulator/${operation}`, request);
    const answer = await response.text();
    if (!response.ok) throw new Error(`the emulator refuses ${operation}: ${answer}`);
    return JSON.parse(answer);
  }
}

/** Paths whose values differ between two states, with both values. */
export function stateDifferences(before: ServiceState, after: ServiceState): string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths]
    .filter((path) => JSON.stringify(before[path]) !== JSON.stringify(after[path]))
    .sort()
    .map((path) => `${path}: ${shown(before, path)} before, ${shown(after, path)} after`);
}

function shown(state: ServiceState, path: string): string {
  return path in state ? JSON.stringify(state[path]) : 'absent';
}
