import { emptyView } from "@dateline/core";
import { useState } from "react";
import { isolate } from "../components/isolate.ts";
import { CopyField } from "./copy-field.tsx";
import { toLinkedPicture } from "./embed-html.ts";
import { toEventLink, toLink } from "./link-part.tsx";
import type { SharedEvent, SharedView } from "./parts.tsx";
import { type PictureChoices, toPictureAddress } from "./picture-address.ts";
import { useViewName } from "./use-view-words.ts";

/** The timeline of a view as a picture. */
export function ViewPicture({ view, menu }: SharedView) {
  return (
    <PicturePart
      name={useViewName(view, menu)}
      href={toLink({ ...view, event: null, theme: emptyView.theme })}
      toPicture={(choices) => toPictureAddress(view, choices, view.event)}
    />
  );
}

/** The days around an event as a picture, with a ring around its marks. */
export function EventPicture({ slug, title, around }: SharedEvent) {
  return (
    <PicturePart
      name={isolate(title)}
      href={toEventLink(slug)}
      toPicture={(choices) => toPictureAddress(around, choices, slug)}
    />
  );
}

type PicturePartProps = {
  name: string;
  /** The page that is drawn. */
  href: string;
  toPicture(choices: PictureChoices): string;
};

const themes = { light: "Light", dark: "Dark" } as const;
type Theme = PictureChoices["theme"];

function PicturePart({ name, href, toPicture }: PicturePartProps) {
  const [theme, setTheme] = useState<Theme>("light");
  const [failed, setFailed] = useState("");
  const { origin } = window.location;
  const svg = toPicture({ format: "svg", theme });
  const png = toPicture({ format: "png", theme });
  const alternative = `${name}: timeline`;
  return (
    <>
      <fieldset className="choice">
        <legend>Theme</legend>
        {(Object.keys(themes) as Theme[]).map((value) => (
          <label key={value}>
            <input
              type="radio"
              name="picture-theme"
              value={value}
              checked={theme === value}
              onChange={() => setTheme(value)}
            />{" "}
            {themes[value]}
          </label>
        ))}
      </fieldset>
      <div className="picture-preview">
        {failed === svg ? (
          <p role="alert">
            The picture could not be drawn just now.{" "}
            <button type="button" className="link" onClick={() => setFailed("")}>
              Try again
            </button>
          </p>
        ) : (
          // biome-ignore lint/performance/noImgElement: small, and drawn on request by the server.
          <img key={svg} src={svg} alt={alternative} onError={() => setFailed(svg)} />
        )}
      </div>
      <p className="picture-files">
        <a className="link" href={svg} download="timeline.svg">
          Download SVG
        </a>{" "}
        ·{" "}
        <a className="link" href={png} download="timeline.png">
          Download PNG
        </a>
      </p>
      <CopyField
        label="Address of the picture"
        note="Sharp at any size; its text stays text. It is drawn anew when the dataset changes."
        text={`${origin}${svg}`}
        rows={2}
      />
      <CopyField
        label="Address of the picture as PNG"
        note="For what shows no SVG, such as e-mails; width, height and scale can be added."
        text={`${origin}${png}`}
        rows={2}
      />
      <CopyField
        label="HTML"
        note="The picture with its text alternative, as a link."
        text={toLinkedPicture({ source: `${origin}${png}`, name: alternative, href })}
        rows={3}
      />
    </>
  );
}
