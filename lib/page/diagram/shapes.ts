import type { NodeKind } from '../../policy/graph';
import type { Box } from './layout';

const EDGE = 10;

/** The outline of each kind of node, so that no kind differs from another one by its color alone. */
export function shapeOf(kind: NodeKind, { height, width }: Box): string {
  const right = width - EDGE;
  switch (kind) {
    case 'internet':
    case 'dns-name':
      return `<rect width="${width}" height="${height}" rx="${Math.round(height / 2)}"/>`;
    case 'entry-point':
      return `<path d="M${EDGE} 0H${right}L${width} ${height / 2}L${right} ${height}H${EDGE}L0 ${height / 2}Z"/>`;
    case 'store':
    case 'secret':
      // A cylinder.
      return `<path d="M0 5Q0 0 ${EDGE} 0H${right}Q${width} 0 ${width} 5V${height - 5}Q${width} ${height} ${right} ${height}H${EDGE}Q0 ${height} 0 ${height - 5}ZM0 5Q0 ${EDGE} ${EDGE} ${EDGE}H${right}Q${width} ${EDGE} ${width} 5"/>`;
    case 'backup':
      return `<path d="M${EDGE} 0H${width}L${right} ${height}H0Z"/>`;
    default:
      return `<rect width="${width}" height="${height}" rx="3"/>`;
  }
}
