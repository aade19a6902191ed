/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
export const MAX_TABLE_INDEXES = 20;

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
export const INDEX_NAME = /^[\w.-]{3,255}$/;
/** An attribute that is part of a key. */
export const KEY_ATTRIBUTE = /^\w[\w.-]{0,254}$/;
