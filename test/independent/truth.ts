/** Three-valued logic: `maybe` depends on a part of the request that the templates do not determine. */
export type Truth = 'no' | 'maybe' | 'yes';

const ORDER: readonly Truth[] = ['no', 'maybe', 'yes'];

export const all = (values: readonly Truth[]): Truth =>
  ORDER[Math.min(2, ...values.map((value) => ORDER.indexOf(value)))] ?? 'no';
export const any = (values: readonly Truth[]): Truth =>
  ORDER[Math.max(0, ...values.map((value) => ORDER.indexOf(value)))] ?? 'no';
export const not = (value: Truth): Truth => ORDER[2 - ORDER.indexOf(value)] ?? 'no';
export const known = (value: boolean): Truth => (value ? 'yes' : 'no');
