import type { NodeKind } from '../../policy/graph';
import { escaped } from '../html/escaped';
import type { ArrowKind, DiagramParts } from './diagram-parts';
import { shapeOf } from './shapes';

const SAMPLE = { width: 34, height: 20 };

const NODES: readonly (readonly [kind: NodeKind, text: string])[] = [
  ['internet', 'every address of the internet'],
  ['dns-name', 'DNS name'],
  ['entry-point', 'entry point: receives requests from clients'],
  ['workload', 'workload: runs code'],
  ['store', 'data store or queue'],
  ['secret', 'secret'],
  ['backup', 'backup plan or backup vault'],
];

const ARROWS: readonly (readonly [kind: ArrowKind, text: string])[] = [
  ['packets', 'can send packets; the ports are its tooltip'],
  ['permission', 'may use with the permissions of its role'],
  ['copies', 'AWS copies or delivers data; a reader of the data has no permission for the copy'],
];

/** The meaning of the shapes and lines that the diagrams of an environment contain. */
export function legend(diagrams: readonly DiagramParts[], marker: string): string {
  const nodes = new Set(diagrams.flatMap((each) => each.nodes.map(({ kind }) => kind)));
  const arrows = new Set(diagrams.flatMap((each) => each.arrows.map(({ kind }) => kind)));
  const items = [
    ...NODES.filter(([kind]) => nodes.has(kind)).map(([kind, text]) =>
      item(`<g class="node ${kind}" transform="translate(1 1)">${shapeOf(kind, SAMPLE)}</g>`, text),
    ),
    ...ARROWS.filter(([kind]) => arrows.has(kind)).map(([kind, text]) =>
      item(`<path class="arrow ${kind}" d="M1 11H34" marker-end="url(#${marker})"/>`, text),
    ),
  ];
  return items.length === 0 ? '' : `<ul class="legend" aria-label="Legend of the diagram">${items.join('')}</ul>`;
}

function item(sample: string, text: string): string {
  const { height, width } = SAMPLE;
  return `<li><svg class="sample" aria-hidden="true" viewBox="0 0 ${width + 2} ${height + 2}" width="${width + 2}" height="${height + 2}">${sample}</svg>${escaped(text)}</li>`;
}
