import type { EnvironmentSettings } from '../../lib/config';
import { filesOf, synthesized } from '../support/cloudflare';
import { baselineApp } from '../support/baseline-app';
import { production } from '../reference-estate';
import type { EditedStack, Stacks } from './apply';

/** Synthesizes the production environment of the reference estate once: its stacks and its Terraform documents. */
export function productionStacks(settings: EnvironmentSettings = production): Stacks {
  const { stages } = baselineApp({ environments: [settings] });
  const stacks = stages.flatMap((stage) =>
    stage.synth().stacks.map((stack): [string, EditedStack] => [
      stack.stackName.slice(`${settings.name}-`.length),
      {
        document: stack.template as EditedStack['document'],
        stackName: stack.stackName,
        terminationProtection: stack.terminationProtection,
        environment: `aws://${stack.environment.account}/${stack.environment.region}`,
        tags: stack.tags,
      },
    ]),
  );
  const zone = filesOf(synthesized([settings]), settings.name).map(({ name, body }): [string, EditedStack] => [
    `cloudflare/${name}`,
    { document: body as EditedStack['document'] },
  ]);
  return Object.fromEntries([...stacks, ...zone]);
}
