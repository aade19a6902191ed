export { type BucketDestinationOptions, ExportDestination, type HttpsDestinationOptions } from './export-destination';
export { LogExport, type LogExportProps } from './log-export';
