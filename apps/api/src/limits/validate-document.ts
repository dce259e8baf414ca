import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type ValidationRule,
  validate,
} from "graphql";

/** Each error searches for similar names, which takes longer than the rest of the validation. */
export const maxValidationErrors = 10;

/**
 * Validates a document until this number of errors; one more error says that the rest was not
 * checked.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules?: readonly ValidationRule[],
): readonly GraphQLError[] {
  const errors = validate(schema, document, rules, { maxErrors: maxValidationErrors });
  if (errors.length <= maxValidationErrors) return errors;
  return [
    ...errors.slice(0, maxValidationErrors),
    new GraphQLError(
      `The document has more than ${maxValidationErrors} errors; the others are not listed. Correct these first.`,
      { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
    ),
  ];
}
