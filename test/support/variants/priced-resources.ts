import { costOfAssembly } from '../costs';
import type { VariantCheck } from './variant-check';

/** Every resource has a price, is charged by use, or is free. */
export const PRICED_RESOURCES: VariantCheck = {
  title: 'every resource has a price, is charged by the expected use, or has no charge',
  problems: (assembly) =>
    costOfAssembly(assembly).notPriced.map(({ reason, resources, type }) => `${type} (${resources.join()}): ${reason}`),
};
