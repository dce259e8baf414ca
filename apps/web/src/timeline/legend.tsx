/** What the shapes of the marks mean, and the keys. */
export function Legend() {
  return (
    <div className="legend">
      <ul aria-label="Legend">
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle className="picture-mark" cx="6" cy="6" r="5" />
          </svg>
          day
        </li>
        <li>
          <svg width="30" height="12" aria-hidden="true">
            <line className="picture-mark picture-days" x1="5" x2="25" y1="6" y2="6" />
          </svg>
          several days
        </li>
        <li>
          <svg width="38" height="12" aria-hidden="true">
            <g className="picture-mark picture-within">
              <rect x="2" y="1" width="34" height="10" mask="url(#soft)" />
            </g>
          </svg>
          some time within
        </li>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <circle className="picture-mark picture-inferred" cx="6" cy="6" r="4" />
          </svg>
          inferred
        </li>
      </ul>
      <p id="timeline-keys">
        <kbd>←</kbd> <kbd>→</kbd> by time · <kbd>↑</kbd> <kbd>↓</kbd> by lane · <kbd>Shift</kbd>{" "}
        <kbd>←</kbd> <kbd>→</kbd> pan · <kbd>+</kbd> <kbd>−</kbd> zoom · Enter opens
      </p>
    </div>
  );
}
