import type { EmbedChoices } from "./embed-choices.ts";

type EmbedOptionsProps = {
  choices: EmbedChoices;
  /** Stories have neither lanes nor a list, so those options are omitted. */
  isStory: boolean;
  onChange(choices: EmbedChoices): void;
};

const themes = { auto: "Automatic", light: "Light", dark: "Dark" } as const;
const lanes = [0, 1, 2, 3, 4, 6, 8, 12];

/** The range of heights that the embed accepts. */
const heights = { min: 120, max: 4000 };

/** The form with the options of an embed. */
export function EmbedOptions({ choices, isStory, onChange }: EmbedOptionsProps) {
  const change = (changed: Partial<EmbedChoices>) => onChange({ ...choices, ...changed });
  return (
    <fieldset className="embed-options">
      <legend className="sr-only">Options of the embed</legend>
      <label className="embed-title">
        Title
        <input
          className="field"
          dir="auto"
          maxLength={120}
          placeholder={isStory ? "That of the story" : "That of the view"}
          value={choices.title}
          onChange={({ target }) => change({ title: target.value })}
        />
      </label>
      <label>
        Theme
        <select
          className="field"
          value={choices.theme}
          onChange={({ target }) => change({ theme: target.value as EmbedChoices["theme"] })}
        >
          {Object.entries(themes).map(([theme, text]) => (
            <option key={theme} value={theme}>
              {text}
            </option>
          ))}
        </select>
      </label>
      {!isStory && (
        <label>
          Lanes
          <select
            className="field"
            value={choices.lanes ?? ""}
            onChange={({ target }) =>
              change({ lanes: target.value === "" ? null : Number(target.value) })
            }
          >
            <option value="">As many as fit</option>
            {lanes.map((number) => (
              <option key={number} value={number}>
                {number === 0 ? "No picture" : `At most ${number}`}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Height in pixels
        <input
          className="field"
          type="number"
          {...heights}
          step={20}
          placeholder="Of its content"
          onChange={({ target }) => {
            const { valueAsNumber: height, validity } = target;
            change({ height: validity.valid && height > 0 ? Math.round(height) : null });
          }}
        />
      </label>
      {!isStory && (
        <label className="embed-list">
          <input
            type="checkbox"
            checked={choices.hasList}
            onChange={({ target }) => change({ hasList: target.checked })}
          />{" "}
          List of events
        </label>
      )}
    </fieldset>
  );
}
