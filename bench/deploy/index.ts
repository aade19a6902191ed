import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentSettings } from '../../lib/config';
import { environments } from '../../test/reference-estate';
import { synthesizeVariant, type VariantAssembly } from '../../test/support/variants/variant-assembly';
import { type DeploymentReport, deploymentReport, renderDeployment } from './deployment-report';
import { withNewImage, withNewImages } from './image-change';

/** The workflows that deploy: of this repository, and of a repository that `init` generates. */
export const PIPELINES = [
  '.github/workflows/deploy-environment.yml',
  'lib/init/template/.github/workflows/pipeline.yml',
];

/** `npm run bench -- deploy`: the expected duration of deployments. @returns the exit code */
export function benchDeploy(): number {
  const concurrency = Math.min(...PIPELINES.map(pipelineConcurrency));
  const reports = environments.map((settings) => reportOf(settings, concurrency));
  for (const report of reports) console.log(renderDeployment(report, concurrency));
  const problems = reports.flatMap((report) => report.problems);
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

/** How many stacks a pipeline deploys at a time. */
export function pipelineConcurrency(path: string): number {
  const text = readFileSync(join(__dirname, '../..', path), 'utf8');
  return Number(/cdk deploy .* --concurrency (\d+)/.exec(text)?.[1] ?? 1);
}

function reportOf(settings: EnvironmentSettings, concurrency: number): DeploymentReport {
  const [service] = settings.services;
  const before = assemblyOf(settings);
  return deploymentReport({
    before,
    release: assemblyOf(withNewImages(settings)),
    image: service && { service: service.name, after: assemblyOf(withNewImage(settings, service.name)) },
    concurrency,
  });
}

function assemblyOf(settings: EnvironmentSettings): VariantAssembly {
  return synthesizeVariant({ name: settings.name, base: 'production', settings });
}
