/**
 * The file of a cloud assembly with the names of the environments that the synthesis left out (`--environment`). CDK does not delete their
 * folders of an earlier synthesis. A complete synthesis has no such file.
 */
export const LEFT_OUT_FILE = 'left-out.json';
