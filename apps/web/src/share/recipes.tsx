import { CopyField } from "./copy-field.tsx";

type RecipesProps = {
  /** The HTML for systems that remove elements which they do not know. */
  placeholder: string;
  address: string;
};

/** How to embed in each content management system. */
const recipes = [
  ["WordPress", "A Custom HTML block with the iframe; administrators may also paste the element."],
  ["Ghost", "An HTML card with the element."],
  ["Drupal", "A text format that allows iframes, with the iframe; else ask its administrator."],
  ["Substack", "Takes no HTML: paste the link of the view, or a picture of it."],
] as const;

/** Where to paste what, in the systems that editors use. */
export function Recipes({ placeholder, address }: RecipesProps) {
  return (
    <details className="recipes">
      <summary>In a content management system</summary>
      <dl>
        {recipes.map(([system, text]) => (
          <div key={system}>
            <dt>{system}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <CopyField
        label="Placeholder"
        note="For systems that allow scripts and remove elements which they do not know."
        text={placeholder}
        rows={4}
      />
      <CopyField
        label="Address of the embed"
        note="For systems that ask for the address of an iframe."
        text={address}
        rows={2}
      />
    </details>
  );
}
