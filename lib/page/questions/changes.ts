import { type Answer, type Cell, counted } from '../blocks';
import type { PageChange, PageChanges, PageEnvironment } from '../page-environment';

const NOT_GIVEN =
  'Not known, because no change review was given: run "cdk-secure-baseline review OLD cdk.out --format json > changes.json", then "cdk-secure-baseline synth --changes changes.json".';
const DATA = 'data';

/** The result of the change review. */
export function changesAnswer({ name }: PageEnvironment, changes: PageChanges | undefined): Answer {
  const { approved, blocked, listed } = ofEnvironment(name, changes);
  return {
    id: 'changes',
    question: 'What changed since the last release?',
    sentence:
      changes === undefined
        ? NOT_GIVEN
        : `${counted(blocked.length + approved.length + listed.length, 'change')} from ${changes.before} to ${changes.after}: ${blocked.length} without an approval, ${approved.length} approved, ${listed.length} that need none.`,
    proof: [
      table([
        ...blocked.map((change) => row('not approved', change)),
        ...approved.map((change) => row('approved', change)),
        ...listed.map((change) => row('listed', change)),
      ]),
    ],
  };
}

/** The changes that lose data. */
export function lossAnswer({ name }: PageEnvironment, changes: PageChanges | undefined): Answer {
  const { approved, blocked } = ofEnvironment(name, changes);
  const open = blocked.filter(({ category }) => category === DATA);
  const accepted = approved.filter(({ category }) => category === DATA);
  return {
    id: 'loss',
    question: 'Which data would the change lose?',
    sentence:
      changes === undefined
        ? NOT_GIVEN
        : `${counted(open.length, 'change')} without an approval and ${accepted.length} approved would lose data of ${name}.`,
    proof: [
      table([
        ...open.map((change) => row('not approved', change)),
        ...accepted.map((change) => row('approved', change)),
      ]),
    ],
  };
}

function ofEnvironment(name: string, changes: PageChanges | undefined): Omit<PageChanges, 'before' | 'after'> {
  const select = (list: readonly PageChange[] = []) => list.filter(({ environment }) => environment === name);
  return {
    approved: select(changes?.approved),
    blocked: select(changes?.blocked),
    listed: select(changes?.listed),
  };
}

function table(rows: readonly (readonly Cell[])[]) {
  return { kind: 'table', head: ['State', 'Kind', 'Resource', 'Type', 'Effect'], rows } as const;
}

function row(state: string, { category, message, path, type }: PageChange): readonly Cell[] {
  return [state, category, path, type, message];
}
