/** A word of a search, or the words of a phrase with their distances from its first word. */
export type SearchTerm = readonly { lexeme: string; distance: number }[];

/**
 * The words and phrases of a tsquery that a text may match, without the excluded ones. Only for
 * tsqueries of `websearch_to_tsquery`, in which phrases are not nested.
 */
export function toSearchTerms(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  let term: { lexeme: string; distance: number }[] = [];
  let distance = 0;
  let excluded = "";
  const end = () => {
    if (term.length > 0) terms.push(term);
    term = [];
    distance = 0;
  };
  for (const [token] of query.matchAll(/'(?:[^']|'')*'|<(?:-|\d+)>|[!&|()]/g)) {
    if (token === "!") excluded = "!";
    else if (token === "(") excluded &&= "(";
    else if (token === ")") excluded = "";
    else if (token === "&" || token === "|") end();
    else if (token.startsWith("<")) distance += token === "<->" ? 1 : Number(token.slice(1, -1));
    else {
      if (!excluded) term.push({ lexeme: toLexeme(token), distance });
      if (excluded === "!") excluded = "";
    }
  }
  end();
  return terms;
}

const toLexeme = (quoted: string) =>
  quoted.slice(1, -1).replaceAll("''", "'").replaceAll("\\\\", "\\");
