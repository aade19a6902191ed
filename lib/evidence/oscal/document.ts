/** https://pages.nist.gov/OSCAL-Reference/models/v1.1.3/ */
const OSCAL_VERSION = '1.1.3';

/**
 * The date of the last change of the document structure. It is not the time of the synthesis, so that the output is reproducible; the
 * remarks of each document say so.
 */
export const DOCUMENT_DATE = '2026-11-29T00:00:00Z';

const REPRODUCIBLE =
  'Generated from the results of the cdk-secure-baseline rules for the synthesized templates. Dates in this document are constant, so that the same templates produce the same document.';

/** The files of the OSCAL documents, which refer to each other. */
export enum OscalFile {
  CATALOG = 'oscal-catalog.json',
  COMPONENT_DEFINITION = 'oscal-component-definition.json',
  ASSESSMENT_RESULTS = 'oscal-assessment-results.json',
  PLAN_OF_ACTION = 'oscal-plan-of-action.json',
}

/** A name and value of an OSCAL object. */
export interface OscalProperty {
  readonly name: string;
  readonly value: string;
}

/** The metadata of a document. */
export function metadata(title: string, remarks = ''): object {
  return {
    title,
    'last-modified': DOCUMENT_DATE,
    version: '1',
    'oscal-version': OSCAL_VERSION,
    remarks: remarks === '' ? REPRODUCIBLE : `${REPRODUCIBLE} ${remarks}`,
  };
}
