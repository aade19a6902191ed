import { CATALOG, type Control } from '../../policy';
import { deterministicUuid } from '../deterministic-uuid';
import { metadata } from './document';

/** The names of the control areas. */
const AREAS: Readonly<Record<string, string>> = {
  NET: 'Network',
  TLS: 'Data in transit',
  EDGE: 'WAF, Shield and CDN',
  DNS: 'DNS zone at Cloudflare',
  CMP: 'Containers, jobs and functions',
  IMG: 'Container images',
  DB: 'Databases and caches',
  BAK: 'Backups',
  STO: 'Application data stores and links',
  USR: 'End users of the product',
  KEY: 'Encryption keys',
  SEC: 'Secrets',
  IAM: 'Human and machine identities',
  LOG: 'Audit and logs',
  DET: 'Detection and response',
  INC: 'Incidents',
  DEL: 'Delivery',
  ENV: 'Environments and residency',
};

/** The control catalog of this project. */
export function oscalCatalog(): object {
  const areas = [...new Set(CATALOG.map(areaOf))];
  return {
    catalog: {
      uuid: deterministicUuid('catalog'),
      metadata: metadata('Control catalog of cdk-secure-baseline'),
      groups: areas.map((area) => ({
        id: area.toLowerCase(),
        class: 'area',
        title: AREAS[area] ?? area,
        controls: CATALOG.filter((control) => areaOf(control) === area).map(controlOf),
      })),
    },
  };
}

function areaOf({ id }: Pick<Control, 'id'>): string {
  return id.replace(/-\d+$/, '');
}

function controlOf({ id, level, sources, statement }: Control): object {
  return {
    id,
    title: `${AREAS[areaOf({ id })] ?? 'Control'} ${id}`,
    props: [
      { name: 'label', value: id },
      { name: 'level', value: level, ns: 'https://github.com/example/cdk-secure-baseline' },
      ...(sources.length === 0
        ? []
        : [
            {
              name: 'source-policies',
              value: sources.join(' '),
              ns: 'https://github.com/example/cdk-secure-baseline',
            },
          ]),
    ],
    parts: [{ id: `${id}_smt`, name: 'statement', prose: statement }],
  };
}
