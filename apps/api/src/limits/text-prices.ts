/**
 * How many characters of a document that the server has not parsed yet cost 1. Measured: parsing and
 * validating 1,000 characters takes 0.5 to 2 ms, and what costs 100 takes about 1 ms elsewhere.
 */
export const documentCharactersPerCost = 10;

/** The price of parsing and validating a document, known before either is done. */
export const toDocumentPrice = (text: string): number =>
  Math.ceil(text.length / documentCharactersPerCost);

/**
 * How many characters of a request's variables, as JSON, cost 1: reading 100,000 of them takes up to
 * 6 ms, and what costs 100 takes about 1 ms elsewhere.
 */
export const variablesCharactersPerCost = 100;

/** The price of reading variables; those of a usual query are free. */
export const toVariablesPrice = (variables: object | undefined): number =>
  Math.floor(JSON.stringify(variables ?? {}).length / variablesCharactersPerCost);

/**
 * How many characters of an answer from memory cost 1: a client gets 100 MB of them a minute, and
 * 600 requests for 100 events with their titles, sources and organizations take half its allowance.
 */
export const answerCharactersPerCost = 500;

/** The price of sending an answer from memory. */
export const toKeptAnswerPrice = (text: string): number =>
  Math.ceil(text.length / answerCharactersPerCost);
