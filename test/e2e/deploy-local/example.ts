/** An app under `examples/`, with one stack: no settings, no stages. */
export interface Example {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Command that synthesizes the app. */
  readonly app: string;
  readonly stack: string;
  /** Quotas that its README requires. */
  readonly quotas: Readonly<Record<string, number>>;
  /** Services whose service-linked role its README requires. */
  readonly serviceLinkedRoles: readonly string[];
}

export const EXAMPLES: readonly Example[] = [
  {
    name: 'five-modules',
    account: '111111111111',
    region: 'eu-west-1',
    app: 'node --import tsx examples/five-modules/app.ts',
    stack: 'FiveModules',
    quotas: { 'lambda-concurrent-executions': 108 },
    serviceLinkedRoles: ['ecs.amazonaws.com'],
  },
];
