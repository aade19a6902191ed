import type { EnvironmentSettings } from '../lib/config';

/** The largest budget: the cost of many services is no finding. */
const BUDGET_USD = 10_000_000;

/** The settings with a number of equal services, and without jobs. */
export function withServices(settings: EnvironmentSettings, count: number): EnvironmentSettings {
  const [service] = settings.services;
  if (service === undefined) throw new Error('the environment has no service to multiply');
  const services = Array.from({ length: count }, (_, index) => ({ ...service, name: `service-${index + 1}` }));
  const accountServices = { ...settings.accountServices, monthlyBudgetUsd: BUDGET_USD };
  return { ...settings, accountServices, services, jobs: [] };
}
