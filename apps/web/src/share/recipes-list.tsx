import { CopyField } from "./copy-field.tsx";
import { type Embedded, toAddress, toAmpFrame, toPlaceholder } from "./embed-html.ts";
import { recipes } from "./recipes.ts";

/** Instructions on what to paste where in the systems that editors use. */
export function RecipesList({ embedded }: { embedded: Embedded }) {
  return (
    <details className="recipes">
      <summary>In a content management system</summary>
      <dl>
        {recipes.map(({ system, text }) => (
          <div key={system}>
            <dt>{system}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <CopyField
        label="Placeholder"
        note="For systems that allow scripts and remove elements which they do not know."
        text={toPlaceholder(embedded)}
        rows={4}
      />
      <CopyField
        label="AMP"
        note="The first line belongs in the head of the page, which needs it once."
        text={toAmpFrame(embedded)}
        rows={6}
      />
      <CopyField
        label="Address of the embed"
        note="For systems that ask for the address of an iframe."
        text={toAddress(embedded.origin, embedded.query)}
        rows={2}
      />
    </details>
  );
}
