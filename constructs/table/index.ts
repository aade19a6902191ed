export { HardenedTable, type HardenedTableProps, type TableIndex } from './hardened-table';
export { TableGrants } from './table-grants';
