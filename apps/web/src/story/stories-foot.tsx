import { OutsideText } from "../components/outside-text.tsx";
import type { MenuQuery } from "../graphql/generated.ts";

/** Links to the first stories of the dataset. */
export function StoriesFoot({ stories }: Pick<MenuQuery, "stories">) {
  if (stories.nodes.length === 0) return null;
  return (
    <p>
      Stories:{" "}
      {stories.nodes.map(({ slug, title }, index) => (
        <span key={slug}>
          {index > 0 && " · "}
          <a className="link" href={`/stories/${slug}`}>
            <OutsideText>{title}</OutsideText>
          </a>
        </span>
      ))}
      {stories.pageInfo.hasNextPage && (
        <>
          {" · "}
          <a className="link" href="/about#stories">
            all stories
          </a>
        </>
      )}
    </p>
  );
}
