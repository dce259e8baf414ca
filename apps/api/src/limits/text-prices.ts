/**
 * The number of characters of a new document that cost 1. Measured: parsing and validating 1,000
 * characters takes 0.5 to 2 ms, and elsewhere a cost of 100 takes about 1 ms.
 */
export const documentCharactersPerCost = 10;

/** The price of parsing and validating a document, known before either. */
export const toDocumentPrice = (text: string): number =>
  Math.ceil(text.length / documentCharactersPerCost);

/**
 * The number of characters of a request's variables, as JSON, that cost 1. Reading 100,000 of them
 * takes up to 6 ms, and elsewhere a cost of 100 takes about 1 ms.
 */
export const variablesCharactersPerCost = 100;

/** The price of reading variables; 0 for those of a typical query. */
export const toVariablesPrice = (variables: object | undefined): number =>
  Math.floor(JSON.stringify(variables ?? {}).length / variablesCharactersPerCost);

/**
 * The number of characters of a cached answer that cost 1: a client gets 100 MB of them per minute,
 * and 600 requests for 100 events with titles, sources and organizations use half of its allowance.
 */
export const answerCharactersPerCost = 500;

/** The price of sending a cached answer. */
export const toKeptAnswerPrice = (text: string): number =>
  Math.ceil(text.length / answerCharactersPerCost);
